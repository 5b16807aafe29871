/* The characters of a Korean text as the rules see them: composed, and looked up by what they
 * spell. */
#include <string.h>

#include "language/korean/korean.h"

uint32_t korean_letter(const struct korean *k, size_t index)
{
	return index < k->count ? k->letters[index].c : 0;
}

bool is_digit_letter(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool is_syllable(uint32_t c)
{
	return c >= 0xAC00 && c <= 0xD7A3;
}

bool korean_follows(const struct korean *k, size_t at, const char *word, size_t *to)
{
	size_t length = strlen(word);
	for (size_t used = 0; used < length; at++) {
		uint32_t c;
		used += utf8_decode(word + used, length - used, &c);
		if (korean_letter(k, at) != c) {
			return false;
		}
	}
	if (to) {
		*to = at;
	}
	return true;
}

bool korean_precedes(const struct korean *k, size_t at, const char *word)
{
	size_t characters = 0;
	for (const char *p = word; *p; p++) {
		characters += ((unsigned char)*p & 0xC0) != 0x80;
	}
	return at >= characters && korean_follows(k, at - characters, word, NULL);
}

size_t korean_skip_blank(const struct korean *k, size_t at)
{
	return korean_letter(k, at) == ' ' ? at + 1 : at;
}

size_t korean_compose(const struct glyph *glyphs, size_t from, size_t to, struct letter *letters)
{
	size_t count = 0;
	for (size_t i = from; i < to; i++) {
		uint32_t c = glyphs[i].codepoint;
		struct letter *last = count > 0 ? &letters[count - 1] : NULL;
		if (c >= 0x1161 && c <= 0x1175 && last && last->c >= 0x1100 && last->c <= 0x1112) {
			last->c = 0xAC00 + ((last->c - 0x1100) * 21 + (c - 0x1161)) * 28;
			last->to = i + 1;
			continue;
		}
		if (c >= 0x11A8 && c <= 0x11C2 && last && is_syllable(last->c) &&
			(last->c - 0xAC00) % 28 == 0) {
			last->c += c - 0x11A7;
			last->to = i + 1;
			continue;
		}
		if (c >= 0xFF01 && c <= 0xFF5E) {
			c -= 0xFEE0;
		} else if (c == 0x2212 || c == 0x2010 || c == 0x2011) {
			c = '-';
		} else if (c == 0x2019 || c == 0x2018) {
			c = '\'';
		}
		letters[count++] = (struct letter){c, i, i + 1};
	}
	return count;
}
