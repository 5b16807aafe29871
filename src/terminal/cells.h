/* A grid of cells: what each column of each row shows. Pure memory; touches no terminal. */
#ifndef TERMINAL_CELLS_H
#define TERMINAL_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A base character and its combining marks; the number curses keeps in a cell. */
#define CELL_CHARS 5

/* A style is an enum tint combined with these. */
#define STYLE_TINT 0x07u
#define STYLE_BOLD 0x08u
#define STYLE_SHAPE 0x10u /* part of a drawing: must not be shown reversed */
#define STYLE_SAID 0x20u  /* the word being spoken */

/* `width` is 1, 2, or 0 for the right half of a wide character. No padding: rows are compared by
 * memcmp. */
struct cell {
	uint32_t chars[CELL_CHARS];
	uint16_t width;
	uint16_t style;
};
_Static_assert(sizeof(struct cell) == 4 * CELL_CHARS + 4, "a cell is compared byte by byte");

struct cells {
	size_t rows;
	size_t columns;
	struct cell *cell; /* rows × columns, row by row */
	bool cursor;       /* the cursor is visible, at: */
	size_t cursor_row;
	size_t cursor_column;
};

void cells_init(struct cells *cells, size_t rows, size_t columns); /* all blank; 0 is accepted */
void cells_finish(struct cells *cells);                            /* accepts all-zero */

/* Puts one line of display text (display_text.h) into a row from `column` on, into at most `room`
 * columns and never outside the grid; drops a wide character that would not fit whole. Returns the
 * columns used. */
size_t cells_put(struct cells *cells, size_t row, size_t column, size_t room, const char *bytes,
	size_t length, unsigned style);
/* Repeats one narrow character `count` times, never outside the grid. */
void cells_fill(struct cells *cells, size_t row, size_t column, size_t count, uint32_t character,
	unsigned style);
/* The row as UTF-8 with its trailing blanks. free() it. */
char *cells_row_text(const struct cells *cells, size_t row);

#endif
