/* Korean normalisation: a written sentence becomes the words that a reader says. korean.c hands
 * each place to the numbers (amount), to Latin (latin) or to the signs (sign); these call the kinds
 * below them, and no kind calls back. */
#ifndef LANGUAGE_KOREAN_KOREAN_H
#define LANGUAGE_KOREAN_KOREAN_H

#include <stdbool.h>
#include <stddef.h>

#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

/* Appends the words of characters [from, to), part of one sentence whose base language is Korean,
 * to `said`. All of it is read: what no rule knows is spelled, named, or left out when it is
 * punctuation. `hangul_latin`: short Latin terms are read in Korean (the default); false: they go
 * to the English voice. `terms` may be NULL. O(n). */
void korean_normalise(const struct terms *terms, const struct character *characters, size_t from,
	size_t to, bool hangul_latin, struct utterance *said);

#endif
