/* The state of a session. The other files of the room act on it; everyone else only reads it. */
#ifndef SESSION_STATE_H
#define SESSION_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/event.h"
#include "session/settings.h"

enum session_state {
	SESSION_ASKING,    /* the question is spoken */
	SESSION_THINKING,  /* thinking time before the answer */
	SESSION_CUEING,    /* the start tone sounds; the take is already open */
	SESSION_ANSWERING, /* the answer is recorded, the timer runs */
	SESSION_REPLAYING, /* the answer is played back */
	SESSION_MODEL,     /* the model answer is spoken */
	SESSION_GRADING,   /* waits for a grade */
	SESSION_PAUSED,
	SESSION_DONE,
};

/* A question that will come back. */
struct session_return {
	size_t question;
	size_t begun; /* the number of askings when it was graded */
	int times;    /* how often it will have come back, this time included */
};
#define SESSION_RETURNS_MAX 64

struct session {
	struct session_settings settings;
	const struct session_question *questions; /* borrowed while the session lives */
	size_t count;

	enum session_state state;
	uint64_t began;            /* start of the session, moved on by pauses */
	uint64_t state_began;      /* start of the state, moved on by pauses */
	enum session_state paused; /* the state that was paused */
	uint64_t paused_at;
	uint64_t resumed_at; /* end of the last pause; a take never reaches back before it */

	/* Which question (question_queue.c). */
	size_t current;   /* the question that is asked, answered or graded */
	size_t next;      /* the first that has not been asked yet */
	size_t begun;     /* number of askings so far, the current one included */
	bool returned;    /* the current one has come back */
	int return_times; /* how often it has come back */
	struct session_return returns[SESSION_RETURNS_MAX];
	size_t return_count;

	/* This asking. */
	int heard_times; /* how often the question was spoken */
	int breaks;      /* how often it was asked again because its take broke */
	bool rehearing;  /* in SESSION_ASKING: only to hear it again; grading follows */
	bool has_take;
	bool has_answer; /* some take has speech, or nobody listened for speech */
	size_t answered; /* number of questions with an answer */

	/* The take that is open, or was last (answer.c). */
	bool take_open;
	int cues;                   /* how many of green, yellow and red have sounded */
	struct session_heard heard; /* up to the last tick */
	uint64_t delay;             /* from the start of the answer to its onset, without pauses */
	uint64_t spoken_to;         /* after the last frame that may be speech of the answer */
	uint64_t listened;          /* time of the last tick of the answer */
	uint64_t silent_from;       /* where its current silence starts */
	uint64_t wordless_from;     /* where its latest words end, at most silent_from */
	uint64_t longest_pause;     /* the longest silence between its speech */
	uint64_t spoken_length;     /* of the answer up to its last speech, without pauses */
	bool settled;               /* taken as finished: a key ends it now, speech revokes it */
	bool warned;                /* the soft cue of this silence is over */
	int warnings;               /* soft cues since speech was heard by itself */
	bool limit_ended;           /* the limit ended the answer */
	uint64_t silence_ended;     /* when silence ended it; 0: it did not */

	/* Grading. */
	size_t graded;      /* index of the last graded question; `count` when none */
	bool regrading;     /* SESSION_GRADING is for an earlier question */
	size_t return_to;   /* the question to go on with after regrading */
	bool return_grades; /* go back to grading that question instead of asking it */
};

/* "asking", "recording" …, as the display shows it. */
const char *session_state_name(enum session_state state);

/* Frames since the state began, as the user sees it: a pause is a state of its own, and a state
 * that was paused does not count the pause. */
uint64_t session_spent(const struct session *session, uint64_t at);

/* Frames since the answer or the thinking time began, without pauses; of a settled answer those up
 * to its last speech. 0 in other states. */
uint64_t session_elapsed(const struct session *session, uint64_t at);

/* True while the answer is settled: after a silence of `settle` it is taken as finished, still
 * recorded, and ended by a key or by the gap; speech revokes it. */
bool session_is_settled(const struct session *session);

/* When silence ends the answer, if nothing is said: a gap after the latest words, but two thirds of
 * one after a sound that was no word – a hum, a laugh – since words may follow it. Never later than
 * a gap after any sound. */
uint64_t session_silence_end(const struct session *session);

/* Frames until the gap ends a settled answer, if nothing is said; else 0. */
uint64_t session_gap_left(const struct session *session, uint64_t at);

/* True after the answer to a question, until the next one: replay, model answer, grading. */
bool session_is_after_answer(const struct session *session);

/* Inside the room: changes the state. */
void session_enter(struct session *session, enum session_state state, uint64_t at);

#endif
