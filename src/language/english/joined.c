/* Tries each kind that numbers with signs between them could be, the surest first. */
#include "language/english/joined.h"

#include "base/text.h"
#include "language/character.h"
#include "language/english/chain.h"
#include "language/english/clock.h"
#include "language/english/date.h"
#include "language/english/numeral.h"

static bool is_recent_year(unsigned value)
{
	return value >= 1900 && value < 2100;
}

static bool add_telephone(const struct english_chain *c, struct text *out)
{
	if (c->sign != '-' || c->length[c->count - 1] != 4 || c->count > 4) {
		return false;
	}
	if (c->count == 2 && c->length[0] == 4 && is_recent_year(c->value[0]) &&
		is_recent_year(c->value[1])) {
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

/* The slash of "10.0.0.0/16", after the address. */
static void add_mask(struct english_chain *c, struct text *out)
{
	char digits[4];
	size_t length =
		*c->end == '/' ? english_copy_digits(c->end + 1, digits, sizeof(digits)) : 0;
	if (length > 0) {
		english_add(out, "slash");
		english_cardinal(out, digits);
		c->end += 1 + length;
	}
}

/* An address of four numbers, or a version. */
static bool add_points(struct english_chain *c, struct text *out)
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

static bool add_fraction(const struct english_chain *c, struct text *out)
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

static bool add_chain(struct english_chain *c, struct text *out)
{
	if (!english_add_date(c, out) && !add_telephone(c, out) && !add_points(c, out) &&
		!add_fraction(c, out) && !english_add_clock(c, out)) {
		return false;
	}
	if (c->sign == '-') {
		english_add_machine_time(c, out);
	} else if (c->sign == ':') {
		c->end = english_add_until(c->end, out);
	} else if (c->sign == '.' && c->count == 4) {
		add_mask(c, out);
	}
	return true;
}

const uint32_t *english_joined(struct english_reader *r, const uint32_t *at)
{
	struct english_chain chain;
	struct text out;
	if (!is_digit(*at) || !english_chain_read(at, &chain)) {
		return at;
	}
	text_init(&out, 1024);
	if (add_chain(&chain, &out)) {
		english_say(r, at, chain.end, out.bytes, "digits with signs");
		at = chain.end;
	}
	text_finish(&out);
	return at;
}

const uint32_t *english_area(struct english_reader *r, const uint32_t *at)
{
	char digits[4];
	struct text out;
	if (at[0] != '(' || english_copy_digits(at + 1, digits, sizeof(digits)) != 3 ||
		at[4] != ')') {
		return at;
	}
	const uint32_t *number = at + 5 + (at[5] == ' ');
	if (!is_digit(*number) || number[3] != '-') {
		return at;
	}
	text_init(&out, 64);
	english_digits(&out, digits, "zero");
	english_say(r, at, at + 5, out.bytes, "telephone");
	text_finish(&out);
	return at + 5;
}
