/* What each key of `practice` means, and how the help and the screen describe it. Pure. */
#ifndef REHEARSAL_KEY_TABLE_H
#define REHEARSAL_KEY_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "session/session.h"
#include "terminal/terminal.h"

/* The keys as --help and the man page list them. */
#define REHEARSAL_KEYS_HELP                                                                        \
	"space pauses, Enter ends the answer and goes on, r repeats the question, d restarts the " \
	"answer, p plays the answer, m speaks the model answer, 1 to 4 grade (Again, Hard, Good, " \
	"Easy), s skips, u undoes the last grade, + and - change the speaking rate, q ends and "   \
	"keeps everything"

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

/* True for Enter up to half a second after silence has ended the answer: the finger was on its way
 * to end it, not to leave what follows. Not asked of scripts, which know when they press. */
bool key_comes_late(const struct session *session, enum session_event_kind event, uint64_t at);

/* The hints for a settled answer, a constant table; `graded`: keys grade it. */
const struct key_hint *key_hints_settled(bool graded, size_t *count);

/* The hints for a state of the session, a constant table; *count is 0 when nothing can be pressed.
 */
const struct key_hint *key_hints(enum session_state state, size_t *count);

#endif
