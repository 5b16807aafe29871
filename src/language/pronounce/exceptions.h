/* Exceptions of Korean pronunciation as marks between syllables; inside the room only. */
#ifndef LANGUAGE_PRONOUNCE_EXCEPTIONS_H
#define LANGUAGE_PRONOUNCE_EXCEPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "language/jamo.h"
#include "language/utterance.h"

/* Syllables are looked up as codes: 0–11171 for 가–힣, and these. */
enum code {
	CODE_SPACE = HANGUL_COUNT, /* a blank between two words */
	CODE_OTHER,                /* anything that is no syllable, and every pause */
	CODE_SUFFIX,               /* before a suffix's syllables */
	CODE_BEHIND,               /* before what follows an adnominal ㄹ in the same word */
	CODE_BOUND,                /* before a bound noun's syllables */
	CODE_ENDING,               /* before a verb's ending */
	CODE_LIQUID,               /* before a Sino-Korean suffix that is tense behind ㄹ */
};
#define CODE_COUNT (CODE_LIQUID + 1)

/* Of an entry's codes; longer ones are refused. Bounds the work at each syllable. */
#define ENTRY_MAX 10

struct entry {
	uint16_t codes[ENTRY_MAX];
	uint16_t marks[ENTRY_MAX]; /* behind each code */
	uint8_t length;
	bool at_start; /* ^ only where a word begins */
	bool at_end;   /* $ only before a word's end or a particle */
	bool at_last;  /* $$ only before a word's end */
	bool marked;   /* at least one mark: it decides something */
	char *why;     /* "exception 결정" */
};

/* The longest entry whose codes are `first` (when it is not CODE_OTHER) and then those at
 * codes[0 … count); conditions about its neighbours are checked: `start` says that a word begins
 * here. NULL when none. Borrowed until the next pronunciation_add. */
const struct entry *lexicon_find(const struct pronunciation *pronunciation, enum code first,
	const uint16_t *codes, size_t count, bool start);

/* Whether the syllable can end a verb before a noun (할, 될, 을 …). */
bool lexicon_is_adnominal(const struct pronunciation *pronunciation, uint16_t code);
/* Whether the syllable is of borrowed words only, where ㄴㄹ sounds ㄴㄴ. */
bool lexicon_is_borrowed(const struct pronunciation *pronunciation, uint16_t code);
/* Whether the syllable can stand as a prefix before a word of two: 총, 재, 무 … */
bool lexicon_is_prefix(const struct pronunciation *pronunciation, uint16_t code);

#endif
