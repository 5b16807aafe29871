/* Reads amounts of money: the number shifted by K, M, B, the currency after it. */
#include "language/korean/money.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/korean/figure.h"
#include "language/korean/numeral.h"
#include "language/korean/quantity.h"

/* How many zeros "k", "M" or "B" after a number stand for; 0 for other characters. */
static int zeros_of(uint32_t c)
{
	switch (c) {
	case 'k':
	case 'K':
		return 3;
	case 'm':
	case 'M':
		return 6;
	case 'B':
		return 9;
	default:
		return 0;
	}
}

/* "3.5M" as one number: the point moves right. NULL when no such letter is after it. */
static char *shifted_words(const struct korean_number *number)
{
	struct text digits;
	int zeros = zeros_of(number->to->c);
	size_t length = strlen(number->fraction);
	if (zeros == 0 || is_latin(number->to[1].c) || length > 3 || strlen(number->whole) >= 40) {
		return NULL;
	}
	text_init(&digits, 64);
	text_addf(&digits, "%s%s%.*s", number->whole, number->fraction, zeros - (int)length,
		"000000000");
	char *words = numeral_sino(digits.bytes);
	text_finish(&digits);
	return words;
}

/* "1.50" with its currency: "일 달러 오십 센트". */
static char *cent_words(const struct korean_number *number, const char *currency)
{
	char *whole = numeral_sino(number->whole);
	char *rest = numeral_sino(number->fraction);
	char *words = mem_format("%s %s %s 센트", whole, currency, rest);
	free(whole);
	free(rest);
	return words;
}

void korean_money(struct korean_reader *r, const struct letter *number, const char *sign,
	const char *currency)
{
	struct korean_quantity q;
	const struct letter *from = r->at;
	if (!korean_quantity_read(number, &q)) {
		r->at = number;
		korean_long_digits(r);
		return;
	}
	const struct letter *to = q.scaled_to; /* the currency is the unit */
	bool cents = !q.scaled && strlen(q.number.fraction) == 2 && strcmp(currency, "원") != 0;
	char *words = shifted_words(&q.number);
	if (words) {
		to = q.number.to + 1;
		cents = false;
	} else if (cents) {
		words = cent_words(&q.number, currency);
	} else {
		words = q.scaled ? mem_text(q.scaled) : korean_number_words(&q.number);
	}
	korean_stand_apart(r, from);
	korean_say(r, from, to, sign ? sign : "", "sign");
	korean_say(r, from, to, sign ? " " : "", NULL);
	korean_say(r, from, to, words, "currency");
	if (!cents) {
		korean_say(r, from, to, " ", NULL);
		korean_say(r, from, to, currency, "currency");
	}
	free(words);
	r->at = to;
	korean_quantity_finish(&q);
}
