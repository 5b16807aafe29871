/* Amounts of money in Korean text: "$1.50", "$3.5M", "USD 100". */
#ifndef LANGUAGE_KOREAN_MONEY_H
#define LANGUAGE_KOREAN_MONEY_H

#include "language/korean/reader.h"

/* Says the amount of `currency` whose number begins at `number`; r->at is where all of it begins.
 * `sign` is said before it; NULL: nothing. */
void korean_money(struct korean_reader *r, const struct letter *number, const char *sign,
	const char *currency);

#endif
