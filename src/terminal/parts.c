/* The parts of the page that are text or one line high: wrapped text, keys, the level, the bar. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "terminal/internal.h"

/* Between two hints. */
#define KEY_GAP 3

/* Below is silence to the ear; the scale of the meter begins here and ends at 0 dB. */
#define METER_MIN_DB (-60.0)
/* A spoken answer peaks at -12 to -6 dB; above the second figure samples are likely to be cut. */
#define METER_LOUD_DB (-6.0)
#define METER_CLIP_DB (-1.0)

/* Puts text that may have `more` after it, which is shown by a mark; the mark gives way when there
 * is no room, as the beginning says more. */
static size_t put_cut(const struct page *page, size_t row, size_t column, size_t room,
	const char *text, size_t length, bool more, unsigned style)
{
	size_t mark = strlen(page->glyphs->cut);
	size_t mark_width = text_width(page->glyphs->cut, mark);
	bool cut = (more || text_width(text, length) > room) && room > mark_width;
	if (cut) {
		length = text_fit(text, length, room - mark_width);
		while (length > 0 && text[length - 1] == ' ') {
			length--;
		}
	}
	size_t used = cells_put(page->cells, row, column, room, text, length, style);
	if (cut) {
		used += cells_put(page->cells, row, column + used, room - used, page->glyphs->cut,
			mark, style);
	}
	return used;
}

size_t page_line(const struct page *page, size_t row, size_t column, size_t room, const char *text,
	unsigned style)
{
	return put_cut(page, row, column, room, text, strlen(text), false, style);
}

/* Shows again, as being said, the part [start, end) of a line that stands in a row. */
static void mark_said(const struct page *page, size_t row, const char *line, size_t length,
	size_t start, size_t end, unsigned style)
{
	end = end < length ? end : length;
	if (start >= end) {
		return;
	}
	size_t column = text_width(line, start);
	if (column < page->width) {
		(void)cells_put(page->cells, row, page->left + column, page->width - column,
			line + start, end - start, style | STYLE_SAID);
	}
}

/* The byte that the first row to be shown begins with, so that the row of `at` is seen: as few rows
 * as may be are left out above, one stays below it. */
static size_t first_byte(const struct page *page, size_t rows, const char *text, size_t at)
{
	size_t length = strlen(text);
	size_t row = 0;
	size_t wanted = 0; /* the row of `at` */
	for (size_t byte = 0, next; byte < length && page->width > 0; byte += next, row++) {
		(void)text_wrap(text + byte, length - byte, page->width, &next);
		wanted = at >= byte ? row : wanted;
	}
	if (row <= rows || rows == 0) {
		return 0;
	}
	size_t skip = wanted + 2 > rows ? wanted + 2 - rows : 0;
	skip = skip > row - rows ? row - rows : skip;
	size_t byte = 0;
	for (size_t next; skip > 0; skip--, byte += next) {
		(void)text_wrap(text + byte, length - byte, page->width, &next);
	}
	return byte;
}

void page_wrapped(
	const struct page *page, size_t row, size_t rows, const char *text, unsigned style)
{
	page_said(page, row, rows, text, style, 0, 0);
}

void page_said(const struct page *page, size_t row, size_t rows, const char *text, unsigned style,
	size_t start, size_t end)
{
	size_t skipped = start < end ? first_byte(page, rows, text, start) : 0;
	text += skipped;
	start -= start < skipped ? start : skipped;
	end -= end < skipped ? end : skipped;
	size_t length = strlen(text);
	for (size_t i = 0; i < rows && length > 0 && page->width > 0; i++) {
		size_t next;
		size_t line = text_wrap(text, length, page->width, &next);
		bool more = i + 1 == rows && next < length;
		if (more) { /* the mark takes less than the word that would not fit */
			const char *feed = memchr(text, '\n', length);
			line = feed ? (size_t)(feed - text) : length;
		}
		(void)put_cut(page, row + i, page->left, page->width, text, line, more, style);
		mark_said(page, row + i, text, line, start, end, style);
		text += next;
		length -= next;
		start -= start < next ? start : next;
		end -= end < next ? end : next;
	}
}

size_t page_rows_of(const char *text, size_t width, size_t most)
{
	size_t length = strlen(text);
	size_t rows = 0;
	while (rows < most && length > 0 && width > 0) {
		size_t next;
		(void)text_wrap(text, length, width, &next);
		text += next;
		length -= next;
		rows++;
	}
	return rows;
}

