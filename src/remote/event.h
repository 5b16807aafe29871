/* Values: what a media key or a control asks for, and what a control shows. */
#ifndef REMOTE_EVENT_H
#define REMOTE_EVENT_H

#include <stdbool.h>

/* How far the rate of a voice may be changed. */
#define VOICE_SPEED_MIN 0.5
#define VOICE_SPEED_MAX 2.0

enum remote_kind {
	REMOTE_NONE,
	REMOTE_TOGGLE, /* play-pause, the one key of most headsets */
	REMOTE_PLAY,
	REMOTE_PAUSE,
	REMOTE_NEXT,
	REMOTE_PREVIOUS,
	REMOTE_STOP,
	REMOTE_SEEK,   /* by `value` seconds */
	REMOTE_MOVE,   /* to second `value` of the track that is shown */
	REMOTE_RATE,   /* to `value` times the usual speed, within the view's limits */
	REMOTE_VOLUME, /* to `value`, 0 to 1 */
};

struct remote_event {
	enum remote_kind kind;
	double value;
};

enum remote_status { REMOTE_STOPPED, REMOTE_PLAYING, REMOTE_PAUSED };

/* What a control shows. Strings are borrowed during the call. */
struct remote_view {
	enum remote_status status;
	unsigned track;     /* a new number when something else is heard */
	const char *title;  /* the question */
	const char *artist; /* its topic; NULL: none */
	const char *album;  /* its deck; NULL: none */
	double position_s;
	double length_s; /* 0: unknown */
	double rate;
	double rate_min;
	double rate_max;
	double volume;
	bool can_seek;
};

#endif
