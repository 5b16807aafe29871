/* What the files of the English rules share; used by english/ alone. */
#ifndef LANGUAGE_ENGLISH_ENGLISH_H
#define LANGUAGE_ENGLISH_ENGLISH_H

#include "language/utterance.h"

/* A sentence being read. */
struct english {
	const struct terms *terms;
	const struct glyph *glyphs;
	size_t from;
	size_t to;
	struct words *words;
};

/* A number as written: its digits without commas, the digits behind the point. */
struct figure {
	char whole[48];
	char fraction[48];
	bool commas;
	size_t end;
};
/* False when no number begins at `at`. */
bool english_figure(const struct english *e, size_t at, struct figure *figure);

/* The character at `at` with typographic quotes and dashes as the plain ones; 0 outside. */
uint32_t english_at(const struct english *e, size_t at);
bool english_digit(uint32_t c);
bool english_letter(uint32_t c); /* Latin, accented too */
/* Whether the ASCII word `word` (small letters) stands at `at` and ends there as a word. */
bool english_word_at(const struct english *e, size_t at, const char *word);
/* Copies the letters and digits that begin at `at`, in small letters, up to `size` - 1. */
size_t english_copy_word(const struct english *e, size_t at, char *word, size_t size);
void english_say(struct english *e, size_t from, size_t to, const char *text, const char *why);

/* Appends to `out`, each with a blank before it when something stands there. */
void english_add(struct text *out, const char *word);
void english_cardinal(struct text *out, const char *digits);
void english_ordinal(struct text *out, const char *digits);
void english_digits(struct text *out, const char *digits, const char *zero);
void english_pairs(struct text *out, const char *digits); /* 8080 -> eighty eighty */
void english_year(struct text *out, const char *digits);
void english_decade(struct text *out, const char *digits); /* 1990 -> nineteen nineties */
void english_decimal(struct text *out, const char *whole, const char *fraction);

/* Reads the number, date, time, amount … at `at`; returns where it ends, `at` if there is none. */
size_t english_quantity(struct english *e, size_t at);
/* A number with whatever is its unit: the same, behind dates and the like. */
size_t english_amount(struct english *e, size_t at);
/* "USD 100"; `at` when no currency and number stand there. */
size_t english_currency(struct english *e, size_t at);
/* The cell of the table of units that stands at `at`: false when none does. */
bool english_unit(
	const struct english *e, size_t at, bool attached, bool one, size_t *end, struct text *out);
/* A date, time of day, fraction, ratio, address or telephone number; `at` if there is none. */
size_t english_pattern(struct english *e, size_t at);

/* Reads letters (and digits among them) [from, to): names, initials, camelCase. */
void english_name(struct english *e, size_t from, size_t to);

#endif
