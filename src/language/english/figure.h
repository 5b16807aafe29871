/* A number as it is written in English: commas in groups of three, a point. */
#ifndef LANGUAGE_ENGLISH_FIGURE_H
#define LANGUAGE_ENGLISH_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

struct english_figure {
	char whole[48];    /* its digits without commas */
	char fraction[48]; /* the digits after the point; "" when there are none */
	bool commas;
	const uint32_t *end;
};

/* False when no number begins at `at`. Digits beyond the limit are left for the next call. */
bool english_figure_read(const uint32_t *at, struct english_figure *figure);

/* "1", and neither "1.0" nor "01". */
bool english_figure_is_one(const struct english_figure *figure);

/* The sign between the numbers of a range: "3-5", "3~5". */
bool english_is_range(uint32_t c);

#endif
