/* Splits and joins Hangul syllables. */
#include "language/jamo.h"

#include <assert.h>

#define VOWELS 21u

bool jamo_is_syllable(uint32_t codepoint)
{
	return codepoint >= HANGUL_FIRST && codepoint < HANGUL_FIRST + HANGUL_COUNT;
}

struct jamo jamo_split(uint32_t codepoint)
{
	assert(jamo_is_syllable(codepoint));
	uint32_t code = codepoint - HANGUL_FIRST;
	return (struct jamo){
		.onset = (uint8_t)(code / (VOWELS * CODA_COUNT)),
		.vowel = (uint8_t)(code / CODA_COUNT % VOWELS),
		.coda = (uint8_t)(code % CODA_COUNT),
	};
}

uint32_t jamo_join(struct jamo jamo)
{
	return HANGUL_FIRST + (jamo.onset * VOWELS + jamo.vowel) * CODA_COUNT + jamo.coda;
}

bool onset_is_plain(uint8_t onset)
{
	return onset == ONSET_G || onset == ONSET_D || onset == ONSET_B || onset == ONSET_S ||
	       onset == ONSET_J;
}

uint8_t onset_tensed(uint8_t onset)
{
	return onset_is_plain(onset) ? (uint8_t)(onset + 1) : onset; /* the next one in Unicode */
}

bool vowel_is_front(uint8_t vowel)
{
	return vowel == VOWEL_I || vowel == VOWEL_YA || vowel == VOWEL_YAE || vowel == VOWEL_YEO ||
	       vowel == VOWEL_YE || vowel == VOWEL_YO || vowel == VOWEL_YU;
}
