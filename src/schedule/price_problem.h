/* What the price solver works on. Inside schedule/ for price.c and price_problem.c alone. */
#ifndef SCHEDULE_PRICE_PROBLEM_H
#define SCHEDULE_PRICE_PROBLEM_H

#include "schedule/price.h"

#define OUTCOMES 4    /* grades */
#define CLASSES_FEW 4 /* more are many: they are solved more coarsely */
#define CLASSES 8     /* of cost per weight */

/* Where a memory lies on the grid: between four nodes. */
struct spot {
	unsigned node; /* of the lower stability and difficulty */
	float to_stability;
	float to_difficulty;
};

struct outcome {
	double share;
	struct spot spot;
};

/* What comes of a review. */
struct review {
	struct outcome outcomes[OUTCOMES];
	int count;
};

/* Candidates alike enough to be one. */
struct group {
	struct memory memory;
	unsigned cls;
	double known;
	double weight;         /* of all of them together */
	double cost;           /* of all of them together */
	struct review *review; /* one a step */
};

struct price_solver {
	struct price_terms terms;
	struct habits habits;
	double logs; /* the natural logarithm of the last node's stability over the first's */
	size_t stabilities;
	size_t difficulties;
	size_t nodes;
	int steps;
	int day[PRICE_STEPS_MAX + 1]; /* from today; day[steps] is the date */
	double budget[PRICE_STEPS_MAX];
	double price[PRICE_STEPS_MAX];
	double usage[PRICE_STEPS_MAX];
	double present[PRICE_STEPS_MAX]; /* the probability that a step is not missed */
	double ratio[CLASSES];           /* cost per weight */
	size_t class_count;
	struct group *groups;
	size_t group_count;
	struct review *review; /* [slot][node]: of a memory so many days old */
	int *slot;             /* by days; -1: no two steps are so far apart */
	double *value;         /* [class][step][node]: of a memory reviewed in that step */
	float *choice;         /* [class][from][to][node]: the share that is asked there */
	double *mass;          /* [step][node] while usage is added up */
	double *stop;          /* [step][node]: recall on the date when never asked again */
	double bound;
};

/* Sets all up but the prices: steps, classes, groups, grid. */
void problem_set(struct price_solver *solver, const struct candidate *candidates, size_t count,
	const struct price_terms *terms);
void problem_finish(struct price_solver *solver);

unsigned problem_class(const struct price_solver *solver, const struct candidate *candidate);
struct review problem_review(
	const struct price_solver *solver, const struct memory *memory, int day);

#endif
