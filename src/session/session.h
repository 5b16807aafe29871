/* The rehearsal as a machine: events in, actions out. No I/O and no clock: time is the count of
 * captured frames that each event carries, so the same events give the same rehearsal anywhere. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum session_state {
	SESSION_ASKING,    /* the question is being spoken */
	SESSION_THINKING,  /* time to think before the answer */
	SESSION_CUEING,    /* the start tone sounds; the take is already open */
	SESSION_ANSWERING, /* the answer is recorded, the timer runs */
	SESSION_REPLAYING, /* the answer is played back */
	SESSION_MODEL,     /* the model answer is spoken */
	SESSION_GRADING,   /* waiting for a grade */
	SESSION_PAUSED,
	SESSION_DONE,
};

/* "asking", "recording" … as the screen says it. */
const char *session_state_name(enum session_state state);

enum session_event_kind {
	EVENT_TICK,       /* time has passed */
	EVENT_SOUND_DONE, /* all that was to be played has been heard */
	EVENT_PAUSE,      /* pause, or go on */
	EVENT_NEXT,       /* end the answer; or go on to what comes next */
	EVENT_HEAR_AGAIN, /* the question once more */
	EVENT_REDO,       /* answer again from the start; the take so far is kept */
	EVENT_REPLAY,     /* play my answer */
	EVENT_MODEL,      /* speak the model answer */
	EVENT_GRADE,      /* with a grade */
	EVENT_SKIP,       /* this question no more today */
	EVENT_UNDO,       /* take the last grade back */
	EVENT_QUIT,       /* end, keep everything */
	EVENT_UNHEARD, /* nobody heard what is asked (no device): once more, which does not count */
	EVENT_TAKE_BROKEN, /* the open take cannot be written on */
};

/* What has been heard of the answer since it was listened for anew, all of it by the event's time;
 * all-zero: nothing yet. */
struct session_heard {
	bool begun;
	uint64_t first; /* session frame of its first speech */
	uint64_t last;  /* behind its last speech so far */
};

struct session_event {
	enum session_event_kind kind;
	uint64_t at;                /* session time in frames, never less than in the last event */
	int grade;                  /* EVENT_GRADE: 1–4 */
	struct session_heard heard; /* EVENT_TICK */
	bool deaf;                  /* EVENT_TICK: a sound of ours covers what is said now */
};

enum session_action_kind {
	ACTION_ASK, /* speak the question `question` */
	ACTION_CUE_START,
	ACTION_CUE_STOP,
	ACTION_CUE_GREEN,
	ACTION_CUE_YELLOW,
	ACTION_CUE_RED,
	ACTION_CUE_STILL,  /* softly: still there? nothing ends by it */
	ACTION_NO_ANSWER,  /* nothing was heard in the take that ended: it is told */
	ACTION_HUSH,       /* stop what is being played */
	ACTION_BEGIN_TAKE, /* of `question`, from session frame `frame` on */
	ACTION_HOLD_TAKE,  /* what is heard now is not part of the answer */
	ACTION_GO_ON_TAKE,
	ACTION_END_TAKE,   /* at session frame `frame`, and put it into the store */
	ACTION_REPLAY,     /* play the newest take of `question` */
	ACTION_MODEL,      /* speak the model answer of `question` */
	ACTION_GRADE,      /* `grade` for `question`; supersedes when it has one already */
	ACTION_UNDO_GRADE, /* withdraw the grade of `question` */
	ACTION_REFUSED,    /* the key does nothing now; `why` says it in words */
	ACTION_FINISH,
};

struct session_action {
	enum session_action_kind kind;
	size_t question; /* index into the session's questions */
	uint64_t frame;
	int grade;
	bool automatic;  /* ACTION_GRADE: nobody said so, it is what is known */
	const char *why; /* a constant */
};

#define SESSION_ACTIONS_MAX 8
struct session_actions {
	struct session_action items[SESSION_ACTIONS_MAX];
	size_t count;
	bool listen_anew; /* an answer is listened for from now on: what was heard is none of it */
};

