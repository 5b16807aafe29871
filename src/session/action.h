/* What the session wants done: sounds, takes and reviews. */
#ifndef SESSION_ACTION_H
#define SESSION_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/state.h"

enum session_action_kind {
	ACTION_ASK, /* speak `question` */
	ACTION_CUE_START,
	ACTION_CUE_STOP,
	ACTION_CUE_GREEN,
	ACTION_CUE_YELLOW,
	ACTION_CUE_RED,
	ACTION_CUE_SETTLED, /* soft: the answer is taken as finished; prepare what comes */
	ACTION_CUE_CHIME,   /* soft: two thirds of the gap has passed */
	ACTION_NO_ANSWER,   /* tell the user that the take that ended has no speech */
	ACTION_HUSH,        /* stop playback */
	ACTION_BEGIN_TAKE,  /* of `question`, from session frame `frame` on */
	ACTION_HOLD_TAKE,   /* leave what follows out of the take */
	ACTION_GO_ON_TAKE,
	ACTION_END_TAKE,   /* at session frame `frame`, and put it into the store */
	ACTION_REPLAY,     /* play the newest take of `question` */
	ACTION_MODEL,      /* speak the model answer of `question` */
	ACTION_GRADE,      /* `grade` for `question`; supersedes an earlier one of this session */
	ACTION_UNDO_GRADE, /* withdraw the grade of `question` */
	ACTION_REFUSED,    /* the key does nothing now; `why` tells the user */
	ACTION_FINISH,
};

struct session_action {
	enum session_action_kind kind;
	size_t question; /* index into the session's questions */
	uint64_t frame;
	int grade;
	bool automatic;  /* ACTION_GRADE: from timing, not by the user */
	const char *why; /* a constant */
};

#define SESSION_ACTIONS_MAX 8
struct session_actions {
	struct session_action items[SESSION_ACTIONS_MAX]; /* to be done in this order */
	size_t count;
	bool listen_anew; /* start waiting for the onset of an answer: activity_expect */
};

/* --- Inside the room --- */

/* Appends an action for the current question. */
struct session_action *session_act(
	struct session *session, struct session_actions *out, enum session_action_kind kind);

/* Appends ACTION_REFUSED; `why` is a constant. */
void session_refuse(struct session *session, struct session_actions *out, const char *why);

#endif
