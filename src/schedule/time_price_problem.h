/* The problem that the price solver works on: steps of days, classes of questions, a grid of
 * memories. Inside the room only. */
#ifndef SCHEDULE_TIME_PRICE_PROBLEM_H
#define SCHEDULE_TIME_PRICE_PROBLEM_H

#include "schedule/candidate.h"
#include "schedule/time_price_terms.h"

#define OUTCOMES 4    /* grades */
#define CLASSES_FEW 4 /* with more, the problem is solved more coarsely */
#define CLASSES 8     /* of cost per weight */

/* The place of a memory on the grid, between four nodes. */
struct spot {
	unsigned node; /* of the lower stability and difficulty */
	float to_stability;
	float to_difficulty;
};

struct outcome {
	double share;
	struct spot spot;
};

/* Where a review can lead. */
struct review_outcomes {
	struct outcome outcomes[OUTCOMES];
	int count;
};

/* Candidates similar enough to be treated as one. */
struct group {
	struct memory memory;
	unsigned cls;
	double known;
	double weight;                  /* of all of them together */
	double cost;                    /* of all of them together */
	struct review_outcomes *review; /* one per step */
};

struct price_solver {
	struct price_terms terms;
	struct habits habits;
	double logs; /* ln(stability of the last node / that of the first) */
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
	struct review_outcomes *review; /* [slot][node]: of a memory that many days old */
	int *slot;                      /* by days; -1: no two steps are that far apart */
	double *value; /* [class][step][node]: worth of a memory reviewed in that step */
	float *choice; /* [class][from][to][node]: share asked there */
	double *mass;  /* [step][node], while demand is summed */
	double *stop;  /* [step][node]: recall on the date if never asked again */
	double bound;
};

/* Sets up steps, classes, groups and grid; the prices stay 0. */
void problem_set(struct price_solver *solver, const struct candidate *candidates, size_t count,
	const struct price_terms *terms);
void problem_finish(struct price_solver *solver);

unsigned problem_class(const struct price_solver *solver, const struct candidate *candidate);
struct review_outcomes problem_review(
	const struct price_solver *solver, const struct memory *memory, int day);

#endif
