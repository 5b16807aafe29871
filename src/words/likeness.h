/* Bags of trigrams over decomposed jamo, which measure how alike two questions are. */
#ifndef WORDS_LIKENESS_H
#define WORDS_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

/* Sorted; a trigram that occurs twice is listed twice. All-zero is empty. */
struct trigrams {
	uint32_t *items;
	size_t count;
};

/* Collects the trigrams of a text that is already folded. */
void trigrams_init(struct trigrams *trigrams, const char *folded);
void trigrams_finish(struct trigrams *trigrams);

/* Dice coefficient, 0 to 1; two empty bags are equal. */
double trigrams_likeness(const struct trigrams *a, const struct trigrams *b);

/* Likeness of two texts, folded or not: the Dice coefficient of their trigrams, 0 to 1. */
double text_likeness(const char *a, const char *b);

#endif
