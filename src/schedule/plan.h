/* What to ask today, in which order, and why. */
#ifndef SCHEDULE_PLAN_H
#define SCHEDULE_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "schedule/candidate.h"
#include "schedule/habits.h"

struct plan_terms {
	int today;
	int date;                    /* the day to be ready on; not after today: none */
	double seconds;              /* of a session; 0: not limited */
	size_t most;                 /* questions of a session; 0: not limited */
	double retention;            /* without a date, recall below it is due; 0–1 exclusive */
	double missed;               /* the probability that a day is missed, 0–1 */
	uint64_t seed;               /* the same input and seed give the same plan */
	const struct habits *habits; /* NULL: the usual */
};

/* Orders all candidates: today's session first, in the order of asking, then the others, the
 * nearest first; returns how many are today's. `planned` has room for `count` items. A question
 * already asked today is in the session only when nothing else is left.
 *
 * With a date, today's questions are those for which asking today rather than later gains most
 * recall on the date, by weight, for their time (time_price.h). Without one, due questions are
 * asked, three quarters of the time, and new ones a quarter; every third due one is the oldest
 * debt. Topics take turns. `prices` (may be NULL) are the prices of an earlier day to start from,
 * and are replaced by today's. */
struct price_solver;
size_t plan_session(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct price_solver **prices, struct planned *planned);
void plan_forget(struct price_solver *prices);

/* The share of days that will be missed, from how many of the last `days` were. */
double plan_missed(int missed, int days);

/* The lowest upper bound known for any plan: weighted recall on the date of all candidates divided
 * by the sum of their weights, for a date within 64 days. For evaluating plans. */
double plan_bound(const struct candidate *candidates, size_t count, const struct plan_terms *terms);

#endif
