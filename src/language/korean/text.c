/* Composes the characters of a Korean sentence and compares them with words. */
#include "language/korean/text.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"
#include "language/jamo.h"

bool korean_follows(const struct letter *at, const char *word, const struct letter **to)
{
	size_t length = strlen(word);
	for (size_t used = 0; used < length; at++) {
		uint32_t c;
		used += utf8_decode(word + used, length - used, &c);
		if (at->c != c) {
			return false;
		}
	}
	if (to) {
		*to = at;
	}
	return true;
}

bool korean_precedes(const struct letter *at, const char *word)
{
	for (size_t start = strlen(word); start > 0;) {
		uint32_t c;
		size_t end = start;
		do {
			start--;
		} while (start > 0 && ((unsigned char)word[start] & 0xC0) == 0x80);
		(void)utf8_decode(word + start, end - start, &c);
		if ((--at)->c != c) {
			return false;
		}
	}
	return true;
}

const struct letter *korean_skip_space(const struct letter *at)
{
	return at->c == ' ' ? at + 1 : at;
}

const struct letter *korean_token_end(const struct letter *at)
{
	while (is_alnum(at->c)) {
		at++;
	}
	return at;
}

/* One form for hyphens, apostrophes and full-width signs. */
static uint32_t plain_form(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E) {
		return c - 0xFEE0;
	}
	switch (c) {
	case 0x2010:
	case 0x2011:
	case 0x2212:
		return '-';
	case 0x2018:
	case 0x2019:
		return '\'';
	default:
		return c;
	}
}

/* Whether `c` is a combining jamo that `last` takes in: a vowel after an onset, or a coda. */
static bool takes_in(struct letter *last, uint32_t c)
{
	if (c >= 0x1161 && c <= 0x1175 && last->c >= 0x1100 && last->c <= 0x1112) {
		struct jamo jamo = {(uint8_t)(last->c - 0x1100), (uint8_t)(c - 0x1161), CODA_NONE};
		last->c = jamo_join(jamo);
		return true;
	}
	if (c >= 0x11A8 && c <= 0x11C2 && jamo_is_syllable(last->c) &&
		jamo_split(last->c).coda == CODA_NONE) {
		last->c += c - 0x11A7;
		return true;
	}
	return false;
}

const struct letter *korean_compose(const struct character *characters, size_t from, size_t to,
	struct letter **memory, const struct letter **end)
{
	struct letter *letters = mem_array(to - from + 2 * KOREAN_MARGIN, sizeof(*letters));
	struct letter *first = letters + KOREAN_MARGIN;
	struct letter *next = first;
	for (size_t i = from; i < to; i++) {
		uint32_t c = characters[i].codepoint;
		if (next > first && takes_in(next - 1, c)) {
			next[-1].to = i + 1;
		} else {
			*next++ = (struct letter){plain_form(c), i, i + 1};
		}
	}
	*memory = letters;
	*end = next;
	return first;
}
