/* English numbers with what is written beside them: 200ms, 112th, 1990s, 5-minute, -5 °C, $3.5M. */
#ifndef LANGUAGE_ENGLISH_AMOUNT_H
#define LANGUAGE_ENGLISH_AMOUNT_H

#include "language/english/reader.h"

/* Reads the number at `at` with its sign, currency, suffix, scale and unit; `at` when there is
 * none. */
const uint32_t *english_amount(struct english_reader *r, const uint32_t *at);

#endif
