/* One English sentence while it is read, and the cursors that its rules walk it with; used by
 * english/ alone.
 *
 * A cursor is a pointer to a character. Each rule looks around its own cursor (at[1], at[-1]) and
 * returns where its reading ends, or `at` itself when nothing of its kind begins there. Zeros stand
 * before the first and behind the last character, ENGLISH_MARGIN of them, so that a rule need not
 * ask where the sentence ends: no test holds for a zero. */
#ifndef LANGUAGE_ENGLISH_READER_H
#define LANGUAGE_ENGLISH_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "language/terms.h"
#include "language/utterance.h"

#define ENGLISH_MARGIN 16

struct english_reader {
	const struct terms *terms;
	const struct glyph *glyphs;
	size_t glyph;          /* index of the glyph that *first was */
	uint32_t *characters;  /* owned: the sentence and its margins */
	const uint32_t *first; /* typographic quotes and dashes are plain ones here */
	const uint32_t *end;   /* behind the last character */
	struct utterance *said;
};

/* Begins with glyphs [from, to); english_reader_finish afterwards. */
void english_reader_init(struct english_reader *r, const struct terms *terms,
	const struct glyph *glyphs, size_t from, size_t to, struct utterance *said);
void english_reader_finish(struct english_reader *r);

/* Appends the words of `text` for the characters [from, to). */
void english_say(struct english_reader *r, const uint32_t *from, const uint32_t *to,
	const char *text, const char *why);

/* Appends the Hangul [from, to) as one word for the Korean voice. */
void english_say_hangul(struct english_reader *r, const uint32_t *from, const uint32_t *to);

/* The longest term of the lexicon that begins at `from` and ends by `to`. */
bool english_find_term(const struct english_reader *r, const uint32_t *from, const uint32_t *to,
	struct term *term);

/* How many characters of `written` (UTF-8) stand at `at`: all of them, or 0. */
size_t english_stands_at(const uint32_t *at, const char *written);

/* Whether the word `word` (ASCII, small letters) begins at `at` in any case and ends there. */
bool english_word_at(const uint32_t *at, const char *word);

/* Copies the ASCII letters and digits from `at` on, in small letters, at most `size` - 1; returns
 * how many. */
size_t english_copy_word(const uint32_t *at, char *word, size_t size);

/* Copies the digits from `at` on, at most `size` - 1; returns how many. */
size_t english_copy_digits(const uint32_t *at, char *digits, size_t size);

#endif
