/* Texts as bags of trigrams over decomposed jamo, to tell how alike two questions are. */
#ifndef WORDS_LIKENESS_H
#define WORDS_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

/* Sorted; a trigram that occurs twice stands twice. All-zero is empty. */
struct trigrams {
	uint32_t *items;
	size_t count;
};

/* Of a text already folded. */
void trigrams_init(struct trigrams *trigrams, const char *folded);
void trigrams_finish(struct trigrams *trigrams);

/* Dice coefficient, 0–1; two empty ones are equal. */
double trigrams_likeness(const struct trigrams *a, const struct trigrams *b);

/* Likeness of two texts: Dice coefficient over trigrams of decomposed jamo, 0–1. */
double text_likeness(const char *a, const char *b);

#endif
