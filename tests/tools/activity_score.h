/* Scores what a detector says of a labelled answer: frames, pauses, beginning and end. Pure, for
 * activity_bench and its test; a program that includes it may leave functions unused. */
#ifndef TOOLS_ACTIVITY_SCORE_H
#define TOOLS_ACTIVITY_SCORE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Frames of 10 ms. */
#define SCORE_PAUSE_LEAST 25
#define SCORE_PAUSES_MOST 128
#define SCORE_FALSE_START_S 0.2

struct score_pauses {
	size_t truth;
	size_t said;
	size_t hit;
	double length_errors_s[SCORE_PAUSES_MOST]; /* of the hits: said minus truth */
};

struct score_frames {
	size_t truth;
	size_t said;
	size_t hit;
};

static int score_order(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;
	return left < right ? -1 : left > right;
}

/* Sorts the values. 0 when there are none. */
static inline double score_quantile(double *values, size_t count, double share)
{
	if (count == 0) {
		return 0;
	}
	qsort(values, count, sizeof(*values), score_order);
	return values[(size_t)(share * (double)(count - 1) + 0.5)];
}

static inline double score_f1(double hit, double said, double truth)
{
	return said + truth > 0 ? 2 * hit / (said + truth) : 0;
}

static inline struct score_frames score_frames(
	const bool *labels, size_t label_count, const bool *speech, size_t count)
{
	struct score_frames sum = {0};
	for (size_t f = 0; f < label_count && f < count; f++) {
		sum.hit += labels[f] && speech[f];
		sum.said += speech[f];
		sum.truth += labels[f];
	}
	return sum;
}

/* The next silence of at least 250 ms inside [from, to); false when there is none. */
static inline bool score_next_pause(
	const bool *speech, size_t *from, size_t to, size_t *start, size_t *end)
{
	for (size_t f = *from; f < to; f = *end) {
		while (f < to && speech[f]) {
			f++;
		}
		*start = *end = f;
		while (*end < to && !speech[*end]) {
			++*end;
		}
		if (*end < to && *end - *start >= SCORE_PAUSE_LEAST) {
			*from = *end;
			return true;
		}
		if (*end == f) {
			break;
		}
	}
	return false;
}

/* Whether a pause of `speech` is the same as [start, end) for more than half of both together; its
 * length goes into *length. */
static inline bool score_find_pause(
	const bool *speech, size_t from, size_t to, size_t start, size_t end, size_t *length)
{
	size_t other_start, other_end;
	while (score_next_pause(speech, &from, to, &other_start, &other_end)) {
		size_t low = start > other_start ? start : other_start;
		size_t high = end < other_end ? end : other_end;
		size_t least = start < other_start ? start : other_start;
		size_t most = end > other_end ? end : other_end;
		if (high > low && 2 * (high - low) > most - least) {
			*length = other_end - other_start;
			return true;
		}
	}
	return false;
}

/* The pauses inside [from, to) of both. */
static inline struct score_pauses score_pauses(
	const bool *labels, const bool *speech, size_t from, size_t to)
{
	struct score_pauses sum = {0};
	size_t start, end, length;
	for (size_t at = from; score_next_pause(speech, &at, to, &start, &end);) {
		sum.said++;
	}
	for (size_t at = from; score_next_pause(labels, &at, to, &start, &end);) {
		sum.truth++;
		if (score_find_pause(speech, from, to, start, end, &length)) {
			if (sum.hit < SCORE_PAUSES_MOST) {
				sum.length_errors_s[sum.hit] =
					((double)length - (double)(end - start)) / 100;
			}
			sum.hit++;
		}
	}
	return sum;
}

/* An answer was begun before there was one. */
static inline bool score_false_start(double first_s, double start_s)
{
	return first_s >= 0 && first_s < start_s - SCORE_FALSE_START_S;
}

/* An answer was ended before its last word was over. */
static inline bool score_early(double stop_s, double end_s)
{
	return stop_s >= 0 && stop_s < end_s;
}

#endif
