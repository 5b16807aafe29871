/* The questions of a session as values: each in its language, with its memory, its expected length
 * and the reason for its place. */
#ifndef AGENDA_CHOICE_H
#define AGENDA_CHOICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "deck/deck.h"
#include "schedule/schedule.h"

/* The stage of a mock interview that a question belongs to. */
enum mock_stage {
	STAGE_NONE, /* not a mock interview */
	STAGE_INTRODUCTION,
	STAGE_WARM_UP,
	STAGE_EXPERIENCE,
	STAGE_TECHNICAL,
	STAGE_CLOSING
};

/* A question in one language. */
struct choice {
	const struct deck *deck; /* borrowed from the decks, as are the questions */
	const struct question *question;
	const struct question *parent; /* the question of the agenda it follows up; NULL: none */
	enum lang lang;
	enum reason reason;
	struct memory memory; /* all-zero when never asked in this language */
	double recall;        /* on the day of the session, 0 to 1; 0 when never asked */
	double limit_s;       /* seconds allowed for the answer */
	double seconds;       /* expected length of the whole asking */
	uint64_t story;       /* the same for questions that are answered with one STAR story */
	size_t place;         /* index into choices.all */
	enum mock_stage stage;
};

/* All-zero is empty. */
struct choices {
	struct choice *items; /* in the order in which they are asked */
	size_t count;
	size_t session_count; /* of these, the session's; they come first */
	struct choice *all;   /* every question in every language it may be asked in, in the order
			       * of the decks; empty for agenda_in_order */
	size_t all_count;
	size_t suspended; /* questions left out for their {skip} */
	double minutes;   /* length of the session; 0: no limit */
	int date;         /* the day to be ready on; 0: none */
	double missed;    /* share of days expected to be missed, 0 to 1 */
	double retention; /* without a date, recall below which a question is due, 0 to 1 */
	struct habits habits;
};

void choices_finish(struct choices *choices);

/* "2 questions are suspended …", or "" when none is. `out` has 96 bytes. */
void choices_suspended_text(const struct choices *choices, char out[96]);

#endif
