/* Reads amounts of money: the currency is said after the number, cents after the currency. */
#include "language/english/money.h"

#include <string.h>

#include "language/character.h"
#include "language/english/figure.h"
#include "language/english/numeral.h"
#include "language/english/unit.h"

static bool is_nothing(const char *digits)
{
	return strspn(digits, "0") == strlen(digits);
}

/* $1.50 is "one dollar fifty", $0.05 "five cents", $3.5M "three point five million dollars". */
static const uint32_t *add_money(
	const struct english_unit *currency, const uint32_t *at, struct text *out)
{
	struct english_figure number;
	const uint32_t *end;
	if (!english_figure_read(at, &number)) {
		return at;
	}
	const struct english_unit *scale = english_scale(number.end, &end);
	if (scale) {
		english_decimal(out, number.whole, number.fraction);
		english_add(out, scale->one);
		english_add(out, currency->many);
		return end;
	}
	if (strlen(number.fraction) != 2) {
		english_decimal(out, number.whole, number.fraction);
		english_add(out, english_figure_is_one(&number) ? currency->one : currency->many);
		return number.end;
	}
	if (is_nothing(number.whole) && strcmp(currency->one, "dollar") == 0) {
		english_cardinal(out, number.fraction);
		english_add(out, strcmp(number.fraction, "01") == 0 ? "cent" : "cents");
		return number.end;
	}
	english_cardinal(out, number.whole);
	english_add(out, strcmp(number.whole, "1") == 0 ? currency->one : currency->many);
	if (strcmp(number.fraction, "00") != 0) {
		english_cardinal(out, number.fraction);
	}
	return number.end;
}

const uint32_t *english_money(
	struct english_reader *r, const uint32_t *start, const uint32_t *at, struct text *out)
{
	const uint32_t *number;
	const struct english_unit *currency = english_currency_sign(at, &number);
	if (!currency || !is_digit(*number)) {
		return at;
	}
	const uint32_t *end = add_money(currency, number, out);
	if (english_is_range(*end)) {
		const uint32_t *next = end + 1;
		(void)english_currency_sign(next, &next);
		if (is_digit(*next)) {
			english_add(out, "to");
			end = add_money(currency, next, out);
		}
	}
	english_say(r, start, end, out->bytes, "amount of money");
	return end;
}

const uint32_t *english_money_code(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *number;
	struct text out;
	const struct english_unit *currency = english_currency_code(at, &number);
	if (!currency) {
		return at;
	}
	number += *number == ' ';
	if (!is_digit(*number)) {
		return at;
	}
	text_init(&out, 1024);
	const uint32_t *end = add_money(currency, number, &out);
	english_say(r, at, end, out.bytes, "amount of money");
	text_finish(&out);
	return end;
}
