/* What the user asked for: which questions, how many, in which language, for how long. Values only;
 * the verbs fill it from their options. */
#ifndef AGENDA_SETTINGS_H
#define AGENDA_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The language that questions are asked in; alternate: Korean and English take turns. */
enum asked_lang { ASK_KO, ASK_EN, ASK_ALTERNATE };

/* The kind of mock interview. */
enum mock_kind { MOCK_NONE, MOCK_INTERVIEW, MOCK_OPIC };

/* Strings are borrowed. All-zero asks for ten questions in Korean. */
struct agenda_settings {
	int today; /* the day of the session (base/clock.h) */
	enum asked_lang lang;
	double minutes;            /* length of the session; 0: no limit */
	size_t questions;          /* at most this many; 0: no limit */
	const char *const *topics; /* parts of titles, or "#TAG"; any of them will do */
	size_t topic_count;        /* 0: all topics */
	const char *only;          /* "#ID", a number in the notes, or some words; NULL: all */
	enum mock_kind mock;
	int by;                /* the day to be ready on; 0: the earliest that a deck names */
	bool by_must_be_ahead; /* a `by` that is not after today is an error, not ignored */
	double retention;      /* without a date, recall below which a question is due, 0 to 1 */
	double limit_s;        /* length of an answer */
	bool limit_overrides;  /* limit_s counts before the limits of decks and questions */
	bool several_days;     /* the sessions of further days are planned too */
	uint64_t seed;         /* breaks ties; the same seed gives the same order */
};

#endif
