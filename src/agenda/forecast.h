/* Simulated sessions: what would be remembered if the user kept practising. */
#ifndef AGENDA_FORECAST_H
#define AGENDA_FORECAST_H

#include <stddef.h>
#include <stdint.h>

#include "agenda/choice.h"
#include "agenda/settings.h"

/* Simulates asking the first `count` items on `day`: each of their memories in `all` gets a review.
 * The grade is drawn by the predicted recall and the user's habits; the same seed draws the same
 * grades. */
void forecast_session(struct choices *choices, size_t count, int day, uint64_t seed);

/* Expected recall on the day `date` of each item of `all` when the user practises every day from
 * today on: the mean over several simulated learners. Fills all_count numbers, 0 to 1. Reorders the
 * items; their memories stay as they are. */
void forecast_recall(const struct agenda_settings *agenda_settings, int date,
	struct choices *choices, double *recall);

#endif
