/* Begins and ends the reading of an English sentence, and writes its words. */
#include "language/english/reader.h"

#include <stdlib.h>

#include "base/text.h"

void english_reader_init(struct english_reader *r, const struct terms *terms,
	const struct character *characters, size_t from, size_t to, struct utterance *said)
{
	uint32_t *letters = english_text_copy(characters, from, to);
	*r = (struct english_reader){.terms = terms,
		.characters = characters,
		.offset = from,
		.letters = letters,
		.first = letters + ENGLISH_MARGIN,
		.end = letters + ENGLISH_MARGIN + (to - from),
		.said = said};
}

void english_reader_finish(struct english_reader *r)
{
	free(r->letters);
	*r = (struct english_reader){0};
}

static size_t index_of(const struct english_reader *r, const uint32_t *at)
{
	return r->offset + (size_t)(at - r->first);
}

void english_say(struct english_reader *r, const uint32_t *from, const uint32_t *to,
	const char *text, const char *why)
{
	bool blank = r->said->count > 0;
	utterance_add_text(r->said, index_of(r, from), index_of(r, to), LANG_EN, text, why, blank);
}

void english_say_hangul(struct english_reader *r, const uint32_t *from, const uint32_t *to)
{
	struct text out;
	bool blank = r->said->count > 0 && from[-1] == ' ';
	text_init(&out, 1 << 20);
	for (const uint32_t *at = from; at < to; at++) {
		text_add_char(&out, *at);
	}
	utterance_add(
		r->said, index_of(r, from), index_of(r, to), LANG_KO, text_take(&out), NULL, blank);
}

bool english_find_term(
	const struct english_reader *r, const uint32_t *from, const uint32_t *to, struct term *term)
{
	return terms_find(r->terms, r->characters, index_of(r, from), index_of(r, to), term);
}
