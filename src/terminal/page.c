/* Lines and paragraphs of text on the page. */
#include "terminal/page.h"

#include <string.h>

#include "base/text.h"

/* Columns of one row. */
struct slot {
	size_t row;
	size_t column;
	size_t columns;
};

/* Puts text into a slot. An ellipsis ends it when it is too wide or when `more` text follows; a
 * slot too narrow for that shows the start of the text instead. */
static size_t put_cut(const struct page *page, struct slot slot, const char *text, size_t length,
	bool more, unsigned style)
{
	size_t ellipsis = strlen(page->glyphs->cut);
	size_t ellipsis_width = text_width(page->glyphs->cut, ellipsis);
	bool cut =
		(more || text_width(text, length) > slot.columns) && slot.columns > ellipsis_width;
	if (cut) {
		length = text_fit(text, length, slot.columns - ellipsis_width);
		while (length > 0 && text[length - 1] == ' ') {
			length--;
		}
	}
	size_t used =
		cells_put(page->cells, slot.row, slot.column, slot.columns, text, length, style);
	if (cut) {
		used += cells_put(page->cells, slot.row, slot.column + used, slot.columns - used,
			page->glyphs->cut, ellipsis, style);
	}
	return used;
}

size_t page_line(const struct page *page, size_t row, size_t column, size_t room, const char *text,
	unsigned style)
{
	struct slot slot = {row, column, room};
	return put_cut(page, slot, text, strlen(text), false, style);
}

/* Highlights bytes [start, end) of a line that has been put into a row. */
static void highlight(const struct page *page, size_t row, const char *line, size_t length,
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

/* The byte that the first shown row begins with, so that the row of `at` is visible: scrolls as
 * little as possible and keeps one row below it. */
static size_t scrolled_to(const struct page *page, size_t rows, const char *text, size_t at)
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

void page_paragraph(
	const struct page *page, size_t row, size_t rows, const char *text, unsigned style)
{
	page_spoken_paragraph(page, row, rows, text, style, 0, 0);
}

void page_spoken_paragraph(const struct page *page, size_t row, size_t rows, const char *text,
	unsigned style, size_t start, size_t end)
{
	size_t skipped = start < end ? scrolled_to(page, rows, text, start) : 0;
	text += skipped;
	start -= start < skipped ? start : skipped;
	end -= end < skipped ? end : skipped;
	size_t length = strlen(text);
	for (size_t i = 0; i < rows && length > 0 && page->width > 0; i++) {
		size_t next;
		size_t line = text_wrap(text, length, page->width, &next);
		bool more = i + 1 == rows && next < length;
		if (more) { /* the ellipsis can follow a part of the word that did not fit */
			const char *feed = memchr(text, '\n', length);
			line = feed ? (size_t)(feed - text) : length;
		}
		struct slot slot = {row + i, page->left, page->width};
		(void)put_cut(page, slot, text, line, more, style);
		highlight(page, row + i, text, line, start, end, style);
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
