/* Writes numbers as English words: cardinals, ordinals, years and the pairs in which codes are
 * read. */
#include "language/english/numeral.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define LONGEST_CARDINAL 36 /* digits; a longer number is read digit by digit */

static const char *const SMALL[] = {"zero", "one", "two", "three", "four", "five", "six", "seven",
	"eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
	"seventeen", "eighteen", "nineteen"};
static const char *const TENS[] = {
	"", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
static const char *const GROUPS[] = {"", "thousand", "million", "billion", "trillion",
	"quadrillion", "quintillion", "sextillion", "septillion", "octillion", "nonillion",
	"decillion"};

void english_add(struct text *out, const char *word)
{
	if (out->length > 0 && word[0] != '\0') {
		text_add(out, " ");
	}
	text_add(out, word);
}

static void add_below_hundred(struct text *out, unsigned n)
{
	if (n < 20) {
		english_add(out, SMALL[n]);
		return;
	}
	english_add(out, TENS[n / 10]);
	if (n % 10 > 0) {
		english_add(out, SMALL[n % 10]);
	}
}

/* Only ordinals have "and": one hundred twelve, one hundred and twelfth. */
static void add_below_thousand(struct text *out, unsigned n, bool with_and)
{
	assert(n < 1000);
	if (n >= 100) {
		english_add(out, SMALL[n / 100]);
		english_add(out, "hundred");
		if (n % 100 > 0 && with_and) {
			english_add(out, "and");
		}
	}
	if (n % 100 > 0) {
		add_below_hundred(out, n % 100);
	}
}

static void add_cardinal(struct text *out, const char *digits, bool with_and)
{
	while (digits[0] == '0' && digits[1] != '\0') {
		digits++;
	}
	size_t length = strlen(digits);
	if (length > LONGEST_CARDINAL) {
		english_digits(out, digits, "zero");
		return;
	}
	if (strcmp(digits, "0") == 0) {
		english_add(out, "zero");
		return;
	}
	for (size_t at = 0; at < length;) {
		size_t group = (length - at - 1) / 3;
		unsigned n = 0;
		for (size_t stop = length - group * 3; at < stop; at++) {
			n = n * 10 + (unsigned)(digits[at] - '0');
		}
		add_below_thousand(out, n, with_and && group == 0);
		if (n > 0) {
			english_add(out, GROUPS[group]);
		}
	}
}

void english_cardinal(struct text *out, const char *digits)
{
	add_cardinal(out, digits, false);
}

/* Turns the last word of `out` into an ordinal. */
static void end_as_ordinal(struct text *out)
{
	static const char *const OWN[][2] = {{"one", "first"}, {"two", "second"},
		{"three", "third"}, {"five", "fifth"}, {"eight", "eighth"}, {"nine", "ninth"},
		{"twelve", "twelfth"}};
	const char *blank = strrchr(out->bytes, ' ');
	size_t start = blank ? (size_t)(blank - out->bytes) + 1 : 0;
	char *word = mem_text(out->bytes + start);
	size_t length = strlen(word);
	out->length = start;
	out->bytes[start] = '\0';
	for (size_t i = 0; i < sizeof(OWN) / sizeof(OWN[0]); i++) {
		if (strcmp(word, OWN[i][0]) == 0) {
			text_add(out, OWN[i][1]);
			free(word);
			return;
		}
	}
	if (length > 0 && word[length - 1] == 'y') {
		text_add_bytes(out, word, length - 1);
		text_add(out, "ieth");
	} else {
		text_add(out, word);
		text_add(out, "th");
	}
	free(word);
}

void english_ordinal(struct text *out, const char *digits)
{
	add_cardinal(out, digits, true);
	end_as_ordinal(out);
}

void english_digits(struct text *out, const char *digits, const char *zero)
{
	for (; *digits != '\0'; digits++) {
		english_add(out, *digits == '0' ? zero : SMALL[*digits - '0']);
	}
}

static void add_pair(struct text *out, unsigned n)
{
	if (n < 10) {
		english_add(out, "oh");
	}
	add_below_hundred(out, n);
}

void english_pairs(struct text *out, const char *digits)
{
	size_t length = strlen(digits);
	if (length > 4 || digits[0] == '0') {
		english_digits(out, digits, "zero");
		return;
	}
	unsigned n = (unsigned)strtoul(digits, NULL, 10);
	if (n < 100 || n % 1000 == 0) {
		english_cardinal(out, digits);
		return;
	}
	add_below_hundred(out, n / 100);
	if (n % 100 == 0) {
		english_add(out, "hundred");
	} else {
		add_pair(out, n % 100);
	}
}

void english_year(struct text *out, const char *digits)
{
	if (strncmp(digits, "200", 3) == 0) {
		english_cardinal(out, digits);
		return;
	}
	english_pairs(out, digits);
}

void english_decade(struct text *out, const char *digits)
{
	if (strcmp(digits, "2000") == 0) {
		english_add(out, "two thousands");
		return;
	}
	english_year(out, digits);
	size_t length = out->length;
	if (out->bytes[length - 1] == 'y') {
		out->length--;
		out->bytes[length - 1] = '\0';
		text_add(out, "ies");
	} else {
		text_add(out, "s");
	}
}

/* "point oh" ends a version or a grade; any other 0 is "zero". */
void english_decimal(struct text *out, const char *whole, const char *fraction)
{
	english_cardinal(out, whole[0] != '\0' ? whole : "0");
	if (fraction[0] == '\0') {
		return;
	}
	english_add(out, "point");
	english_digits(out, fraction, strcmp(fraction, "0") == 0 ? "oh" : "zero");
}
