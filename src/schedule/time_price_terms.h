/* The terms for which prices are found. Inside the room only. */
#ifndef SCHEDULE_TIME_PRICE_TERMS_H
#define SCHEDULE_TIME_PRICE_TERMS_H

#include <stddef.h>

#include "schedule/habits.h"

#define PRICE_STEPS_MAX 64

struct price_terms {
	int today;
	int date;              /* after today */
	double budget;         /* of a session, in the unit of the costs */
	double missed;         /* the probability that a later day is missed, 0–1 */
	double softness;       /* of choices, in recall; 0: none */
	int rounds;            /* of the search for the prices */
	int steps;             /* days are merged into at most this many steps; 0: the usual */
	size_t stability_grid; /* nodes; 0: the usual */
	size_t difficulty_grid;
	const struct habits *habits;
};

#endif
