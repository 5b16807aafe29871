/* The line of key hints: "space pause   s stop". */
#ifndef TERMINAL_KEY_HINTS_H
#define TERMINAL_KEY_HINTS_H

#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"

/* Draws the hints, wrapped between hints; drops those that do not fit. Returns the rows that all
 * hints need; draws nothing when `rows` is 0. */
size_t key_hints_draw(
	const struct page *page, size_t row, size_t rows, const struct screen_view *view);

#endif
