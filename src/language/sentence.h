/* Finds where sentences end, and in which language each is read. Inside the room only. */
#ifndef LANGUAGE_SENTENCE_H
#define LANGUAGE_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "language/markdown.h"

bool is_closing_mark(uint32_t c); /* brackets and quotes that close */
bool is_ending_mark(uint32_t c);  /* . ? ! and similar */

/* Where the sentence that begins at `start` ends, past the space after it; *pause_ms is the silence
 * after it. A sentence is cut at 400 characters. */
size_t sentence_end(const struct characters *characters, size_t start, int *pause_ms);

/* The language in which a sentence [start, end) is read: Korean when half its letters are, when
 * Hangul is attached to Latin (Pod는), or when it ends as Korean sentences do; `fallback` when it
 * has no letters, or, for Korean, no more than terms. */
enum lang sentence_lang(
	const struct characters *characters, size_t start, size_t end, enum lang fallback);

#endif
