/* Reads dates in digits and with the month as a word. */
#include "language/english/date.h"

#include <stdlib.h>
#include <string.h>

#include "language/character.h"
#include "language/english/clock.h"
#include "language/english/numeral.h"

static const char *const MONTHS[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};
#define MONTH_COUNT 12
_Static_assert(sizeof(MONTHS) / sizeof(MONTHS[0]) == MONTH_COUNT, "name every month");
#define SEPTEMBER 8 /* the only month that is shortened to four letters: Sept */

static bool is_month_and_day(unsigned month, unsigned day)
{
	return month >= 1 && month <= MONTH_COUNT && day >= 1 && day <= 31;
}

static void add_date(struct text *out, unsigned month, const char *day, const char *year)
{
	english_add(out, MONTHS[month - 1]);
	english_ordinal(out, day);
	english_year(out, year);
}

bool english_add_date(const struct english_chain *c, struct text *out)
{
	if (c->count != 3 || c->sign == ':') {
		return false;
	}
	if (c->length[0] == 4 && is_month_and_day(c->value[1], c->value[2])) {
		add_date(out, c->value[1], c->part[2], c->part[0]);
		return true;
	}
	if (c->length[2] == 4 && c->sign != '-' && is_month_and_day(c->value[0], c->value[1])) {
		add_date(out, c->value[0], c->part[1], c->part[2]);
		return true;
	}
	return false;
}

void english_add_machine_time(struct english_chain *date, struct text *out)
{
	struct english_chain time;
	if (*date->end != 'T' || !english_chain_read(date->end + 1, &time) ||
		!english_add_clock(&time, out)) {
		return;
	}
	date->end = time.end;
	if (date->end[0] == 'Z' && !is_latin(date->end[1])) {
		english_add(out, "U T C");
		date->end++;
	}
}

/* The month whose name, or the first three letters of it, begin at `at`; MONTH_COUNT when none. */
static size_t month_at(const uint32_t *at, size_t *length)
{
	char word[12];
	size_t found = MONTH_COUNT;
	*length = english_copy_word(at, word, sizeof(word));
	for (size_t i = 0; i < MONTH_COUNT && *length >= 3; i++) {
		char small = (char)(MONTHS[i][0] + 32);
		bool whole = *length == 3 || *length == strlen(MONTHS[i]) ||
			     (i == SEPTEMBER && *length == 4);
		if (whole && word[0] == small &&
			strncmp(word + 1, MONTHS[i] + 1, *length - 1) == 0) {
			found = i;
		}
	}
	return found;
}

const uint32_t *english_month(struct english_reader *r, const uint32_t *at)
{
	struct text out;
	char digits[3];
	size_t length;
	size_t month = month_at(at, &length);
	const uint32_t *blank = at + length + (at[length] == '.');
	if (month == MONTH_COUNT || *at > 'Z' || blank[0] != ' ' || !is_digit(blank[1])) {
		return at;
	}
	const uint32_t *end = blank + 1;
	end += english_copy_digits(end, digits, sizeof(digits));
	text_init(&out, 256);
	english_add(&out, MONTHS[month]);
	if (is_digit(*end) || strtoul(digits, NULL, 10) > 31) {
		end = blank; /* a year: it is read as any other */
	} else {
		english_ordinal(&out, digits);
		char suffix[4];
		if (english_copy_word(end, suffix, sizeof(suffix)) == 2) {
			end += 2;
		}
	}
	english_say(r, at, end, out.bytes, "date");
	text_finish(&out);
	return end;
}
