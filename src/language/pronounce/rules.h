/* The standard pronunciation's rules where two syllables meet; inside the room only. */
#ifndef LANGUAGE_PRONOUNCE_RULES_H
#define LANGUAGE_PRONOUNCE_RULES_H

#include <stdint.h>

#include "language/jamo.h"

/* What an exception says of the place behind a syllable. */
enum mark {
	MARK_TENSE = 1,    /* ' the next onset is tense */
	MARK_INSERT = 2,   /* + ㄴ comes in before ㅣ and its like */
	MARK_NASAL = 4,    /* - ㄴ stays before ㄹ, which becomes ㄴ */
	MARK_SPLIT = 8,    /* | the coda sounds as at a word's end before it joins */
	MARK_NOUN = 16,    /* . a noun ends: no stem's tensing, no adnominal ㄹ */
	MARK_STEM = 32,    /* ~ a verb's stem ends: an ending behind it is tense */
	MARK_SIOT = 64,    /* > ㅅ is only the sign that the next onset is tense */
	MARK_LEAN = 128,   /* _ the word is said in one breath with the next */
	MARK_LIQUID = 256, /* : a Sino-Korean noun in ㄹ ends: a Sino-Korean suffix is tense */
};

/* Lets the syllables sound as neighbours; `left` keeps its written coda until here, `right` its
 * written onset. `marks` are those behind `left`. */
void rules_join(struct jamo *left, struct jamo *right, unsigned marks);

/* The coda at the end of a word or before a pause. */
void rules_end(struct jamo *last);

/* Vowels that sound other than written; after rules_join, as written_onset was before it. */
void rules_vowel(struct jamo *jamo, uint8_t written_onset);

#endif
