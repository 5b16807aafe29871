/* The level meter. */
#include "terminal/meter.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The scale begins here, where the ear hears silence, and ends at 0 dB. */
#define METER_MIN_DB (-60.0)
/* A spoken answer peaks at -12 to -6 dB; from METER_CLIP_DB on samples are likely clipped. */
#define METER_LOUD_DB (-6.0)
#define METER_CLIP_DB (-1.0)

/* NaN counts as silence. */
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

/* A level fills the scale up to the end of its column, so that 0 dB fills all of it. */
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

void meter_draw(const struct page *page, size_t row, const struct screen_view *view)
{
	char figure[16];
	double peak_db = clamp_db(view->peak_db);
	(void)snprintf(figure, sizeof(figure), "%d dB", (int)floor(peak_db + 0.5));
	const size_t figure_columns = 6;
	const size_t mark_columns = 2; /* reserved, so that nothing moves when the mark appears */
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
