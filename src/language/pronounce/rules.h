/* The rules of the standard pronunciation where two syllables meet; used only by pronounce/. */
#ifndef LANGUAGE_PRONOUNCE_RULES_H
#define LANGUAGE_PRONOUNCE_RULES_H

#include <stdint.h>

#include "language/jamo.h"

/* What an exception sets after a syllable, with its sign in the file. */
enum mark {
	MARK_TENSE = 1,    /* ' the next onset is tense */
	MARK_INSERT = 2,   /* + ㄴ comes in before ㅣ and its like */
	MARK_NASAL = 4,    /* - ㄴ stays before ㄹ, which becomes ㄴ */
	MARK_SPLIT = 8,    /* | the coda sounds as at a word's end before it joins */
	MARK_NOUN = 16,    /* . a noun ends: neither a stem's tensing nor an adnominal ㄹ */
	MARK_STEM = 32,    /* ~ a verb's stem ends: an ending after it is tense */
	MARK_SIOT = 64,    /* > ㅅ is only the sign that the next onset is tense */
	MARK_LEAN = 128,   /* _ the word is said in one breath with the next */
	MARK_LIQUID = 256, /* : a Sino-Korean noun in ㄹ ends: a Sino-Korean suffix is tense */
};

/* Joins neighbours: `left` has its written coda, `right` its written onset, and `marks` are between
 * them. */
void rules_join(struct jamo *left, struct jamo *right, unsigned marks);

/* Reduces the coda at the end of a word or before a pause. */
void rules_end(struct jamo *last);

/* Changes vowels that are not pronounced as written; after rules_join. `written_onset` is the onset
 * before rules_join. */
void rules_vowel(struct jamo *jamo, uint8_t written_onset);

#endif
