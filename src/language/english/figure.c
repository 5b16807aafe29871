/* A number as it is written in English: commas in groups of three, a point. */
#include "language/english/english.h"

/* Digits beyond the limit are left for the next call: nothing is lost. */
static size_t copy_digits(const struct english *e, size_t at, char digits[48], size_t *length)
{
	while (english_digit(english_at(e, at)) && *length + 1 < 48) {
		digits[(*length)++] = (char)english_at(e, at++);
	}
	digits[*length] = '\0';
	return at;
}

static bool three_digits(const struct english *e, size_t at)
{
	return english_digit(english_at(e, at)) && english_digit(english_at(e, at + 1)) &&
	       english_digit(english_at(e, at + 2)) && !english_digit(english_at(e, at + 3));
}

bool english_figure(const struct english *e, size_t at, struct figure *number)
{
	size_t length = 0;
	*number = (struct figure){.end = at};
	at = copy_digits(e, at, number->whole, &length);
	while (length > 0 && length + 4 < sizeof(number->whole) &&
		(length <= 3 || number->commas) && english_at(e, at) == ',' &&
		three_digits(e, at + 1)) {
		number->commas = true;
		at = copy_digits(e, at + 1, number->whole, &length);
	}
	if (english_at(e, at) == '.' && english_digit(english_at(e, at + 1))) {
		size_t behind = 0;
		at = copy_digits(e, at + 1, number->fraction, &behind);
	}
	number->end = at;
	return number->whole[0] != '\0' || number->fraction[0] != '\0';
}
