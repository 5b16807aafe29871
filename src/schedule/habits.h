/* How the user grades, fitted to the user's own reviews. */
#ifndef SCHEDULE_HABITS_H
#define SCHEDULE_HABITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule/memory.h"

/* Shares of Again, Hard, Good and Easy when a question is asked for the first time, and of Hard and
 * Easy among the answers that were recalled later. Each sums to 1 or less. */
struct habits {
	double first[4];
	double later_hard;
	double later_easy;
	struct memory_model model;
};
extern const struct habits HABITS_USUAL;

/* All reviews of a question in one language, in the order of days. */
struct past_review {
	int day;
	enum grade grade; /* 1–4 */
};
struct review_run {
	const struct past_review *reviews; /* borrowed */
	size_t count;
};

/* What fitting did. Losses are log losses per review, over reviews a day or more after the one
 * before. */
struct fit_report {
	size_t reviews;
	double loss_before; /* over all reviews */
	double loss_after;
	double held_out_before; /* each third predicted by a model fitted to the other two */
	double held_out_after;
	bool fitted[4]; /* the first stabilities that were adopted */
};
#define FIT_REVIEWS_LEAST 100

/* Fits grades and first stabilities to the user's reviews, drawn towards the usual where there are
 * few. A first stability is adopted only from FIT_REVIEWS_LEAST reviews on, and only where it
 * predicts held-out reviews better. `report` may be NULL. */
void habits_fit(const struct review_run *runs, size_t count, struct habits *habits,
	struct fit_report *report);

/* A hash, not 0, of the reviews that the model is fitted to: while it stays the same, habits_fit
 * fits the same model. */
uint64_t habits_basis(const struct review_run *runs, size_t count);
/* The result of habits_fit, given the model that it fitted to the same basis before. */
void habits_with(const struct review_run *runs, size_t count, const struct memory_model *model,
	struct habits *habits);

#endif