size_t page_keys(const struct page *page, size_t row, size_t rows, const struct screen_view *view)
{
	size_t used_rows = 0;
	size_t column = 0;
	for (size_t i = 0; i < view->key_count; i++) {
		char *key = screen_neutral(view->keys[i].key, false);
		char *what = screen_neutral(view->keys[i].what, false);
		size_t key_width = text_width(key, strlen(key));
		size_t width = key_width + 1 + text_width(what, strlen(what));
		if (width <= page->width) { /* never cut inside a hint: a wider one is left out */
			bool same = used_rows > 0 && column + KEY_GAP + width <= page->width;
			column = same ? column + KEY_GAP : 0;
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

/* Not a number counts as silence. */
static double clamp_db(double db)
{
	return db > METER_MIN_DB ? fmin(db, 0.0) : METER_MIN_DB;
}

static enum tint level_tint(double db)
{
	return db >= METER_CLIP_DB ? TINT_RED : db >= METER_LOUD_DB ? TINT_YELLOW : TINT_GREEN;
}

static double column_db(size_t column, size_t columns)
{
	return METER_MIN_DB * (1.0 - (double)(column + 1) / (double)columns);
}

static size_t db_columns(double db, size_t columns)
{
	double share = (clamp_db(db) - METER_MIN_DB) / -METER_MIN_DB;
	return (size_t)floor(share * (double)columns + 0.5);
}

/* The scale runs to the end of the column that stands for a level, so that 0 dB fills it. */
static void draw_scale(const struct page *page, size_t row, size_t from, size_t columns,
	const struct screen_view *view)
{
	static const double TICKS_DB[] = {-40.0, -20.0, -10.0};
	const struct glyphs *glyphs = page->glyphs;
	cells_fill(page->cells, row, from, columns, glyphs->rest, TINT_DIM);
	for (size_t i = 0; i < sizeof(TICKS_DB) / sizeof(TICKS_DB[0]); i++) {
		size_t at = db_columns(TICKS_DB[i], columns);
		cells_fill(page->cells, row, from + at - (at > 0), 1, glyphs->tick, TINT_DIM);
	}
	size_t filled = db_columns(view->rms_db, columns);
	for (size_t i = 0; i < filled; i++) {
		cells_fill(page->cells, row, from + i, 1, glyphs->full,
			(unsigned)level_tint(column_db(i, columns)) | STYLE_SHAPE);
	}
	size_t peak = db_columns(view->peak_db, columns);
	if (peak > 0) {
		cells_fill(page->cells, row, from + peak - 1, 1, glyphs->peak,
			(unsigned)level_tint(view->peak_db) | STYLE_BOLD | STYLE_SHAPE);
	}
}

void page_meter(const struct page *page, size_t row, const struct screen_view *view)
{
	char figure[16];
	double peak_db = clamp_db(view->peak_db);
	(void)snprintf(figure, sizeof(figure), "%d dB", (int)floor(peak_db + 0.5));
	const size_t figure_columns = 6;
	const size_t mark_columns = 2; /* kept free, so that nothing moves when the mark comes */
	size_t right = figure_columns + mark_columns;
	bool named = page->width >= 56;
	size_t left = named ? strlen("level  -60 ") : page->width >= 30 ? strlen("-60 ") : 0;
	size_t scale_end = left > 0 ? strlen(" 0  ") : 1;
	if (page->width < left + scale_end + right + 4) {
		left = 0;
		scale_end = 0;
		right = 0;
	}
	size_t scale = page->width - left - scale_end - right;
	if (left > 0) {
		(void)page_line(
			page, row, page->left, left, named ? "level  -60 " : "-60 ", TINT_DIM);
		(void)page_line(page, row, page->left + left + scale, scale_end, " 0", TINT_DIM);
	}
	draw_scale(page, row, page->left + left, scale, view);
	if (right > 0) {
		bool clips = peak_db >= METER_CLIP_DB;
		size_t x = page->left + page->width - mark_columns - strlen(figure);
		unsigned style = (unsigned)(clips ? TINT_RED : TINT_PLAIN);
		(void)page_line(page, row, x, strlen(figure), figure, style);
		(void)page_line(page, row, x + strlen(figure), mark_columns, clips ? " !" : "",
			style | STYLE_BOLD);
	}
}

void page_bar(const struct page *page, size_t row, size_t from, size_t count,
	const struct screen_view *view)
{
	double share = view->timer_s / view->timer_end_s;
	share = share > 0.0 ? fmin(share, 1.0) : 0.0;
	size_t filled = (size_t)(share * (double)count);
	cells_fill(page->cells, row, from, filled, page->glyphs->full,
		(unsigned)view->timer_tint | STYLE_SHAPE);
	cells_fill(page->cells, row, from + filled, count - filled, page->glyphs->rest, TINT_DIM);
}
