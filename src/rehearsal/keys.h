/* What each key of `practice` means, and the hints that the screen shows for it. Pure. */
#ifndef REHEARSAL_KEYS_H
#define REHEARSAL_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "session/session.h"
#include "terminal/terminal.h"

/* The names of the session's states in a script, by state, NULL-terminated. */
extern const char *const KEY_STATES[];

enum key_effect {
	KEY_MEANS_NOTHING,
	KEY_MEANS_EVENT, /* the session gets `event` */
	KEY_MEANS_SPEED, /* the speaking rate changes by `faster` */
};

struct key_meaning {
	int key; /* as screen_key gives it */
	enum key_effect effect;
	enum session_event_kind event;
	int grade; /* EVENT_GRADE: 1 to 4 */
	double faster;
};

struct key_meaning key_meaning(int key);

/* The hints for a state of the session, a constant table; *count is 0 when nothing can be pressed.
 */
const struct key_hint *key_hints(enum session_state state, size_t *count);

#endif
