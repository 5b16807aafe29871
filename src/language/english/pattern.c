/* Digits with signs between them in English: dates, times, addresses, fractions, telephones. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/english/english.h"

static const char *const MONTHS[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};
#define MOST_PARTS 6

/* Numbers with one sign between each two of them: 2026-11-22, 10.0.0.1, 010-1234-5678. */
struct chain {
	char part[MOST_PARTS][12];
	size_t length[MOST_PARTS];
	unsigned value[MOST_PARTS];
	uint32_t sign;
	size_t count;
	size_t end;
};

static bool read_chain(const struct english *e, size_t at, struct chain *chain)
{
	*chain = (struct chain){.end = at};
	while (chain->count < MOST_PARTS) {
		size_t n = chain->count;
		while (english_digit(english_at(e, at)) && chain->length[n] < 11) {
			chain->part[n][chain->length[n]++] = (char)english_at(e, at++);
		}
		if (chain->length[n] == 0 || english_digit(english_at(e, at))) {
			return false;
		}
		chain->value[n] = (unsigned)strtoul(chain->part[n], NULL, 10);
		chain->count++;
		chain->end = at;
		uint32_t sign = english_at(e, at);
		bool goes_on = sign != 0 && sign < 0x80 && strchr(".-/:", (int)sign) &&
			       english_digit(english_at(e, at + 1)) &&
			       (chain->count == 1 || sign == chain->sign);
		if (!goes_on) {
			break;
		}
		chain->sign = sign;
		at++;
	}
	return chain->count > 1;
}

static void add_date(struct text *out, unsigned month, const char *day, const char *year)
{
	english_add(out, MONTHS[month - 1]);
	english_ordinal(out, day);
	if (year) {
		english_year(out, year);
	}
}

static bool say_date(const struct chain *c, struct text *out)
{
	if (c->count != 3 || c->sign == ':') {
		return false;
	}
	if (c->length[0] == 4 && c->value[1] >= 1 && c->value[1] <= 12 && c->value[2] >= 1 &&
		c->value[2] <= 31) {
		add_date(out, c->value[1], c->part[2], c->part[0]);
		return true;
	}
	if (c->length[2] == 4 && c->sign != '-' && c->value[0] >= 1 && c->value[0] <= 12 &&
		c->value[1] >= 1 && c->value[1] <= 31) {
		add_date(out, c->value[0], c->part[1], c->part[2]);
		return true;
	}
	return false;
}

static bool say_telephone(const struct chain *c, struct text *out)
{
	if (c->sign != '-' || c->length[c->count - 1] != 4 || c->count > 4) {
		return false;
	}
	if (c->count == 2 && c->length[0] == 4 && c->value[0] >= 1900 && c->value[0] < 2100 &&
		c->value[1] >= 1900 && c->value[1] < 2100) {
		return false;
	}
	if (c->count == 2 && c->length[0] != 3 && c->length[0] != 4) {
		return false;
	}
	for (size_t i = 0; i < c->count; i++) {
		english_digits(out, c->part[i], "zero");
	}
	return true;
}

static bool say_points(const struct chain *c, struct text *out)
{
	if (c->sign != '.' || c->count < 3) {
		return false;
	}
	bool address = c->count == 4;
	for (size_t i = 0; i < c->count; i++) {
		if (i > 0) {
			english_add(out, address ? "dot" : "point");
		}
		if (c->value[i] >= 100) {
			english_pairs(out, c->part[i]);
		} else {
			english_cardinal(out, c->part[i]);
		}
	}
	return true;
}

static bool say_fraction(const struct chain *c, struct text *out)
{
	if (c->sign != '/' || c->count != 2) {
		return false;
	}
	bool real = c->value[0] > 0 && c->value[0] < c->value[1] && c->value[1] <= 10;
	english_cardinal(out, c->part[0]);
	if (c->value[0] == 24 && c->value[1] == 7) {
		english_add(out, "seven");
	} else if (real && c->value[1] == 2) {
		english_add(out, "half");
	} else if (real && c->value[1] == 4) {
		english_add(out, c->value[0] == 1 ? "quarter" : "quarters");
	} else if (real) {
		english_ordinal(out, c->part[1]);
		text_add(out, c->value[0] == 1 ? "" : "s");
	} else {
		english_add(out, "slash");
		english_cardinal(out, c->part[1]);
	}
	return true;
}

/* pm, p.m., AM behind a time, with or without a blank. */
static size_t say_half_of_day(const struct english *e, size_t at, struct text *out)
{
	size_t start = at + (english_at(e, at) == ' ');
	uint32_t c = english_at(e, start) | 32u;
	if (c != 'a' && c != 'p') {
		return at;
	}
	bool dots = english_at(e, start + 1) == '.';
	size_t m = start + 1 + dots;
	if ((english_at(e, m) | 32u) != 'm' || english_letter(english_at(e, m + 1))) {
		return at;
	}
	english_add(out, c == 'a' ? "A M" : "P M");
	return m + 1 + (dots && english_at(e, m + 1) == '.');
}

