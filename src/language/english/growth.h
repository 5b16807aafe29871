/* Orders of growth: "O(n log n)". */
#ifndef LANGUAGE_ENGLISH_GROWTH_H
#define LANGUAGE_ENGLISH_GROWTH_H

#include "language/english/reader.h"

/* Reads the formula at `at`; `at` when none begins there. */
const uint32_t *english_growth(struct english_reader *r, const uint32_t *at);

#endif
