/* The memory of a question (FSRS-6): how a review changes it, and the probability of recall. */
#ifndef SCHEDULE_MEMORY_H
#define SCHEDULE_MEMORY_H

#include "schedule/grade.h"

/* The memory of one question in one language. All-zero: never asked. */
struct memory {
	double stability;  /* days until recall falls to 0.9; 0.001 to 36500 */
	double difficulty; /* 1 to 10 */
	int last_day;
	int reviews;
};

/* The part of the model that is fitted to the user; the rest is as published. */
struct memory_model {
	double first_stability[4]; /* days, after a first Again, Hard, Good, Easy */
};
extern const struct memory_model MEMORY_USUAL;

/* Applies one review to the memory. A day before last_day counts as the same day. `grade` is 1–4.
 */
void memory_review(struct memory *memory, int day, enum grade grade);
void memory_review_as(
	const struct memory_model *model, struct memory *memory, int day, enum grade grade);

/* Probability of recall on a day; 0 when never asked. */
double memory_recall(const struct memory *memory, int day);

/* Days until recall falls to `recall` (0–1, exclusive). */
double memory_interval(double stability, double recall);

#endif
