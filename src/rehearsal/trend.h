/* How the measures of today's answers differ from the user's usual ones, in a sentence. Pure. */
#ifndef REHEARSAL_TREND_H
#define REHEARSAL_TREND_H

#include <stdbool.h>

#include "base/lang.h"
#include "store/store.h"

/* Measures that have sentences (trend.c). */
#define TREND_MEASURES 4

/* Sums over several takes; all-zero is none. */
struct trend {
	double sum[TREND_MEASURES];
	int count[TREND_MEASURES];
};

/* Adds one take. False when it has none of these measures. */
bool trend_add(struct trend *trend, const struct value_list *measures);

/* The sentence about the measure that changed most for the better, or for the worse; free() it.
 * NULL when none changed by enough to be heard, or fewer than three usual takes have it. */
char *trend_sentence(
	const struct trend *now, const struct trend *usual, bool better, enum lang lang);

#endif
