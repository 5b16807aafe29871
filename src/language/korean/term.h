/* Terms of the lexicon in Korean text. */
#ifndef LANGUAGE_KOREAN_TERM_H
#define LANGUAGE_KOREAN_TERM_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* The longest term that begins at `at` and ends before `most`; *to points past it. */
bool korean_term_find(const struct korean_reader *r, const struct letter *at,
	const struct letter *most, const struct letter **to, struct term *term);

/* Says the term that begins at `at` and ends before `most`, by its Korean or its English reading,
 * and continues after it. False when the lexicon has none, or no reading that is wanted. */
bool korean_term(struct korean_reader *r, const struct letter *at, const struct letter *most);

#endif
