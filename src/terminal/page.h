/* The page: the content column in a grid of cells, and lines and paragraphs of text in it. */
#ifndef TERMINAL_PAGE_H
#define TERMINAL_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terminal/cells.h"

/* Characters that draw lines and bars. */
struct glyphs {
	uint32_t rule;
	uint32_t full;
	uint32_t rest;
	uint32_t tick;
	uint32_t peak;
	const char *cut; /* the ellipsis after cut text */
	bool ascii;
};

struct page {
	struct cells *cells;
	size_t left;  /* first column of the content */
	size_t width; /* its columns */
	const struct glyphs *glyphs;
};

/* One line of text; ends with an ellipsis when wider than `room`. Returns the columns used. */
size_t page_line(const struct page *page, size_t row, size_t column, size_t room, const char *text,
	unsigned style);
/* Text wrapped into at most `rows` rows; an ellipsis ends the last row when text is left over. */
void page_paragraph(
	const struct page *page, size_t row, size_t rows, const char *text, unsigned style);
/* The same, with bytes [start, end) highlighted as the spoken word. A text longer than its rows
 * scrolls to that word. */
void page_spoken_paragraph(const struct page *page, size_t row, size_t rows, const char *text,
	unsigned style, size_t start, size_t end);
/* The rows that `text` takes at `width` columns, counted up to `most`. */
size_t page_rows_of(const char *text, size_t width, size_t most);

#endif
