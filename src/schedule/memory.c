/* The memory model FSRS-6 with its default weights, in whole days. */
#include "schedule/memory.h"

#include <assert.h>
#include <math.h>

/* The 21 default weights, as published with FSRS-6. */
static const double W[21] = {0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722,
	0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658,
	0.1542};

static const double STABILITY_MIN = 0.001;
static const double STABILITY_MAX = 36500;
static const double DIFFICULTY_MIN = 1;
static const double DIFFICULTY_MAX = 10;

/* Steps above Good; an enum is unsigned, and Again is two below. */
static double above_good(enum grade grade)
{
	return (int)grade - (int)GRADE_GOOD;
}

static double clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

/* The forgetting curve is (1 + FACTOR * t / S) ^ -w20, with FACTOR such that it is 0.9 at t = S. */
static double curve_factor(void)
{
	return pow(0.9, -1 / W[20]) - 1;
}

static double recall_after(double days, double stability)
{
	return pow(1 + curve_factor() * days / stability, -W[20]);
}

/* Not clamped: the pull towards an Easy start uses values below 1. */
static double first_difficulty(enum grade grade)
{
	return W[4] - exp(W[5] * ((int)grade - 1)) + 1;
}

static double next_difficulty(double difficulty, enum grade grade)
{
	double change = -W[6] * above_good(grade);
	double moved = difficulty + change * (10 - difficulty) / 9;
	double pulled = W[7] * first_difficulty(GRADE_EASY) + (1 - W[7]) * moved;
	return clamp(pulled, DIFFICULTY_MIN, DIFFICULTY_MAX);
}

static double stability_when_recalled(const struct memory *memory, double recall, enum grade grade)
{
	double growth = exp(W[8]) * (11 - memory->difficulty) * pow(memory->stability, -W[9]) *
			(exp(W[10] * (1 - recall)) - 1);
	growth *= grade == GRADE_HARD ? W[15] : grade == GRADE_EASY ? W[16] : 1;
	return memory->stability * (1 + growth);
}

static double stability_when_forgotten(const struct memory *memory, double recall)
{
	double again = W[11] * pow(memory->difficulty, -W[12]) *
		       (pow(memory->stability + 1, W[13]) - 1) * exp(W[14] * (1 - recall));
	return fmin(again, memory->stability / exp(W[17] * W[18]));
}

static double stability_same_day(const struct memory *memory, enum grade grade)
{
	double change = exp(W[17] * (above_good(grade) + W[18])) * pow(memory->stability, -W[19]);
	if (grade >= GRADE_HARD) {
		change = fmax(change, 1);
	}
	return memory->stability * change;
}

/* As a double: the difference of two ints may overflow an int. */
static double days_since(const struct memory *memory, int day)
{
	return day > memory->last_day ? (double)day - (double)memory->last_day : 0;
}

const struct memory_model MEMORY_USUAL = {{0.212, 1.2931, 2.3065, 8.2956}};

void memory_review(struct memory *memory, int day, enum grade grade)
{
	memory_review_as(&MEMORY_USUAL, memory, day, grade);
}

void memory_review_as(
	const struct memory_model *model, struct memory *memory, int day, enum grade grade)
{
	assert(grade >= GRADE_AGAIN && grade <= GRADE_EASY);
	if (memory->reviews == 0) {
		memory->stability = model->first_stability[grade - 1];
		memory->difficulty = clamp(first_difficulty(grade), DIFFICULTY_MIN, DIFFICULTY_MAX);
		memory->last_day = day;
		memory->reviews = 1;
		return;
	}
	double days = days_since(memory, day);
	double stability;
	if (days < 1) {
		stability = stability_same_day(memory, grade);
	} else {
		double recall = recall_after(days, memory->stability);
		stability = grade == GRADE_AGAIN ? stability_when_forgotten(memory, recall)
						 : stability_when_recalled(memory, recall, grade);
		memory->last_day = day;
	}
	memory->stability = clamp(stability, STABILITY_MIN, STABILITY_MAX);
	memory->difficulty = next_difficulty(memory->difficulty, grade);
	memory->reviews++;
}

double memory_recall(const struct memory *memory, int day)
{
	if (memory->reviews == 0) {
		return 0;
	}
	return recall_after(days_since(memory, day), memory->stability);
}

double memory_interval(double stability, double recall)
{
	assert(recall > 0 && recall < 1);
	return stability / curve_factor() * (pow(recall, -1 / W[20]) - 1);
}
