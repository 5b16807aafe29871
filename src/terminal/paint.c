/* Paints a view into cells: each part of the page into the rows that the layout gives it. */
#include "terminal/paint.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "terminal/digits.h"
#include "terminal/display_text.h"
#include "terminal/key_hints.h"
#include "terminal/layout.h"
#include "terminal/line_editor.h"
#include "terminal/meter.h"
#include "terminal/page.h"
#include "terminal/timer.h"
#include "terminal/view_texts.h"
#include "terminal/waveform.h"

/* Longer lines are tiring to read. */
#define CONTENT_COLUMNS 90
#define LABEL_ROWS 3

static const struct glyphs BLOCKS = {
	.rule = 0x2500, .full = 0x2501, .rest = 0x2500, .tick = 0x252C, .peak = 0x2503, .cut = "…"};
static const struct glyphs ASCII = {.rule = '-',
	.full = '=',
	.rest = '-',
	.tick = '+',
	.peak = '|',
	.cut = "...",
	.ascii = true};

static void draw_header(
	const struct page *page, size_t row, size_t rows, const struct view_texts *texts)
{
	size_t progress = text_width(texts->progress, strlen(texts->progress));
	if (rows == 0) {
		return;
	}
	if (rows == 2) {
		(void)page_line(page, row, page->left, page->width, texts->heading, TINT_DIM);
		(void)page_line(
			page, row + 1, page->left, page->width, texts->progress, TINT_PLAIN);
		return;
	}
	if (progress > page->width) {
		progress = page->width;
	}
	(void)page_line(page, row, page->left + page->width - progress, progress, texts->progress,
		TINT_PLAIN);
	if (page->width > progress + 2) {
		size_t room = page->width - (progress > 0 ? progress + 2 : 0);
		(void)page_line(page, row, page->left, room, texts->heading, TINT_DIM);
	}
}

/* The activity at the left, and the timer at the right when it is not shown large. */
static void draw_status(const struct page *page, size_t row, size_t rows, bool with_timer,
	const struct screen_view *view, const char *doing)
{
	unsigned style = (unsigned)view->doing_tint | STYLE_BOLD;
	size_t timer = 0;
	if (rows == 0) {
		return;
	}
	if (with_timer && view->has_timer) {
		bool brief = rows == 1 && page->width < SIDE_BY_SIDE_COLUMNS;
		timer = timer_draw(page, row + rows - 1, brief, view);
		if (brief && timer + 1 < page->width) {
			size_t x = timer + 1;
			(void)page_line(page, row, page->left + x, page->width - x, doing, style);
		}
		if (brief) {
			return;
		}
		timer = rows == 1 ? timer : 0;
	}
	size_t room = page->width - (timer > 0 ? timer + 1 : 0);
	(void)page_line(page, row, page->left, room, doing, style);
}

static void draw_rule(const struct page *page, const struct layout *layout, enum layout_part part)
{
	cells_fill(page->cells, layout->first[part], page->left, layout->rows[part] * page->width,
		page->glyphs->rule, TINT_DIM);
}

static void draw_paragraph(const struct page *page, const struct layout *layout,
	enum layout_part part, const char *text, unsigned style)
{
	page_paragraph(page, layout->first[part], layout->rows[part], text, style);
}

/* Question or answer, with the spoken word when it is in this one. */
static void draw_spoken(const struct page *page, const struct layout *layout, enum layout_part part,
	const char *text, unsigned style, const struct view_texts *texts)
{
	bool spoken = text == texts->spoken;
	page_spoken_paragraph(page, layout->first[part], layout->rows[part], text, style,
		spoken ? texts->said_start : 0, spoken ? texts->said_end : 0);
}

static void draw_wave(
	const struct page *page, const struct layout *layout, const struct screen_wave *wave)
{
	const size_t *first = layout->first;
	const size_t *rows = layout->rows;
	waveform_draw(page, first[PART_WAVE], rows[PART_WAVE], wave);
	waveform_draw_pitch(page, first[PART_PITCH], rows[PART_PITCH], wave);
	if (rows[PART_PAUSES] > 0) {
		waveform_draw_pauses(page, first[PART_PAUSES], wave);
	}
}

