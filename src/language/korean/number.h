/* A number as it is written in Korean text: "1,234.5". */
#ifndef LANGUAGE_KOREAN_NUMBER_H
#define LANGUAGE_KOREAN_NUMBER_H

#include <stdbool.h>

#include "language/korean/text.h"

struct korean_number {
	const struct letter *from;
	const struct letter *to;
	char whole[49];    /* its digits without commas */
	char fraction[25]; /* "" when there is none */
	unsigned value;    /* of `whole`; KOREAN_NUMBER_LARGE when it has ten digits or more */
	bool zeros;        /* written with zeros in front: a code, not an amount */
};
#define KOREAN_NUMBER_LARGE 1000000000u

/* False when no number begins at `at`, or one with more digits than there is room for. */
bool korean_number_read(const struct letter *at, struct korean_number *number);

/* "삼 점 일사"; a code digit by digit. malloc'd. */
char *korean_number_words(const struct korean_number *number);

#endif
