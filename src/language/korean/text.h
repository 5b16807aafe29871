/* The characters of a Korean sentence as its rules see them, and tests of what is at a place. Rules
 * walk the sentence with a cursor: a pointer to a letter. KOREAN_MARGIN zeros come before the first
 * and after the last letter, so a rule need not check where the sentence ends: no test is true for
 * a zero. */
#ifndef LANGUAGE_KOREAN_TEXT_H
#define LANGUAGE_KOREAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "language/markdown.h"

#define KOREAN_MARGIN 16

/* One composed character and the characters [from, to) it came from. */
struct letter {
	uint32_t c;
	size_t from;
	size_t to;
};

/* Composes decomposed Hangul and narrows full-width signs, so that each rule sees one form.
 * Returns the first letter, with the margins around; *end points past the last one. `*memory` is to
 * be freed. */
const struct letter *korean_compose(const struct character *characters, size_t from, size_t to,
	struct letter **memory, const struct letter **end);

/* Whether the letters from `at` on begin with `word` (UTF-8); then *to, unless NULL, points past
 * it. */
bool korean_follows(const struct letter *at, const char *word, const struct letter **to);

/* Whether the letters that end before `at` end in `word` (UTF-8). */
bool korean_precedes(const struct letter *at, const char *word);

/* Skips the space at `at`, if there is one. */
const struct letter *korean_skip_space(const struct letter *at);

/* The end of the run of letters and digits at `at`. */
const struct letter *korean_token_end(const struct letter *at);

#endif
