/* One English sentence while it is read: its text and the words said so far; used only by
 * english/. */
#ifndef LANGUAGE_ENGLISH_READER_H
#define LANGUAGE_ENGLISH_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "language/english/text.h"
#include "language/terms.h"
#include "language/utterance.h"

struct english_reader {
	const struct terms *terms;
	const struct character *characters;
	size_t offset;     /* index of the character that *first came from */
	uint32_t *letters; /* owned: the sentence and its margins */
	const uint32_t *first;
	const uint32_t *end; /* after the last character */
	struct utterance *said;
};

/* Begins with characters [from, to); english_reader_finish afterwards. */
void english_reader_init(struct english_reader *r, const struct terms *terms,
	const struct character *characters, size_t from, size_t to, struct utterance *said);
void english_reader_finish(struct english_reader *r);

/* Appends the words of `text` for the characters [from, to). */
void english_say(struct english_reader *r, const uint32_t *from, const uint32_t *to,
	const char *text, const char *why);

/* Appends the Hangul [from, to) as one word for the Korean voice. */
void english_say_hangul(struct english_reader *r, const uint32_t *from, const uint32_t *to);

/* The longest term of the lexicon that begins at `from` and ends by `to`. */
bool english_find_term(const struct english_reader *r, const uint32_t *from, const uint32_t *to,
	struct term *term);

#endif
