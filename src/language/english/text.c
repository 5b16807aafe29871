/* Gives an English sentence its plain form, and compares and copies what is at a cursor. */
#include "language/english/text.h"

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

uint32_t *english_text_copy(const struct character *characters, size_t from, size_t to)
{
	uint32_t *letters = mem_array(to - from + 2 * ENGLISH_MARGIN, sizeof(*letters));
	for (size_t i = from; i < to; i++) {
		letters[ENGLISH_MARGIN + i - from] = plain_form(characters[i].codepoint);
	}
	return letters;
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
