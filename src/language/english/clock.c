/* Reads times of day, and the ratios that look like them. */
#include "language/english/clock.h"

#include "language/character.h"
#include "language/english/numeral.h"

/* pm, p.m., AM after a time, with or without a space. Returns where it ends. */
static const uint32_t *add_half_of_day(const uint32_t *at, struct text *out)
{
	const uint32_t *half = at + (*at == ' ');
	uint32_t c = *half | 32u;
	if (c != 'a' && c != 'p') {
		return at;
	}
	bool dots = half[1] == '.';
	const uint32_t *m = half + 1 + dots;
	if ((*m | 32u) != 'm' || is_latin(m[1])) {
		return at;
	}
	english_add(out, c == 'a' ? "A M" : "P M");
	return m + 1 + (dots && m[1] == '.');
}

static void add_ratio(const struct english_chain *c, struct text *out)
{
	for (size_t i = 0; i < c->count; i++) {
		english_add(out, i > 0 ? "to" : "");
		english_cardinal(out, c->part[i]);
	}
}

bool english_add_clock(struct english_chain *c, struct text *out)
{
	if (c->sign != ':' || c->count > 3) {
		return false;
	}
	if (c->value[0] >= 25 || c->length[1] != 2 || c->value[1] >= 60) {
		add_ratio(c, out);
		return true;
	}
	english_cardinal(out, c->part[0]);
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
	const uint32_t *end = add_half_of_day(c->end, out);
	if (end == c->end && c->value[1] == 0 && c->count == 2) {
		english_add(out, c->value[0] > 12 || c->value[0] == 0 ? "hundred" : "o'clock");
	}
	c->end = end;
	return true;
}

const uint32_t *english_add_until(const uint32_t *at, struct text *out)
{
	if (at[0] == '-' && is_digit(at[1])) {
		english_add(out, "to");
		return at + 1;
	}
	return at;
}

const uint32_t *english_hour(struct english_reader *r, const uint32_t *at)
{
	char digits[3];
	struct text out;
	const uint32_t *end = at + english_copy_digits(at, digits, sizeof(digits));
	if (end == at) {
		return at;
	}
	text_init(&out, 256);
	english_cardinal(&out, digits);
	const uint32_t *half = add_half_of_day(end, &out);
	if (half > end) {
		half = english_add_until(half, &out);
		english_say(r, at, half, out.bytes, "time of day");
		at = half;
	}
	text_finish(&out);
	return at;
}
