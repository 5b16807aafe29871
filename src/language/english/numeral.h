/* Numbers in English words. Each function appends to `out`, with a space before each word unless
 * `out` is empty; `digits` are ASCII digits. */
#ifndef LANGUAGE_ENGLISH_NUMERAL_H
#define LANGUAGE_ENGLISH_NUMERAL_H

#include "base/text.h"

/* A word; "" appends nothing. */
void english_add(struct text *out, const char *word);

void english_cardinal(struct text *out, const char *digits);
void english_ordinal(struct text *out, const char *digits);

/* Digit by digit; `zero` is what a 0 is called: "zero" or "oh". */
void english_digits(struct text *out, const char *digits, const char *zero);

void english_pairs(struct text *out, const char *digits);  /* 8080: "eighty eighty" */
void english_year(struct text *out, const char *digits);   /* 2026: "twenty twenty six" */
void english_decade(struct text *out, const char *digits); /* 1990: "nineteen nineties" */
void english_decimal(struct text *out, const char *whole, const char *fraction);

#endif
