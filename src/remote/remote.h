/* Media keys and the controls of a desktop or a phone: MPRIS 2.2 over the session bus
 * (specifications.freedesktop.org/mpris-spec). Without libsystemd at build time there is none. */
#ifndef REMOTE_REMOTE_H
#define REMOTE_REMOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* How far the rate of a voice may be changed. */
#define VOICE_SPEED_MIN 0.5
#define VOICE_SPEED_MAX 2.0

enum remote_kind {
	REMOTE_NONE,
	REMOTE_TOGGLE, /* the one key of most headsets */
	REMOTE_PLAY,
	REMOTE_PAUSE,
	REMOTE_NEXT,
	REMOTE_PREVIOUS,
	REMOTE_STOP,
	REMOTE_SEEK,   /* by `value` seconds */
	REMOTE_MOVE,   /* to second `value` of the track that is shown */
	REMOTE_RATE,   /* to `value` times the usual speed, within the view's limits */
	REMOTE_VOLUME, /* to `value`, 0–1 */
};

struct remote_event {
	enum remote_kind kind;
	double value;
};

enum remote_status { REMOTE_STOPPED, REMOTE_PLAYING, REMOTE_PAUSED };

/* What a control shows. Strings are borrowed during the call. */
struct remote_view {
	enum remote_status status;
	unsigned track;     /* another number: something else is heard */
	const char *title;  /* the question */
	const char *artist; /* its topic; NULL: none */
	const char *album;  /* its deck; NULL: none */
	double position_s;
	double length_s; /* 0: not known */
	double rate;
	double rate_min;
	double rate_max;
	double volume;
	bool can_seek;
};

struct remote;

/* NULL when there is no bus to be heard on; `err` tells why, and nothing else is different. Does
 * not wait for the bus. */
struct remote *remote_open(struct error *err);
void remote_close(struct remote *remote); /* accepts NULL */

/* Shows the moment and announces what changed since the last. Accepts NULL. */
void remote_show(struct remote *remote, const struct remote_view *view);

/* The next thing that was asked for, REMOTE_NONE when nothing was; never waits. Accepts NULL. */
struct remote_event remote_next(struct remote *remote);

/* The key of the verbs that only play (' ' pauses and goes on, n, p, q), or 0 for what is none. */
int remote_key(enum remote_kind kind, bool paused);

#endif
