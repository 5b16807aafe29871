/* Brackets that only repeat: "고객 집착(Customer Obsession)은" is read without them, so that the
 * particle follows its noun. */
#ifndef LANGUAGE_KOREAN_BRACKET_H
#define LANGUAGE_KOREAN_BRACKET_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Whether the bracket at r->at only repeats in Latin what is before it: a translation, the same
 * term, what an abbreviation is short for. *to points past it. */
bool korean_repeats(const struct korean_reader *r, const struct letter **to);

#endif
