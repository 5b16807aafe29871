/* Amounts of money in English: $3.5M, $5–$10, USD 100. */
#ifndef LANGUAGE_ENGLISH_MONEY_H
#define LANGUAGE_ENGLISH_MONEY_H

#include "base/text.h"
#include "language/english/reader.h"

/* Reads the amount after a currency's sign; returns `at` when none begins there. `start`, at or
 * before `at`, and `out` hold a minus that was read before it. */
const uint32_t *english_money(
	struct english_reader *r, const uint32_t *start, const uint32_t *at, struct text *out);

/* Reads "USD 100"; `at` when there are no code and number. */
const uint32_t *english_money_code(struct english_reader *r, const uint32_t *at);

#endif
