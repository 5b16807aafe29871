/* Standard Korean pronunciation (표준 발음법): Korean words become Hangul as it sounds, syllable
 * for syllable. pronounce.c walks the syllables, exceptions.c marks places that no rule reads, and
 * rules.c joins two neighbours. */
#ifndef LANGUAGE_PRONOUNCE_PRONOUNCE_H
#define LANGUAGE_PRONOUNCE_PRONOUNCE_H

#include <stddef.h>

#include "language/pronounce/exceptions.h"
#include "language/utterance.h"

/* Sets `pronounced` of the words among [first, first + count) that the Korean voice says, and `why`
 * where an exception decided and it was NULL. Every coda becomes one of ㄱㄴㄷㄹㅁㅂㅇ. Words
 * change each other only across an adnominal -(으)ㄹ and a bound noun, and where an exception says
 * so. O(n). */
void pronounce_utterance(const struct exceptions *exceptions, struct utterance *utterance,
	size_t first, size_t count);

/* One string, words between spaces, for tests and tools. malloc'd. */
char *pronounce_text(const struct exceptions *exceptions, const char *normalised);

#endif
