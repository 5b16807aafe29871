/* Words and stems whose sound no rule gives, as marks after their syllables; used by pronounce/ and
 * by language.c, which reads their files. */
#ifndef LANGUAGE_PRONOUNCE_EXCEPTIONS_H
#define LANGUAGE_PRONOUNCE_EXCEPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "language/jamo.h"

struct exceptions; /* the lines of the *.pronunciation files */

struct exceptions *exceptions_create(void);
void exceptions_destroy(struct exceptions *exceptions); /* accepts NULL */

/* Adds the lines of one file, whose format voices/ko.pronunciation describes at its top. A later
 * line wins. ERROR_INPUT names path and line. Strings are copied. */
bool exceptions_add(struct exceptions *exceptions, const char *path, const char *bytes,
	size_t length, struct error *err);

/* Syllables are looked up as codes: 0–11171 for 가–힣, and these. */
enum code {
	CODE_SPACE = HANGUL_COUNT, /* a space between two words */
	CODE_OTHER,                /* a character that is no syllable; a pause */
	CODE_SUFFIX,               /* before a suffix's syllables */
	CODE_BEHIND,               /* before what follows an adnominal ㄹ in the same word */
	CODE_BOUND,                /* before a bound noun's syllables */
	CODE_ENDING,               /* before a verb's ending */
	CODE_LIQUID,               /* before a Sino-Korean suffix that is tense after ㄹ */
};
#define CODE_COUNT (CODE_LIQUID + 1)

/* Most codes of an exception; longer ones are refused. Bounds the work at each syllable. */
#define EXCEPTION_MAX 10

struct exception {
	uint16_t codes[EXCEPTION_MAX];
	uint16_t marks[EXCEPTION_MAX]; /* after each code: bits of enum mark (rules.h) */
	uint8_t length;
	bool at_start; /* ^ only where a word begins */
	bool at_end;   /* $ only before a word's end or a particle */
	bool at_last;  /* $$ only before a word's end */
	bool marked;   /* it has a mark that changes the sound */
	char *why;     /* "exception 결정" */
};

/* The longest exception whose codes are `first` (when that is not CODE_OTHER) and then those at
 * codes[0 … count), and whose conditions hold; `start`: a word begins here. NULL when there is
 * none. Borrowed until the next exceptions_add. */
const struct exception *exceptions_find(const struct exceptions *exceptions, enum code first,
	const uint16_t *codes, size_t count, bool start);

/* Whether the syllable can end a verb before a noun (할, 될, 을 …). */
bool exceptions_is_adnominal(const struct exceptions *exceptions, uint16_t code);
/* Whether only borrowed words have the syllable; in these, ㄴㄹ sounds ㄴㄴ. */
bool exceptions_is_borrowed(const struct exceptions *exceptions, uint16_t code);
/* Whether the syllable can be a prefix before a word of two syllables: 총, 재, 무 … */
bool exceptions_is_prefix(const struct exceptions *exceptions, uint16_t code);

#endif
