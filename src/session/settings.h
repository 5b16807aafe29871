/* The questions and the rules that a session starts with. Times are in frames. */
#ifndef SESSION_SETTINGS_H
#define SESSION_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct session_question {
	uint64_t green; /* an answer of this length gets the green cue */
	uint64_t yellow;
	uint64_t red;
	uint64_t end;      /* the limit, at which the answer is ended; not less than `red` */
	uint64_t expected; /* a whole asking; skipped if longer than the time left; 0: unknown */
	bool has_model;    /* has a model answer */
	bool always;       /* asked even when the time is over */
};

struct session_settings {
	uint64_t think;    /* thinking time before the answer; 0: none */
	uint64_t preroll;  /* kept from before the start tone */
	uint64_t length;   /* no question starts after this time; 0: no limit */
	size_t most;       /* number of askings, repeats included; 0: no limit */
	bool returns;      /* a question graded Again or Hard by key comes back later */
	int hearings;      /* how often a question may be heard; 0: no limit */
	bool replay;       /* play back each answer at once */
	bool model;        /* speak the model answer after it */
	bool grade;        /* wait for a grade; else go on to the next question */
	bool auto_grade;   /* grade automatically from timing */
	int silence_grade; /* the automatic grade of an answer without speech, 1–4; 0: none */
	uint64_t gap;      /* silence that ends an answer; 0: only a key ends it */
	uint64_t settle;   /* silence after which an answer counts as finished until speech goes on,
			    * less than `gap`; 0: never before the gap is over */
	uint64_t patience; /* how long to wait for the onset of an answer */
	uint64_t tail;     /* kept after the last speech */
	uint64_t hard_delay; /* an answer with a later onset is Hard */
	uint64_t hard_pause; /* and so is one with a longer pause */
};

#endif
