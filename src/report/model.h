/* What the page shows, as values. */
#ifndef REPORT_MODEL_H
#define REPORT_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "critique/critique.h"
#include "store/store.h"

/* All strings are borrowed. */
struct report_take {
	const struct take *take;
	char started[26]; /* ISO 8601 */
	bool in_last;     /* of the last session */
	bool known;       /* tracks and measures are known */
	bool brief;       /* shown in one line, without picture or marks */
	struct tracks tracks;
	struct value_list measures;
	struct value_list ticks;
	char *said;   /* transcript by the user's recogniser; NULL: none */
	size_t words; /* of the transcript */
	size_t fillers;
	bool fillers_known;   /* there is a list of filler words */
	size_t covered;       /* points of the question that were said */
	unsigned char *sound; /* Ogg Opus, embedded; NULL: none */
	size_t sound_length;
	char *sound_file; /* a file beside the page instead; NULL: none */
	char *trouble;    /* why there is no sound; NULL: none was asked for */
};

struct report_question {
	const char *text;
	const char *topic; /* NULL: no longer in any deck */
	enum lang lang;
	double limit_s;            /* 0: unknown */
	const char *const *points; /* of the model answer */
	const char *const *ticks;  /* the name of the tick of each point */
	size_t point_count;
	struct report_take *takes; /* newest first */
	size_t take_count;
};

struct report_topic {
	const char *title;
	int questions;
	int asked;
	double today; /* mean recall, 0–1 */
	double idle;  /* on the date, without further practice */
	double practised;
};

struct report_day {
	int takes;
	double seconds;
};

struct report {
	enum lang lang;                    /* of the page */
	const char *made;                  /* "2026-11-27" */
	const char *date;                  /* of the forecast */
	struct report_question *questions; /* in the order of the page */
	size_t question_count;
	const struct report_take **recent; /* all takes, newest first, for the tiles */
	size_t recent_count;
	const struct report_topic *topics;
	size_t topic_count;
	const struct report_day *days; /* the last is today */
	size_t day_count;
	size_t left_out; /* takes whose sound would have made the page too large */
	size_t brief;    /* takes shown in one line for the same reason */
};

#endif
