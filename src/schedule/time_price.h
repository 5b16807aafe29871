/* The price of a second of practice on each day until the date, which decides whether a question is
 * better asked today or later. Inside the room only.
 *
 * The best plan under a daily budget is a weakly coupled Markov decision process (Whittle 1988,
 * Hawkins 2003): with the budgets relaxed to hold on average, a price per second for each day makes
 * every question a separate problem, and the prices are those at which demand meets the budget.
 * They are solved again for each session from the current memories (Gast, Gaujal and Yan 2023:
 * re-optimising nearly solves such problems). A question is a memory on a grid of stability and
 * difficulty; between two reviews only a missed day happens by chance, so only the day of the next
 * review is chosen. Choices within `softness` of each other are mixed, so that many questions of
 * one kind spread over the days as the prices require. */
#ifndef SCHEDULE_TIME_PRICE_H
#define SCHEDULE_TIME_PRICE_H

#include "schedule/candidate.h"
#include "schedule/time_price_terms.h"

struct price_solver;

/* Finds the prices for the candidates. `warm` (may be NULL) is the solver of an earlier day whose
 * prices the search starts from. */
struct price_solver *price_solve(const struct candidate *candidates, size_t count,
	const struct price_terms *terms, const struct price_solver *warm);
void price_destroy(struct price_solver *solver); /* accepts NULL */

/* How much more asking the candidate today is worth than waiting, in weighted recall on the date,
 * before the price of the answer is subtracted. */
double price_gain(const struct price_solver *solver, const struct candidate *candidate);

/* The lowest upper bound found for the weighted recall on the date of all candidates together. */
double price_bound(const struct price_solver *solver);

/* The price of a unit of cost today. */
double price_today(const struct price_solver *solver);

#endif
