/* Corrects the days of reviews that were entered under a wrong clock. */
#ifndef SCHEDULE_DAY_CORRECTION_H
#define SCHEDULE_DAY_CORRECTION_H

#include <stdbool.h>
#include <stddef.h>

/* What the review log says about time: the day a review belongs to, and the day (UTC) that the
 * clock showed when it was entered. */
struct entered {
	int made_day;
	int day;
};

/* No review is older than this program: 2026-01-01. */
#define DAY_EARLIEST 20454
/* Flights, time zones and late evenings: a step back of so many days is no wrong clock. */
#define DAYS_SLACK 2

/* The day on which each of `count` reviews, in the order of entry, counts as of the day `today`. As
 * a rule that is its own day. Where the clock must have been wrong, judging by the order of entry,
 * it is the nearest day between those believed before and after it; never one after today. The
 * result depends on today: a review of tomorrow is believed tomorrow. O(n log n). */
void days_correct(const struct entered *entries, size_t count, int today, int *corrected);

/* Whether all entries are in order, so that none needs a correction; one pass. `newest` summarises
 * the entries before them, {INT_MIN + DAYS_SLACK, INT_MIN} before the first, and is
 * updated. A log that was in order stays so on any day from newest->day on that is at most a
 * day before newest->made_day. */
bool days_are_in_order(
	const struct entered *entries, size_t count, int today, struct entered *newest);

/* Whether a review's own day is so far from the corrected one that its clock was wrong. */
bool day_is_doubted(int own, int corrected);

#endif
