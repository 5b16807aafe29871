/* The grid of cells that a screen is made of. */
#include "terminal/cells.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static void set_blank(struct cell *cell, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cell[i] = (struct cell){.chars = {' '}, .width = 1};
	}
}

void cells_init(struct cells *cells, size_t rows, size_t columns)
{
	*cells = (struct cells){.rows = rows, .columns = columns};
	cells->cell = mem_array(rows * columns, sizeof(*cells->cell));
	set_blank(cells->cell, rows * columns);
}

void cells_finish(struct cells *cells)
{
	free(cells->cell);
	*cells = (struct cells){0};
}

static void combine(struct cell *cell, uint32_t character)
{
	for (size_t i = 1; i < CELL_CHARS; i++) {
		if (cell->chars[i] == 0) {
			cell->chars[i] = character;
			return;
		}
	}
}

size_t cells_put(struct cells *cells, size_t row, size_t column, size_t room, const char *bytes,
	size_t length, unsigned style)
{
	if (row >= cells->rows || column >= cells->columns) {
		return 0;
	}
	if (room > cells->columns - column) {
		room = cells->columns - column;
	}
	struct cell *cell = cells->cell + row * cells->columns + column;
	struct cell *last = NULL;
	size_t used = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		size_t width = text_width(bytes + at, step);
		if (width == 0 && last) {
			combine(last, c);
			continue;
		}
		bool alone = width == 0; /* a combining mark without a base goes on a blank */
		width = alone ? 1 : width;
		if (used + width > room) {
			break;
		}
		last = cell + used;
		*last = (struct cell){.width = (uint16_t)width, .style = (uint16_t)style};
		last->chars[0] = alone ? ' ' : c;
		last->chars[1] = alone ? c : 0;
		if (width == 2) {
			cell[used + 1] = (struct cell){.style = (uint16_t)style};
		}
		used += width;
	}
	return used;
}

void cells_fill(struct cells *cells, size_t row, size_t column, size_t count, uint32_t character,
	unsigned style)
{
	for (size_t i = 0; i < count && row < cells->rows && column + i < cells->columns; i++) {
		cells->cell[row * cells->columns + column + i] =
			(struct cell){.chars = {character}, .width = 1, .style = (uint16_t)style};
	}
}

char *cells_row_text(const struct cells *cells, size_t row)
{
	struct text text;
	text_init(&text, (size_t)-1 / 2);
	for (size_t column = 0; column < cells->columns; column++) {
		const struct cell *cell = &cells->cell[row * cells->columns + column];
		for (size_t i = 0; i < CELL_CHARS && cell->chars[i] != 0; i++) {
			text_add_char(&text, cell->chars[i]);
		}
	}
	return text_take(&text);
}
