/* The characters of an English sentence as its rules see them, and the words they write. */
#include "language/english/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"

static uint32_t plain_form(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2212:
		return '-';
	case 0xA0:
		return ' ';
	default:
		return c;
	}
}

void english_reader_init(struct english_reader *r, const struct terms *terms,
	const struct glyph *glyphs, size_t from, size_t to, struct utterance *said)
{
	uint32_t *characters = mem_array(to - from + 2 * ENGLISH_MARGIN, sizeof(*characters));
	for (size_t i = from; i < to; i++) {
		characters[ENGLISH_MARGIN + i - from] = plain_form(glyphs[i].codepoint);
	}
	*r = (struct english_reader){.terms = terms,
		.glyphs = glyphs,
		.glyph = from,
		.characters = characters,
		.first = characters + ENGLISH_MARGIN,
		.end = characters + ENGLISH_MARGIN + (to - from),
		.said = said};
}

void english_reader_finish(struct english_reader *r)
{
	free(r->characters);
	*r = (struct english_reader){0};
}

static size_t glyph_of(const struct english_reader *r, const uint32_t *at)
{
	return r->glyph + (size_t)(at - r->first);
}

void english_say(struct english_reader *r, const uint32_t *from, const uint32_t *to,
	const char *text, const char *why)
{
	bool blank = r->said->count > 0;
	utterance_add_text(r->said, glyph_of(r, from), glyph_of(r, to), LANG_EN, text, why, blank);
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
		r->said, glyph_of(r, from), glyph_of(r, to), LANG_KO, text_take(&out), NULL, blank);
}

bool english_find_term(
	const struct english_reader *r, const uint32_t *from, const uint32_t *to, struct term *term)
{
	return terms_find(r->terms, r->glyphs, glyph_of(r, from), glyph_of(r, to), term);
}

size_t english_stands_at(const uint32_t *at, const char *written)
{
	size_t count = 0;
	size_t length = strlen(written);
	for (size_t i = 0; i < length; count++) {
		uint32_t c;
		i += utf8_decode(written + i, length - i, &c);
		if (at[count] != c) {
			return 0;
		}
	}
	return count;
}

static char small_letter(uint32_t c)
{
	return (char)(is_capital(c) ? c + 32 : c);
}

bool english_word_at(const uint32_t *at, const char *word)
{
	for (; *word != '\0'; word++, at++) {
		if (*at > 0x7F || small_letter(*at) != *word) {
			return false;
		}
	}
	return !is_alnum(*at);
}

size_t english_copy_word(const uint32_t *at, char *word, size_t size)
{
	size_t length = 0;
	while (length + 1 < size && at[length] < 0x80 && is_alnum(at[length])) {
		word[length] = small_letter(at[length]);
		length++;
	}
	word[length] = '\0';
	return length;
}

size_t english_copy_digits(const uint32_t *at, char *digits, size_t size)
{
	size_t length = 0;
	while (length + 1 < size && is_digit(at[length])) {
		digits[length] = (char)at[length];
		length++;
	}
	digits[length] = '\0';
	return length;
}
