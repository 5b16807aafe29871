/* The memory model and the planner's expectations, fitted to the user's own reviews. */
#include "schedule/habits.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

#define GRADES_PRIOR 20.0 /* the usual shares count as this many grades */
#define PRIOR_LOG_SD 0.7  /* a first stability is within a factor of two of the usual one */
#define FOLDS 3
#define SEARCH_ROUNDS 14 /* of the golden section */
#define LOG_REACH 3.0    /* to either side of the usual */
#define REVIEWS_MOST 6000
/* Raise it when the fitting or the memory model changes: cached models are then fitted again. */
#define FIT_VERSION 1

const struct habits HABITS_USUAL = {.first = {0.25, 0.25, 0.45, 0.05},
	.later_hard = 0.2,
	.model = {{0.212, 1.2931, 2.3065, 8.2956}}};

/* Loss of the reviews that follow a first grade. */
struct loss {
	double sum;
	size_t count;
};

/* The runs that begin with `first` and are in the fold `fold`, or in all others. */
struct part {
	const struct review_run *runs;
	size_t count;
	enum grade first;
	int fold; /* -1: all */
	bool without;
};

static void add_run(
	const struct memory_model *model, const struct review_run *run, struct loss *loss)
{
	struct memory memory = {0};
	for (size_t i = 0; i < run->count; i++) {
		const struct past_review *review = &run->reviews[i];
		if (i > 0 && review->day > memory.last_day) {
			double recall = memory_recall(&memory, review->day);
			recall = fmin(fmax(recall, 1e-6), 1 - 1e-6);
			loss->sum -= log(review->grade == GRADE_AGAIN ? 1 - recall : recall);
			loss->count++;
		}
		memory_review_as(model, &memory, review->day, review->grade);
	}
}

static struct loss loss_of(const struct part *part, double stability)
{
	struct memory_model model = MEMORY_USUAL;
	struct loss loss = {0};
	model.first_stability[part->first - 1] = stability;
	for (size_t i = 0; i < part->count; i++) {
		bool in = part->fold < 0 || ((int)(i % FOLDS) == part->fold) != part->without;
		if (in && part->runs[i].count > 1 &&
			part->runs[i].reviews[0].grade == part->first) {
			add_run(&model, &part->runs[i], &loss);
		}
	}
	return loss;
}

static double usual(enum grade first)
{
	return MEMORY_USUAL.first_stability[first - 1];
}

static double cost(const struct part *part, double log_times)
{
	double away = log_times / PRIOR_LOG_SD;
	return loss_of(part, usual(part->first) * exp(log_times)).sum + away * away / 2;
}

/* The most likely first stability, by golden section search over its logarithm. */
static double fit_part(const struct part *part)
{
	const double golden = 0.6180339887498949;
	double low = -LOG_REACH;
	double high = LOG_REACH;
	double left = high - golden * (high - low);
	double right = low + golden * (high - low);
	double cost_left = cost(part, left);
	double cost_right = cost(part, right);
	for (int round = 0; round < SEARCH_ROUNDS; round++) {
		if (cost_left < cost_right) {
			high = right;
			right = left;
			cost_right = cost_left;
			left = high - golden * (high - low);
			cost_left = cost(part, left);
		} else {
			low = left;
			left = right;
			cost_left = cost_right;
			right = low + golden * (high - low);
			cost_right = cost(part, right);
		}
	}
	return usual(part->first) * exp((low + high) / 2);
}

/* Fits one first stability; false when it does not predict held-out reviews better. */
static bool fit_first(struct part part, double *stability, struct loss *before, struct loss *after)
{
	struct loss mine = {0};
	for (int fold = 0; fold < FOLDS; fold++) {
		part.fold = fold;
		part.without = true;
		double fitted = fit_part(&part);
		part.without = false;
		struct loss held = loss_of(&part, fitted);
		struct loss plain = loss_of(&part, usual(part.first));
		mine.sum += held.sum;
		mine.count += held.count;
		before->sum += plain.sum;
		before->count += plain.count;
	}
	part.fold = -1;
	*stability = fit_part(&part);
	struct loss plain = loss_of(&part, usual(part.first));
	bool better = mine.count > 0 && mine.sum < plain.sum;
	after->sum += better ? mine.sum : plain.sum;
	after->count += plain.count;
	return better;
}

