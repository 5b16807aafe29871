/* The timer in large digits, readable across a room. */
#ifndef TERMINAL_DIGITS_H
#define TERMINAL_DIGITS_H

#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"

/* The columns that digits of 3 or 5 rows take, with the end of the time beside them. */
size_t digits_columns(size_t rows, const struct screen_view *view);
void digits_draw(const struct page *page, size_t row, size_t rows, const struct screen_view *view);

#endif
