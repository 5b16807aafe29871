/* Tables of what is written beside an English number: units, currencies, scales. */
#ifndef LANGUAGE_ENGLISH_UNIT_H
#define LANGUAGE_ENGLISH_UNIT_H

#include <stdbool.h>
#include <stdint.h>

struct english_unit {
	const char *written;
	const char *one;
	const char *many;
	bool loose; /* may follow a space, as nothing else is written like it */
};

/* Each looks for a row that is written at `at`, and sets *end past it; NULL when there is none. */

/* "ms", "GB/s", "USD"; `attached`: the number is right before it, without a space. */
const struct english_unit *english_unit_find(
	const uint32_t *at, bool attached, const uint32_t **end);

const struct english_unit *english_currency_sign(const uint32_t *at, const uint32_t **end);
const struct english_unit *english_currency_code(const uint32_t *at, const uint32_t **end);

/* "k", "bn" right after a number, or " million" as a word; `one` is what is said. */
const struct english_unit *english_scale(const uint32_t *at, const uint32_t **end);

#endif
