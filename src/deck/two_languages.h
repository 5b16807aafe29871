/* A question in two languages on one line. Inside deck/. */
#ifndef DECK_TWO_LANGUAGES_H
#define DECK_TWO_LANGUAGES_H

#include "words/words.h"

/* The question in one language and in the other, in the order of the line. */
struct halves {
	struct span first;
	struct span second;
};

/* Splits `한국어 / English`, `한국어? English?`, `한국어 (English?)`. False when the text is in one
 * language; *halves may have changed even then. Both halves are borrowed from the text. */
bool two_languages_split(struct span text, struct halves *halves);

#endif