/* The hints' rows stay empty while a prompt takes other keys. */
static void draw_view(const struct page *page, const struct layout *layout,
	const struct screen_view *view, const struct view_texts *texts, bool with_hints)
{
	const size_t *first = layout->first;
	const size_t *rows = layout->rows;
	bool large = rows[PART_DIGITS] > 0;
	draw_header(page, first[PART_HEADER], rows[PART_HEADER], texts);
	draw_rule(page, layout, PART_RULE);
	draw_paragraph(page, layout, PART_TOPIC, texts->topic, TINT_DIM);
	draw_spoken(page, layout, PART_QUESTION, texts->question, STYLE_BOLD, texts);
	draw_spoken(page, layout, PART_ANSWER, texts->answer, TINT_PLAIN, texts);
	draw_paragraph(page, layout, PART_DETAIL, texts->detail, TINT_DIM);
	draw_status(page, first[PART_STATUS], rows[PART_STATUS], !large, view, texts->doing);
	if (view->has_timer && large) {
		digits_draw(page, first[PART_DIGITS], rows[PART_DIGITS], view);
	}
	if (view->wave) {
		draw_wave(page, layout, view->wave);
	}
	if (view->has_timer && view->timer_end_s > 0.0 && rows[PART_BAR] > 0) {
		timer_draw_bar(page, first[PART_BAR], view);
	}
	if (view->has_level && rows[PART_METER] > 0) {
		meter_draw(page, first[PART_METER], view);
	}
	draw_paragraph(page, layout, PART_MESSAGE, texts->message, (unsigned)view->message_tint);
	draw_rule(page, layout, PART_KEYS_RULE);
	if (with_hints) {
		(void)key_hints_draw(page, first[PART_KEYS], rows[PART_KEYS], view);
	}
}

/* Covers the page's last rows: the label, and the typed line beside it or, when narrow, below. */
static void draw_prompt(const struct page *page, const struct prompt *prompt, size_t end)
{
	struct cells *cells = page->cells;
	char *label = display_text(prompt->label, false);
	size_t width = page->width;
	size_t label_width = text_width(label, strlen(label));
	bool beside = !prompt->text || (label_width + 1 + width / 2 <= width);
	size_t labels = page_rows_of(label, width, LABEL_ROWS);
	size_t wanted = (labels > 0 ? labels : 1) + !beside;
	size_t rows = wanted < end ? wanted : end;
	size_t row = end - rows;
	for (size_t i = 0; i < rows; i++) {
		cells_fill(cells, row + i, 0, cells->columns, ' ', TINT_PLAIN);
	}
	bool typed_alone = !beside && rows == 1;
	if (!typed_alone) {
		page_paragraph(page, row, rows - !beside, label, STYLE_BOLD);
	}
	if (prompt->text) {
		size_t x = beside && label_width > 0 ? label_width + 1 : 0;
		size_t at;
		char *seen = line_editor_window(prompt->text, prompt->cursor, width - x, &at);
		(void)cells_put(cells, row + rows - 1, page->left + x, width - x, seen,
			strlen(seen), TINT_PLAIN);
		free(seen);
		cells->cursor = true;
		cells->cursor_row = row + rows - 1;
		cells->cursor_column = page->left + x + at;
	}
	free(label);
}

void paint_view(const struct screen_view *view, const struct prompt *prompt, bool ascii,
	struct cells *cells)
{
	size_t columns = cells->columns;
	if (cells->rows == 0 || columns == 0) {
		return;
	}
	size_t margin = columns >= 60 ? 2 : columns >= 30 ? 1 : 0;
	size_t width = columns - 2 * margin;
	width = width < CONTENT_COLUMNS ? width : CONTENT_COLUMNS;
	struct page page = {
		.cells = cells,
		.left = (columns - width) / 2,
		.width = width,
		.glyphs = ascii ? &ASCII : &BLOCKS,
	};
	struct view_texts texts;
	view_texts_init(&texts, view);
	struct layout layout;
	layout_plan(&layout, &page, view, &texts);
	draw_view(&page, &layout, view, &texts, prompt == NULL);
	if (prompt) {
		draw_prompt(&page, prompt, layout.end);
	}
	view_texts_finish(&texts);
}
