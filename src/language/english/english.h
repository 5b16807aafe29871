/* English normalisation: a written sentence becomes the words that a reader says. english.c tries
 * the rules at each place in turn; each kind of thing (name, date, clock, amount, sign …) has its
 * file, and no kind calls back. Rules walk the sentence with cursors (text.h). */
#ifndef LANGUAGE_ENGLISH_ENGLISH_H
#define LANGUAGE_ENGLISH_ENGLISH_H

#include <stddef.h>

#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

/* Appends the words of characters [from, to), part of one sentence in English, to `said`. All of it
 * is read: what no rule knows is spelled, named, or left out when it is punctuation. Hangul inside
 * goes to the Korean voice. `terms` may be NULL. O(n). */
void english_normalise(const struct terms *terms, const struct character *characters, size_t from,
	size_t to, struct utterance *said);

#endif
