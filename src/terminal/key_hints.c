/* The line of key hints. */
#include "terminal/key_hints.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "terminal/display_text.h"

/* Columns between two hints. */
#define HINT_GAP 3

size_t key_hints_draw(
	const struct page *page, size_t row, size_t rows, const struct screen_view *view)
{
	size_t used_rows = 0;
	size_t column = 0;
	for (size_t i = 0; i < view->key_count; i++) {
		char *key = display_text(view->keys[i].key, false);
		char *what = display_text(view->keys[i].what, false);
		size_t key_width = text_width(key, strlen(key));
		size_t width = key_width + 1 + text_width(what, strlen(what));
		if (width <= page->width) { /* a hint is never cut: a wider one is dropped */
			bool same = used_rows > 0 && column + HINT_GAP + width <= page->width;
			column = same ? column + HINT_GAP : 0;
			used_rows += !same;
			if (used_rows <= rows) {
				size_t y = row + used_rows - 1;
				size_t x = page->left + column;
				(void)cells_put(
					page->cells, y, x, key_width, key, strlen(key), STYLE_BOLD);
				(void)cells_put(page->cells, y, x + key_width + 1, width, what,
					strlen(what), TINT_DIM);
			}
			column += width;
		}
		free(key);
		free(what);
	}
	return used_rows;
}
