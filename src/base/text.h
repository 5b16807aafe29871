/* UTF-8 text: a growing buffer with a limit, decoding, normal forms, terminal columns, hashing. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string that grows up to `limit` bytes. Longer text is cut between characters, and `cut` is set.
 * After text_init, `bytes` always ends in a zero byte. */
struct text {
	char *bytes;
	size_t length;
	size_t capacity;
	size_t limit;
	bool cut;
};

void text_init(struct text *text, size_t limit);
void text_finish(struct text *text); /* accepts all-zero */
void text_clear(struct text *text);
/* Returns the string, never NULL; free() it. Finishes `text`. */
char *text_take(struct text *text);

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, uint32_t codepoint);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decodes one character and returns its length in bytes, 0 when `length` is 0. An invalid byte
 * gives U+FFFD and length 1; overlong forms and surrogates are invalid. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *codepoint);

/* Writes 1–4 bytes and returns how many. An impossible code point becomes U+FFFD. */
size_t utf8_encode(uint32_t codepoint, char out[4]);

/* True when all bytes are UTF-8. Else *bad (may be NULL) is the offset of the first invalid one. */
bool utf8_valid(const char *bytes, size_t length, size_t *bad);

/* Normalization form C. Invalid bytes become U+FFFD. free() it. */
char *text_nfc(const char *bytes, size_t length);

/* A form for comparisons: NFKC, case-folded, each run of white space one space, trimmed. free() it.
 */
char *text_fold(const char *string);

/* Whether text_fold makes both texts the same. */
bool text_same_folded(const char *a, const char *b);

/* Terminal columns: 2 for Hangul and other wide characters, 0 for combining and control ones.
 * `length` in bytes. Does not depend on the locale. */
size_t text_width(const char *bytes, size_t length);

/* How many bytes fit into `columns`, without splitting a character or a syllable of conjoining
 * jamo. 0 only when the first character is wider than `columns` or the text is empty. */
size_t text_fit(const char *bytes, size_t length, size_t columns);

/* Wraps text: returns the bytes of the first line of at most `columns` columns, broken at a space,
 * a line feed or, in Korean and in long words, between characters. *next is the offset of the line
 * after it. */
size_t text_wrap(const char *bytes, size_t length, size_t columns, size_t *next);

bool is_hangul(uint32_t codepoint); /* syllables and jamo, also compatibility and half-width */
bool is_latin(uint32_t codepoint);  /* A–Z, a–z and accented Latin letters */

/* The share of Hangul among Hangul and Latin letters, 0–1; -1 without letters. */
double text_hangul_share(const char *bytes, size_t length);

/* 64-bit FNV-1a, continued from `seed`; start with HASH_START. */
#define HASH_START 0xCBF29CE484222325u
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length);

/* A pseudo-random number from 0 to below 1 that depends only on the hash. Mixes the bits with the
 * finaliser of SplitMix64 (Steele, Lea and Flood 2014), so that similar hashes give unrelated
 * numbers. */
double hash_chance(uint64_t hash);

#endif