/* Times of one question in frames. `end` is where the answer is ended: at or after `red`. */
struct session_question {
	uint64_t green;
	uint64_t yellow;
	uint64_t red;
	uint64_t end;
	uint64_t expected; /* all of an asking of it; one that does not fit is not begun; 0: unknown
			    */
	bool has_model;
	bool always; /* asked though the time is over */
};

struct session_settings {
	uint64_t think;      /* frames to think before the answer; 0: none */
	uint64_t preroll;    /* frames kept from before the start tone */
	uint64_t length;     /* no question is begun after so many frames; 0: no such limit */
	size_t most;         /* askings, what comes back counted; 0: as many as there are */
	bool returns;        /* what was graded Again or Hard by key comes back after others */
	int hearings;        /* a question is heard so often at most; 0: as often as one likes */
	bool replay;         /* play each answer back at once */
	bool model;          /* speak the model answer after it */
	bool grade;          /* wait for a grade; else go on to the next question */
	bool auto_grade;     /* give the grade that is known by itself, and go on */
	int silence_grade;   /* of a question nothing was said to, 1–4; 0: none */
	uint64_t gap;        /* silence that ends an answer; 0: a key ends it */
	uint64_t patience;   /* for an answer to begin */
	uint64_t tail;       /* kept behind the last speech */
	uint64_t hard_delay; /* an answer that begins later, */
	uint64_t hard_pause; /* or has a longer pause, was hard */
};

/* A question that comes back. */
struct session_return {
	size_t question;
	size_t begun; /* askings before it was graded */
	int times;    /* it came back, this one counted */
};
#define SESSION_RETURNS_MAX 64

/* Open, so that a screen can show it; changed by session_step alone. */
struct session {
	struct session_settings settings;
	const struct session_question *questions; /* borrowed while the session lives */
	size_t count;
	enum session_state state;
	enum session_state paused; /* the state that was paused */
	size_t current;            /* the question that is asked, answered or graded */
	size_t next;               /* the next one that was not asked yet */
	size_t begun;              /* askings so far, the current one counted */
	bool returned;             /* the current one has come back */
	int return_times;          /* how often */
	int heard_times;           /* the current one was spoken in this asking */
	struct session_return returns[SESSION_RETURNS_MAX];
	size_t return_count;
	uint64_t began;       /* of the session */
	uint64_t state_began; /* of the state, moved on by pauses */
	uint64_t paused_at;
	uint64_t resumed_at; /* the last pause ended; what is before was not for a take */
	bool take_open;
	bool has_take;              /* of the current question */
	bool has_answer;            /* something was said in one, if anybody listened */
	bool rehearing;             /* ASKING only to be heard again: grading goes on after it */
	int marks;                  /* how many of green, yellow and red have sounded */
	struct session_heard heard; /* of the answer, up to the last tick */
	uint64_t delay;         /* from the beginning of the answer to its first word, no pauses */
	uint64_t spoken_to;     /* behind the last frame that may be speech of the answer */
	uint64_t listened;      /* up to this frame; of the last tick of the answer */
	uint64_t silent_from;   /* where its silence is counted from */
	uint64_t longest_pause; /* in it */
	bool asked_still;       /* the soft cue has sounded in this silence */
	bool limit_ended;       /* the answer went on to its limit */
	size_t answered;        /* questions */
	size_t graded;          /* index of the last graded question; `count` when none */
	bool regrading;         /* GRADING is for an earlier question */
	size_t return_to;       /* the question to go on with after regrading */
	bool return_grades;     /* go back to grading it rather than asking it */
};

/* Begins with question 0: the actions of the first moment are put into `actions`. `count` over 0.
 */
void session_begin(struct session *session, const struct session_settings *settings,
	const struct session_question *questions, size_t count, uint64_t at,
	struct session_actions *actions);

/* Takes one event; `actions` is overwritten with what is to be done, in order. */
void session_step(
	struct session *session, struct session_event event, struct session_actions *actions);

/* Frames since the state began, as the user sees it: a pause is a state of its own, and a state
 * that was paused does not count the pause. */
uint64_t session_spent(const struct session *session, uint64_t at);

/* Frames since the answer (or the thinking time) began, pauses left out; 0 in other states. */
uint64_t session_elapsed(const struct session *session, uint64_t at);

#endif
