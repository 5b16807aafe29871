/* What an answer is worth on each day until the date: the price of a second of practice, and from
 * it whether a question is better asked today or later. Inside schedule/.
 *
 * The best plan under a budget a day is a weakly coupled Markov decision process (Whittle 1988,
 * Hawkins 2003): with the budgets relaxed to hold on average, a price a second of each day makes
 * every question a problem of its own, and the prices are those at which what the questions ask for
 * is what there is. Solved anew each session from where the memories are (Gast, Gaujal and Yan
 * 2023: re-optimising nearly solves such problems). A question in it is a memory on a grid of
 * stability and difficulty; between two reviews nothing happens by chance but a missed day, so only
 * the day of the next review is to be chosen. Choices within `softness` of each other are mixed, so
 * that many questions of one kind spread over the days as the prices want them to. */
#ifndef SCHEDULE_PRICE_H
#define SCHEDULE_PRICE_H

#include "schedule/schedule.h"

#define PRICE_STEPS_MAX 64

struct price_terms {
	int today;
	int date;              /* after today */
	double budget;         /* a session's, in the unit of the costs */
	double missed;         /* the probability that a later day is missed, 0–1 */
	double softness;       /* of choices, in recall; 0: none */
	int rounds;            /* of the search for the prices */
	int steps;             /* the days are joined to so many at most; 0: the usual */
	size_t stability_grid; /* nodes; 0: the usual */
	size_t difficulty_grid;
	const struct habits *habits;
};

struct price_solver;

/* Finds the prices for the candidates. `warm` (may be NULL) is a solver of an earlier day whose
 * prices are begun with. */
struct price_solver *price_solve(const struct candidate *candidates, size_t count,
	const struct price_terms *terms, const struct price_solver *warm);
void price_destroy(struct price_solver *solver); /* accepts NULL */

/* What asking the candidate today is worth over waiting, in weighted recall on the date, the price
 * of the answer not taken off. */
double price_gain(const struct price_solver *solver, const struct candidate *candidate);

/* The least upper bound found of the weighted recall on the date of all candidates together. */
double price_bound(const struct price_solver *solver);

/* The price of a unit of cost today. */
double price_today(const struct price_solver *solver);

#endif