static bool say_time(const struct english *e, struct chain *c, struct text *out)
{
	if (c->sign != ':' || c->count > 3) {
		return false;
	}
	bool time = c->value[0] < 25 && c->length[1] == 2 && c->value[1] < 60;
	if (!time) {
		for (size_t i = 0; i < c->count; i++) {
			english_add(out, i > 0 ? "to" : "");
			english_cardinal(out, c->part[i]);
		}
		return true;
	}
	english_cardinal(out, c->part[0]);
	size_t end = c->end;
	if (c->value[1] > 0 && c->value[1] < 10) {
		english_digits(out, c->part[1], "oh");
	} else if (c->value[1] > 0) {
		english_cardinal(out, c->part[1]);
	}
	if (c->count == 3 && c->value[2] > 0) {
		english_add(out, "and");
		english_cardinal(out, c->part[2]);
		english_add(out, "seconds");
	}
	c->end = say_half_of_day(e, end, out);
	if (c->end == end && c->value[1] == 0 && c->count == 2) {
		english_add(out, c->value[0] > 12 || c->value[0] == 0 ? "hundred" : "o'clock");
	}
	return true;
}

/* "T14:30:00Z" behind a date, as machines write it. */
static void say_machine_time(const struct english *e, struct chain *date, struct text *out)
{
	struct chain time;
	if (english_at(e, date->end) != 'T' || !read_chain(e, date->end + 1, &time) ||
		!say_time(e, &time, out)) {
		return;
	}
	date->end = time.end;
	if (english_at(e, date->end) == 'Z' && !english_letter(english_at(e, date->end + 1))) {
		english_add(out, "U T C");
		date->end++;
	}
}

/* The slash of "10.0.0.0/16". */
static void say_prefix(const struct english *e, struct chain *c, struct text *out)
{
	char digits[4] = "";
	size_t length = 0;
	if (c->sign != '.' || c->count != 4 || english_at(e, c->end) != '/') {
		return;
	}
	while (length < 3 && english_digit(english_at(e, c->end + 1 + length))) {
		digits[length] = (char)english_at(e, c->end + 1 + length);
		length++;
	}
	if (length > 0) {
		english_add(out, "slash");
		english_cardinal(out, digits);
		c->end += 1 + length;
	}
}

/* "9am-5pm", "15:00-16:00": what goes on behind a time is said with "to". */
static size_t say_until(const struct english *e, size_t end, struct text *out)
{
	if (english_at(e, end) == '-' && english_digit(english_at(e, end + 1))) {
		english_add(out, "to");
		return end + 1;
	}
	return end;
}

/* "Nov 22, 2026", "May 5th" and "Nov 2026". */
static size_t say_month(struct english *e, size_t at)
{
	char word[12];
	struct text out;
	char digits[3] = "";
	size_t length = english_copy_word(e, at, word, sizeof(word));
	size_t month = 12;
	for (size_t i = 0; i < 12 && length >= 3; i++) {
		char small = (char)(MONTHS[i][0] + 32);
		if (word[0] == small && strncmp(word + 1, MONTHS[i] + 1, length - 1) == 0 &&
			(length == 3 || length == strlen(MONTHS[i]) || (i == 8 && length == 4))) {
			month = i;
		}
	}
	size_t day = at + length + (english_at(e, at + length) == '.');
	if (month == 12 || english_at(e, at) > 'Z' || english_at(e, day) != ' ' ||
		!english_digit(english_at(e, day + 1))) {
		return at;
	}
	size_t end = ++day;
	while (english_digit(english_at(e, end)) && end - day < 2) {
		digits[end - day] = (char)english_at(e, end);
		end++;
	}
	text_init(&out, 256);
	english_add(&out, MONTHS[month]);
	if (english_digit(english_at(e, end)) || strtoul(digits, NULL, 10) > 31) {
		end = day - 1;
	} else {
		english_ordinal(&out, digits);
		char suffix[4];
		if (english_copy_word(e, end, suffix, sizeof(suffix)) == 2) {
			end += 2;
		}
	}
	english_say(e, at, end, out.bytes, "date");
	text_finish(&out);
	return end;
}

size_t english_pattern(struct english *e, size_t at)
{
	struct chain chain;
	struct text out;
	if (english_letter(english_at(e, at))) {
		return say_month(e, at);
	}
	text_init(&out, 1024);
	if (english_digit(english_at(e, at)) && read_chain(e, at, &chain) &&
		(say_date(&chain, &out) || say_telephone(&chain, &out) ||
			say_points(&chain, &out) || say_fraction(&chain, &out) ||
			say_time(e, &chain, &out))) {
		if (chain.sign == '-') {
			say_machine_time(e, &chain, &out);
		} else if (chain.sign == ':') {
			chain.end = say_until(e, chain.end, &out);
		}
		say_prefix(e, &chain, &out);
		english_say(e, at, chain.end, out.bytes, "digits with signs");
		at = chain.end;
	} else if (english_digit(english_at(e, at))) {
		/* "3pm" */
		size_t end = at;
		char digits[3] = "";
		while (english_digit(english_at(e, end)) && end - at < 2) {
			digits[end - at] = (char)english_at(e, end);
			end++;
		}
		english_cardinal(&out, digits);
		size_t half = say_half_of_day(e, end, &out);
		if (half > end) {
			half = say_until(e, half, &out);
			english_say(e, at, half, out.bytes, "time of day");
			at = half;
		}
	}
	text_finish(&out);
	return at;
}

size_t english_quantity(struct english *e, size_t at)
{
	size_t end = english_pattern(e, at);
	if (end == at && english_letter(english_at(e, at))) {
		return english_currency(e, at);
	}
	if (end > at) {
		return end;
	}
	return english_amount(e, at);
}
