/* UTF-8 text: a growing buffer with a limit, decoding, normal forms, width on a terminal, Hangul.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string that grows up to `limit` bytes; more is cut at a character and `cut` says so.
 * `bytes` always ends in a zero byte after the first call to text_init. */
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
/* Hands the string over (free() it); `text` is finished. Never NULL. */
char *text_take(struct text *text);

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, uint32_t codepoint);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decodes one character. Returns its length in bytes, 0 when length is 0. A byte that is not UTF-8
 * gives U+FFFD and length 1. Overlong forms and surrogates are not UTF-8. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *codepoint);

/* Writes 1–4 bytes, returns how many; an impossible code point becomes U+FFFD. */
size_t utf8_encode(uint32_t codepoint, char out[4]);

/* True when all is UTF-8; else *bad (may be NULL) is the offset of the first byte that is not. */
bool utf8_valid(const char *bytes, size_t length, size_t *bad);

/* Normal form C of a string; bytes that are not UTF-8 become U+FFFD. free() it. */
char *text_nfc(const char *bytes, size_t length);

/* For comparing: NFKC, case folded, runs of white space as one space, none at the ends. free() it.
 */
char *text_fold(const char *string);

/* Whether two texts fold to the same. */
bool text_same_folded(const char *a, const char *b);

/* Columns on a terminal: 2 for Hangul and other wide characters, 0 for combining and control.
 * `length` in bytes. Does not depend on the locale. */
size_t text_width(const char *bytes, size_t length);

/* How many bytes of the string fit into `columns`, never splitting a character nor a syllable
 * of combining jamo; 0 only when the first character is wider than `columns` or the text is empty.
 */
size_t text_fit(const char *bytes, size_t length, size_t columns);

/* One wrapped line: the bytes of the next line of at most `columns` columns, broken at a space or,
 * in Korean and for long words, between characters; *next is where the line after it starts. A line
 * feed ends a line. */
size_t text_wrap(const char *bytes, size_t length, size_t columns, size_t *next);

bool is_hangul(uint32_t codepoint); /* syllables and jamo, compatibility and half-width ones too */
bool is_latin(uint32_t codepoint);  /* A–Z, a–z and accented Latin letters */

/* Hangul's share of the letters (Hangul and Latin), 0–1; -1 when there are no letters. */
double text_hangul_share(const char *bytes, size_t length);

/* 64-bit FNV-1a of bytes, continued from `seed`; start with HASH_START. */
#define HASH_START 0xCBF29CE484222325u
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length);

/* 0 (inclusive) to 1 (exclusive) by chance that is the same for the same hash: its bits are mixed
 * (the finaliser of SplitMix64, Steele, Lea and Flood 2014) so that near ones are far apart. */
double hash_chance(uint64_t hash);

#endif
