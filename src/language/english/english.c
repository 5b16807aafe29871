/* Reads an English sentence: one pass, each place handed to the rules in turn. */
#include "language/english/english.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/english/amount.h"
#include "language/english/clock.h"
#include "language/english/date.h"
#include "language/english/growth.h"
#include "language/english/joined.h"
#include "language/english/money.h"
#include "language/english/name.h"
#include "language/english/prefix.h"
#include "language/english/reader.h"
#include "language/english/sign.h"

/* Letters of a word that are searched for the signs of an address. */
#define REACH_LETTERS 80

/* The number of "Phase II"; NULL when [from, to) is none. A single I, V or X is a letter. */
static const char *roman(const uint32_t *from, const uint32_t *to)
{
	static const char *const ROMAN[] = {"II", "two", "III", "three", "IV", "four", "VI", "six",
		"VII", "seven", "VIII", "eight", "IX", "nine"};
	if (from[-1] != ' ' || !is_latin(from[-2])) {
		return NULL;
	}
	for (size_t i = 0; i < sizeof(ROMAN) / sizeof(ROMAN[0]); i += 2) {
		size_t n = 0;
		while (ROMAN[i][n] != '\0' && from[n] == (unsigned char)ROMAN[i][n]) {
			n++;
		}
		if (ROMAN[i][n] == '\0' && from + n == to) {
			return ROMAN[i + 1];
		}
	}
	return NULL;
}

static const uint32_t *read_hangul(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *end = at;
	while (is_hangul(*end)) {
		end++;
	}
	english_say_hangul(r, at, end);
	return end;
}

static const uint32_t *read_letters(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *end = at;
	while (is_alnum(*end) || (end[0] == '\'' && is_latin(end[1]))) {
		end++;
	}
	const char *number = roman(at, end);
	if (number) {
		english_say(r, at, end, number, "Roman number");
	} else if ((*at | 32u) == 'v' && is_digit(at[1]) && end[0] == '.' && is_digit(end[1])) {
		english_say(r, at, at + 1, "version", "version"); /* v1.2 */
		end = at + 1;
	} else {
		english_name(r, at, end);
	}
	return end;
}

/* Dates, times, money and every other number. */
static const uint32_t *read_number(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *end = at;
	if (is_latin(*at)) {
		end = english_month(r, at);
		return end > at ? end : english_money_code(r, at);
	}
	if ((end = english_joined(r, at)) > at || (end = english_hour(r, at)) > at) {
		return end;
	}
	return english_amount(r, at);
}

/* Whether the word at `at` is an address: it has "://", "@" or a stop, or is a path from the root.
 */
static bool is_address(const uint32_t *at, const uint32_t *end)
{
	for (const uint32_t *c = at; *c != 0 && *c != ' ' && c - at < REACH_LETTERS; c++) {
		bool stop = *c == '.' && c > at && is_latin(c[1]) && c + 3 < end;
		if (*c == '@' || (c[0] == ':' && c[1] == '/') || stop) {
			return true;
		}
	}
	return at[0] == '/' && is_latin(at[1]);
}

/* "https://" is not said. */
static const uint32_t *skip_scheme(const uint32_t *at)
{
	static const char *const SCHEMES[] = {"https", "http", "ftp"};
	for (size_t i = 0; i < sizeof(SCHEMES) / sizeof(SCHEMES[0]); i++) {
		const uint32_t *colon = at + strlen(SCHEMES[i]);
		if (english_word_at(at, SCHEMES[i]) && colon[0] == ':' && colon[1] == '/') {
			return colon + 3;
		}
	}
	return at;
}

static const uint32_t *read_term(struct english_reader *r, const uint32_t *at)
{
	struct term term;
	if (!english_find_term(r, at, r->end, &term) || !term.reading[LANG_EN]) {
		return at;
	}
	english_say(r, at, at + term.length, term.reading[LANG_EN], term.why);
	return at + term.length;
}

/* Reads what begins at `at`; returns `at` when no rule does. */
static const uint32_t *read_one(struct english_reader *r, const uint32_t *at, bool address)
{
	const uint32_t *end;
	bool inside = is_alnum(at[-1]);
	if ((end = english_by(r, at)) > at ||
		(!inside && (end = english_number_sign(r, at)) > at) ||
		(end = english_standard(r, at)) > at || (end = english_area(r, at)) > at ||
		(!inside && (end = read_term(r, at)) > at) || (end = english_growth(r, at)) > at) {
		return end;
	}
	if (is_hangul(*at)) {
		return read_hangul(r, at);
	}
	if (!(*at == '-' && inside) && (end = read_number(r, at)) > at) {
		return end;
	}
	if (is_latin(*at)) {
		return read_letters(r, at);
	}
	end = english_joint(r, at, address);
	return end > at ? end : english_sign(r, at);
}

void english_normalise(const struct terms *terms, const struct character *characters, size_t from,
	size_t to, struct utterance *said)
{
	struct english_reader r;
	size_t first = said->count;
	bool address = false;
	english_reader_init(&r, terms, characters, from, to, said);
	for (const uint32_t *at = english_story_part(&r, r.first); at < r.end;) {
		if (at == r.first || at[-1] == ' ') {
			address = is_address(at, r.end);
			at = skip_scheme(at);
		}
		const uint32_t *end = at < r.end ? read_one(&r, at, address) : r.end;
		if (end == at && said->count > first) {
			utterance_pause(said, english_pause_ms(at));
		}
		at = end > at ? end : at + 1;
	}
	english_reader_finish(&r);
}
