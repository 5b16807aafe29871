/* Compares the rows of a grid of cells with the expected text. */
#ifndef TERMINAL_ROWS_H
#define TERMINAL_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/cells.h"

/* `want` has a text for each row, without blanks at its end. */
static inline void assert_rows(const struct cells *cells, const char *const *want)
{
	for (size_t row = 0; row < cells->rows; row++) {
		char *text = cells_row_text(cells, row);
		size_t end = strlen(text);
		while (end > 0 && text[end - 1] == ' ') {
			end--;
		}
		text[end] = '\0';
		assert_string_equal(text, want[row]);
		free(text);
	}
}

#endif
