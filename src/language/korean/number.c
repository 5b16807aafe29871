/* Reads a written number and writes it out. */
#include "language/korean/number.h"

#include <stdlib.h>

#include "base/mem.h"
#include "language/character.h"
#include "language/korean/numeral.h"

/* "," before exactly three digits. */
static bool is_group_comma(const struct letter *at)
{
	return at[0].c == ',' && is_digit(at[1].c) && is_digit(at[2].c) && is_digit(at[3].c) &&
	       !is_digit(at[4].c);
}

/* Copies the digits from `at` on; false when they do not fit into `size` - 1. */
static bool copy_digits(
	const struct letter **at, char *digits, size_t size, size_t *count, bool commas)
{
	for (;; ++*at) {
		if (is_digit((*at)->c)) {
			if (*count + 1 >= size) {
				return false;
			}
			digits[(*count)++] = (char)(*at)->c;
		} else if (!commas || *count == 0 || !is_group_comma(*at)) {
			return true;
		}
	}
}

bool korean_number_read(const struct letter *at, struct korean_number *number)
{
	size_t count = 0, behind = 0;
	*number = (struct korean_number){.from = at};
	if (!copy_digits(&at, number->whole, sizeof(number->whole), &count, true)) {
		return false;
	}
	number->zeros = count > 1 && number->whole[0] == '0';
	number->value =
		count > 9 ? KOREAN_NUMBER_LARGE : (unsigned)strtoul(number->whole, NULL, 10);
	if (at[0].c == '.' && is_digit(at[1].c)) {
		at++;
		if (!copy_digits(&at, number->fraction, sizeof(number->fraction), &behind, false)) {
			return false;
		}
	}
	number->to = at;
	return count > 0;
}

char *korean_number_words(const struct korean_number *number)
{
	char *whole = number->zeros && number->fraction[0] == '\0'
			      ? numeral_digits(number->whole, "공")
			      : numeral_sino(number->whole);
	if (number->fraction[0] == '\0') {
		return whole;
	}
	char *fraction = numeral_digits(number->fraction, "영");
	char *both = mem_format("%s 점 %s", whole, fraction);
	free(whole);
	free(fraction);
	return both;
}
