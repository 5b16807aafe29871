/* The grid of cells a screen is made of, and texts made fit to be shown in it. */
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/mem.h"
#include "base/neutral.h"
#include "terminal/internal.h"

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
		bool alone = width == 0; /* a mark with nothing to stand on gets a blank */
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

enum showing { SHOW_IT, SHOW_SPACE, SHOW_LINE_END, SHOW_NOTHING, SHOW_REPLACED };

static enum showing showing_of(uint32_t c)
{
	if (c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85) {
		return SHOW_LINE_END;
	}
	/* Variation selectors and the like change how wide a terminal draws what is before them. */
	if (uc_is_property_default_ignorable_code_point(c) && !(c >= 0x115F && c <= 0x1160)) {
		return SHOW_NOTHING;
	}
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Zs)) {
		return SHOW_SPACE;
	}
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) ||
		character_harm(c) != HARM_NONE) {
		return SHOW_NOTHING;
	}
	if (c == 0xFFFD ||
		uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn)) {
		return SHOW_REPLACED;
	}
	return SHOW_IT;
}

size_t screen_place(const char *text, size_t at, const char *neutral, bool lines, bool start)
{
	char *before = mem_bytes_text(text, at);
	char *shown = screen_neutral(before, lines);
	size_t place = strlen(shown);
	size_t length = strlen(neutral);
	place = place < length ? place : length;
	while (start && (neutral[place] == ' ' || neutral[place] == '\n')) {
		place++;
	}
	free(shown);
	free(before);
	return place;
}

bool screen_shows(uint32_t character)
{
	return showing_of(character) == SHOW_IT;
}

char *screen_neutral(const char *string, bool lines)
{
	char *composed = text_nfc(string ? string : "", string ? strlen(string) : 0);
	size_t length = strlen(composed);
	struct text out;
	text_init(&out, (size_t)-1 / 2);
	enum { NO_BREAK, SPACE, LINE_END } waiting = NO_BREAK;
	size_t line_ends = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(composed + at, length - at, &c)) > 0;
		at += step) {
		enum showing show = showing_of(c);
		if (show == SHOW_LINE_END && lines) {
			waiting = LINE_END;
			line_ends++;
		} else if (show == SHOW_SPACE || show == SHOW_LINE_END) {
			waiting = waiting == LINE_END ? LINE_END : SPACE;
		} else if (show != SHOW_NOTHING) {
			if (out.length > 0 && waiting == LINE_END) {
				text_add(&out, line_ends > 1 ? "\n\n" : "\n");
			} else if (out.length > 0 && waiting == SPACE) {
				text_add(&out, " ");
			}
			waiting = NO_BREAK;
			line_ends = 0;
			text_add_char(&out, show == SHOW_IT ? c : 0xFFFD);
		}
	}
	free(composed);
	return text_take(&out);
}
