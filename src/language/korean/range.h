/* Ranges of quantities in Korean text: "3~5명", "10-20%", "2-3명". */
#ifndef LANGUAGE_KOREAN_RANGE_H
#define LANGUAGE_KOREAN_RANGE_H

#include <stdbool.h>

#include "language/korean/quantity.h"
#include "language/korean/reader.h"

/* Says the range that begins with `low` when a sign and a number follow it: true. *bare is then
 * set: its end has no counter and no unit. */
bool korean_range(struct korean_reader *r, const struct korean_quantity *low, bool *bare);

#endif
