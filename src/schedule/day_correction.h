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
/* A step back of this many days is no wrong clock: flights, time zones, late evenings. */
#define DAYS_SLACK 2

/* Finds the day on which each of `count` reviews, in order of entry, counts as of the day `today`.
 * Usually that is its own day. Where the order of entry shows that the clock was wrong, it is the
 * nearest day between the trusted days before and after it, but never after today. The result
 * depends on today: a review dated tomorrow is trusted tomorrow. O(n log n). */
void days_correct(const struct entered *entries, size_t count, int today, int *corrected);

/* Whether all entries are in order, so that none needs a correction; one pass. `newest` summarises
 * the entries before them, {INT_MIN + DAYS_SLACK, INT_MIN} before the first, and is updated. A log
 * in order stays so for any `today` not before newest->day and at most a day before
 * newest->made_day. */
bool days_are_in_order(
	const struct entered *entries, size_t count, int today, struct entered *newest);

/* Whether a review's own day is so far from the corrected one that its clock was wrong. */
bool day_is_doubted(int own, int corrected);

#endif
