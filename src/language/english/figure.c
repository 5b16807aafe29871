/* Reads a written English number. */
#include "language/english/figure.h"

#include <string.h>

#include "language/character.h"
#include "language/english/text.h"

static bool three_digits(const uint32_t *at)
{
	return is_digit(at[0]) && is_digit(at[1]) && is_digit(at[2]) && !is_digit(at[3]);
}

bool english_figure_read(const uint32_t *at, struct english_figure *figure)
{
	*figure = (struct english_figure){.end = at};
	size_t length = english_copy_digits(at, figure->whole, sizeof(figure->whole));
	at += length;
	while (length > 0 && length + 4 < sizeof(figure->whole) &&
		(length <= 3 || figure->commas) && *at == ',' && three_digits(at + 1)) {
		figure->commas = true;
		length += english_copy_digits(
			at + 1, figure->whole + length, sizeof(figure->whole) - length);
		at += 4;
	}
	if (at[0] == '.' && is_digit(at[1])) {
		at++;
		at += english_copy_digits(at, figure->fraction, sizeof(figure->fraction));
	}
	figure->end = at;
	return figure->whole[0] != '\0' || figure->fraction[0] != '\0';
}

bool english_figure_is_one(const struct english_figure *figure)
{
	return strcmp(figure->whole, "1") == 0 && figure->fraction[0] == '\0';
}

bool english_is_range(uint32_t c)
{
	return c == '-' || c == '~';
}
