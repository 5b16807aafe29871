/* Reads single numbers by what is around them. */
#include "language/english/amount.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/english/figure.h"
#include "language/english/money.h"
#include "language/english/numeral.h"
#include "language/english/unit.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* How many letters before a number are searched for a word like "status". */
#define REACH_LETTERS 12

static bool is_listed(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(word, list[i]) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_listed_at(const uint32_t *at, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (english_word_at(at, list[i])) {
			return true;
		}
	}
	return false;
}

/* A plural after the number, as in "2048 bytes": an amount then, neither a year nor a code. */
static bool counts_something(const uint32_t *at)
{
	static const char *const VERBS[] = {"is", "was", "as", "has", "this", "its"};
	char word[24];
	if (*at != ' ') {
		return false;
	}
	size_t length = english_copy_word(at + 1, word, sizeof(word));
	return length > 2 && word[length - 1] == 's' && !is_listed(word, VERBS, COUNT(VERBS));
}

static bool is_year(const struct english_figure *number)
{
	return strlen(number->whole) == 4 && !number->commas && number->fraction[0] == '\0' &&
	       (strncmp(number->whole, "19", 2) == 0 || strncmp(number->whole, "20", 2) == 0) &&
	       !counts_something(number->end);
}

/* Where the word before the number at `at` begins, a space or colon between. */
static const uint32_t *word_before(const uint32_t *at)
{
	const uint32_t *start = at;
	while (start[-1] == ' ' || start[-1] == ':') {
		start--;
	}
	while (at - start < REACH_LETTERS && is_latin(start[-1])) {
		start--;
	}
	return start;
}

/* "port 8080", "HTTP 404" and "RFC 7231" are read in pairs. */
static bool is_code(const uint32_t *at, const struct english_figure *number)
{
	static const char *const BEFORE[] = {"port", "http", "https", "rfc", "error", "errors",
		"status", "code", "codes", "room", "cve"};
	static const char *const BEHIND[] = {"error", "errors", "status", "response", "responses"};
	static const char *const KNOWN[] = {
		"401", "403", "404", "405", "409", "422", "429", "502", "503", "504"};
	bool three = strlen(number->whole) == 3;
	if (number->commas || number->fraction[0] != '\0' || strlen(number->whole) < 3) {
		return false;
	}
	const uint32_t *before = word_before(at);
	if (is_listed_at(before, BEFORE, COUNT(BEFORE))) {
		return true;
	}
	if (english_word_at(before, "a")) {
		return three;
	}
	bool http = is_listed_at(number->end + 1, BEHIND, COUNT(BEHIND));
	if (is_listed(number->whole, KNOWN, COUNT(KNOWN))) {
		return http || !counts_something(number->end);
	}
	return http && three;
}

static void add_bare(const uint32_t *at, const struct english_figure *number, struct text *out)
{
	if (number->fraction[0] != '\0') {
		english_decimal(out, number->whole, number->fraction);
	} else if (number->whole[0] == '0' && number->whole[1] != '\0') {
		english_digits(out, number->whole, "zero");
	} else if (is_code(at, number)) {
		english_pairs(out, number->whole);
	} else if (is_year(number)) {
		english_year(out, number->whole);
	} else {
		english_cardinal(out, number->whole);
	}
}

/* Whether "five" or the like comes before a figure: then the s after it is a plural's. */
static bool follows_count(const struct english_figure *number)
{
	static const char *const COUNTS[] = {
		"two", "three", "four", "five", "six", "seven", "eight", "nine", "many"};
	const uint32_t *digit = number->end - 1;
	if (digit[-1] != ' ' || digit[-2] == 0) {
		return false;
	}
	const uint32_t *start = digit - 1;
	while (is_latin(start[-1])) {
		start--;
	}
	return is_listed_at(start, COUNTS, COUNT(COUNTS));
}

/* Adds 112th, 1990s, 90s, five 9s; false when the letters after are something else. */
static bool add_with_suffix(
	const struct english_figure *number, const uint32_t **end, struct text *out)
{
	static const char *const ORDINAL[] = {"st", "nd", "rd", "th"};
	size_t length = strlen(number->whole);
	const uint32_t *at = number->end;
	if (number->fraction[0] != '\0') {
		return false;
	}
	if (is_listed_at(at, ORDINAL, COUNT(ORDINAL))) {
		english_ordinal(out, number->whole);
		*end = at + 2;
		return true;
	}
	if (length == 1 && english_word_at(at, "s") && follows_count(number)) {
		english_cardinal(out, number->whole);
		text_add(out, number->whole[0] == '6' ? "es" : "s");
		*end = at + 1;
		return true;
	}
	const uint32_t *s = at + (*at == '\'');
	bool decade = length == 4 || (length == 2 && number->whole[0] >= '5');
	if (decade && number->whole[length - 1] == '0' && english_word_at(s, "s")) {
		english_decade(out, number->whole);
		*end = s + 1;
		return true;
	}
	return false;
}

/* Adds the scale and the unit after a number, each of which may be missing. */
static const uint32_t *add_unit(const uint32_t *at, bool one, struct text *out)
{
	const uint32_t *end = at;
	const struct english_unit *scale = english_scale(at, &end);
	if (scale) {
		english_add(out, scale->one);
		at = end;
	}
	if (at[0] == '+' && !is_digit(at[1])) {
		english_add(out, "plus");
		at++;
	}
	bool hyphen = *at == '-';
	bool blank = *at == ' ' || hyphen;
	const struct english_unit *unit = english_unit_find(at + blank, !blank, &end);
	if (!unit) {
		return at;
	}
	english_add(out, (one && !scale) || hyphen ? unit->one : unit->many);
	return end + (strcmp(unit->one, "bit") == 0 && *end == 's');
}

const uint32_t *english_amount(struct english_reader *r, const uint32_t *start)
{
	struct text out;
	struct english_figure number;
	const uint32_t *at = start;
	text_init(&out, 4096);
	if (at[0] == '-' && (is_digit(at[1]) || at[1] == '.')) {
		english_add(&out, "minus");
		at++;
	}
	const uint32_t *end = english_money(r, start, at, &out);
	if (end > at || !english_figure_read(at, &number)) {
		text_finish(&out);
		return end > at ? end : start;
	}
	if (!add_with_suffix(&number, &end, &out)) {
		struct text unit;
		text_init(&unit, 256);
		end = add_unit(number.end, english_figure_is_one(&number), &unit);
		if (end > number.end && number.whole[0] != '0') {
			english_decimal(&out, number.whole, number.fraction);
		} else {
			add_bare(at, &number, &out);
		}
		english_add(&out, unit.bytes);
		text_finish(&unit);
	}
	if (english_is_range(*end) && is_digit(end[1])) {
		english_add(&out, "to");
		end++;
	}
	english_say(r, start, end, out.bytes, "number");
	text_finish(&out);
	return end;
}
