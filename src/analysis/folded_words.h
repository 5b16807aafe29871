/* Splits folded text into words, to compare fillers and points with a transcript. */
#ifndef ANALYSIS_FOLDED_WORDS_H
#define ANALYSIS_FOLDED_WORDS_H

#include <stddef.h>

/* The next word of a folded text (text_fold), without the punctuation around it; *at moves past it.
 * *length is in bytes, 0 for a word of punctuation alone. NULL at the end. Borrowed from the text.
 */
const char *folded_word_next(const char **at, size_t *length);

#endif