static void count_grades(const struct review_run *runs, size_t count, struct habits *habits)
{
	double first[4] = {0};
	double later[5] = {0};
	double all = 0;
	for (size_t i = 0; i < count; i++) {
		for (size_t n = 0; n < runs[i].count; n++) {
			enum grade grade = runs[i].reviews[n].grade;
			*(n == 0 ? &first[grade - 1] : &later[grade]) += 1;
			all += n == 0;
		}
	}
	for (int i = 0; i < 4; i++) {
		habits->first[i] =
			(first[i] + GRADES_PRIOR * habits->first[i]) / (all + GRADES_PRIOR);
	}
	double recalled = later[GRADE_HARD] + later[GRADE_GOOD] + later[GRADE_EASY] + GRADES_PRIOR;
	habits->later_hard = (later[GRADE_HARD] + GRADES_PRIOR * habits->later_hard) / recalled;
	habits->later_easy = (later[GRADE_EASY] + GRADES_PRIOR * habits->later_easy) / recalled;
}

static struct loss loss_of_model(
	const struct memory_model *model, const struct review_run *runs, size_t count)
{
	struct loss loss = {0};
	for (size_t i = 0; i < count; i++) {
		add_run(model, &runs[i], &loss);
	}
	return loss;
}

static double mean(struct loss loss)
{
	return loss.count > 0 ? loss.sum / (double)loss.count : 0;
}

/* The first runs with REVIEWS_MOST reviews in all; more would change nothing. *reviews counts all
 * of them. */
static size_t used_runs(const struct review_run *runs, size_t count, size_t *reviews)
{
	size_t used = 0;
	*reviews = 0;
	for (size_t i = 0; i < count; i++) {
		used = *reviews < REVIEWS_MOST ? i + 1 : used;
		*reviews += runs[i].count;
	}
	return used;
}

uint64_t habits_basis(const struct review_run *runs, size_t count)
{
	size_t reviews;
	size_t used = used_runs(runs, count, &reviews);
	const uint64_t version = FIT_VERSION;
	uint64_t hash = hash_bytes(HASH_START, &version, sizeof(version));
	for (size_t i = 0; i < used; i++) {
		hash = hash_bytes(hash, &runs[i].count, sizeof(runs[i].count));
		hash = hash_bytes(hash, runs[i].reviews, runs[i].count * sizeof(*runs[i].reviews));
	}
	return hash ? hash : 1;
}

void habits_with(const struct review_run *runs, size_t count, const struct memory_model *model,
	struct habits *habits)
{
	*habits = HABITS_USUAL;
	count_grades(runs, count, habits);
	habits->model = *model;
}

void habits_fit(const struct review_run *runs, size_t count, struct habits *habits,
	struct fit_report *report)
{
	struct fit_report made = {0};
	*habits = HABITS_USUAL;
	count_grades(runs, count, habits);
	size_t used = used_runs(runs, count, &made.reviews);
	struct loss before = {0};
	struct loss after = {0};
	if (made.reviews >= FIT_REVIEWS_LEAST) {
		double least = 0; /* a better first grade is not forgotten sooner */
		for (int grade = GRADE_AGAIN; grade <= GRADE_EASY; grade++) {
			struct part part = {
				.runs = runs, .count = used, .first = (enum grade)grade};
			double fitted;
			double *own = &habits->model.first_stability[grade - 1];
			made.fitted[grade - 1] = fit_first(part, &fitted, &before, &after);
			*own = fmax(least, made.fitted[grade - 1] ? fitted : *own);
			least = *own;
		}
	}
	made.held_out_before = mean(before);
	made.held_out_after = mean(after);
	if (report) {
		made.loss_before = mean(loss_of_model(&MEMORY_USUAL, runs, count));
		made.loss_after = mean(loss_of_model(&habits->model, runs, count));
		*report = made;
	}
}
