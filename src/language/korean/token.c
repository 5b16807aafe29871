/* Reads Latin words by the lexicon, their letters, their parts, or the English voice. */
#include "language/korean/token.h"

#include <stdlib.h>

#include "base/text.h"
#include "language/character.h"
#include "language/korean/letter_name.h"
#include "language/korean/numeral.h"
#include "language/korean/spelling.h"
#include "language/korean/term.h"

/* How many letters are searched for the end of a part, so that time stays linear. */
#define MOST_PART 48

static bool is_small(uint32_t c)
{
	return is_latin(c) && !is_capital(c);
}

/* Roman two to ten in capitals after a word, as in "Phase II", or after 제; 0 when it is none. */
static int roman(const struct letter *from, const struct letter *to)
{
	static const char *const NUMERALS[] = {"II", "III", "IV", "VI", "VII", "VIII", "IX"};
	static const int VALUES[] = {2, 3, 4, 6, 7, 8, 9};
	bool word_before = from[-1].c == ' ' && from[-2].c != 0;
	if (!word_before && !korean_precedes(from, "제")) {
		return 0;
	}
	for (size_t i = 0; i < sizeof(VALUES) / sizeof(VALUES[0]); i++) {
		const struct letter *end;
		if (korean_follows(from, NUMERALS[i], &end) && end == to) {
			return VALUES[i];
		}
	}
	return 0;
}

static void say_roman(
	struct korean_reader *r, const struct letter *from, const struct letter *to, int value)
{
	char digit[] = {(char)('0' + value), '\0'};
	char *sino = numeral_sino(digit);
	bool chapter = korean_precedes(from, "제");
	korean_say(r, from, to, chapter ? sino : korean_english_digit((uint32_t)digit[0]),
		"Roman numeral");
	korean_say(r, from, to, chapter ? " " : "", NULL);
	free(sino);
}

/* Says letters that the lexicon does not have: by name, or with the English voice. */
static void say_piece(struct korean_reader *r, const struct letter *from, const struct letter *to)
{
	int value = roman(from, to);
	if (!r->hangul_latin && to > from) {
		korean_say_english(r, from, to);
	} else if (value > 0) {
		say_roman(r, from, to, value);
	} else if (korean_is_plural(from, to)) {
		korean_spell(r, from, to - 1); /* Korean has no plural s: VMs, APIs */
		r->open_to = to[-1].to;
	} else if (korean_is_spelled(from, to)) {
		korean_spell(r, from, to);
	} else {
		korean_say_english(r, from, to);
	}
}

/* Where the part of camelCase that begins at `from` ends. */
static const struct letter *part_end(const struct letter *from, const struct letter *to)
{
	const struct letter *at = from + 1;
	bool digits = is_digit(from->c);
	for (; at < to; at++) {
		uint32_t c = at->c;
		uint32_t before = at[-1].c;
		bool hump = is_capital(c) && is_small(before);
		bool acronym_ends = is_capital(before) && is_small(c) && at - from > 1;
		if (acronym_ends && !(c == 's' && at + 1 == to)) {
			return at - 1;
		}
		if (hump || (digits && is_latin(c)) ||
			(!digits && is_digit(c) && is_small(before) && at - from > 1)) {
			return at;
		}
	}
	return at;
}

static void say_parts(struct korean_reader *r, const struct letter *from, const struct letter *to)
{
	while (from < to) {
		const struct letter *most = to - from > MOST_PART ? from + MOST_PART : to;
		const struct letter *end = part_end(from, most);
		if (korean_term(r, from, end)) {
			end = r->at;
		} else {
			say_piece(r, from, end);
		}
		from = end;
		if (from < to) {
			korean_space(r);
		}
	}
}

void korean_token(struct korean_reader *r, const struct letter *from, const struct letter *to)
{
	if (korean_term(r, from, to) && r->at == to) {
		return;
	}
	if (r->at > from && r->at <= to) {
		from = r->at; /* after a term */
	}
	if (korean_is_spelled(from, to) || korean_is_plural(from, to)) {
		say_piece(r, from, to);
	} else {
		say_parts(r, from, to);
	}
	r->at = to;
}
