/* Korean counters, and the numbers they count with: "세 개", "삼 층". */
#ifndef LANGUAGE_KOREAN_COUNTER_H
#define LANGUAGE_KOREAN_COUNTER_H

#include <stdbool.h>

#include "language/korean/number.h"
#include "language/korean/text.h"

enum counting {
	COUNT_SINO,
	COUNT_NATIVE,
	COUNT_HOUR,     /* native up to 12 */
	COUNT_DURATION, /* native up to 20 */
	COUNT_MONTH,    /* Sino-Korean, but 유월 and 시월 */
};

struct korean_counter {
	const char *written;
	enum counting counting;
	bool near;   /* counts only when no space is before it */
	bool joined; /* said without a space after the number */
};

/* The longest counter that begins at `at`, *to past it; `space`: there is one before it. NULL when
 * there is none. */
const struct korean_counter *korean_counter_find(
	const struct letter *at, bool space, const struct letter **to);

/* Whether `counter`, which ends at `to`, counts in native numbers here. */
bool korean_counter_is_native(const struct korean_number *number,
	const struct korean_counter *counter, const struct letter *to);

/* `number` as it is said before `counter`, which ends at `to`; malloc'd. */
char *korean_counter_words(const struct korean_number *number, const struct korean_counter *counter,
	const struct letter *to);

#endif
