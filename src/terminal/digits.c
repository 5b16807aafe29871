/* The timer in large digits. */
#include "terminal/digits.h"

#include <string.h>

#include "terminal/timer.h"

#define GLYPH_COLUMNS 3
#define GLYPH_ROWS 5

/* Columns between the digits and the end of the time. */
#define DIGITS_GAP 1

#define FULL_BLOCK 0x2588
#define UPPER_HALF 0x2580
#define LOWER_HALF 0x2584

/* Rows from top to bottom, the leftmost pixel is the highest of three bits. */
static const unsigned char PIXELS[10][GLYPH_ROWS] = {
	{7, 5, 5, 5, 7},
	{2, 6, 2, 2, 7},
	{7, 1, 7, 4, 7},
	{7, 1, 7, 1, 7},
	{5, 5, 7, 1, 1},
	{7, 4, 7, 1, 7},
	{7, 4, 7, 5, 7},
	{7, 1, 1, 1, 1},
	{7, 5, 7, 5, 7},
	{7, 5, 7, 1, 7},
};
static const unsigned char COLON[GLYPH_ROWS] = {0, 4, 0, 4, 0};

/* Bars of a seven-part display, for terminals without block characters. */
enum { TOP = 1, TOP_LEFT = 2, TOP_RIGHT = 4, MIDDLE = 8, LOW_LEFT = 16, LOW_RIGHT = 32, LOW = 64 };
static const unsigned char BARS[10] = {
	TOP | TOP_LEFT | TOP_RIGHT | LOW_LEFT | LOW_RIGHT | LOW,
	TOP_RIGHT | LOW_RIGHT,
	TOP | TOP_RIGHT | MIDDLE | LOW_LEFT | LOW,
	TOP | TOP_RIGHT | MIDDLE | LOW_RIGHT | LOW,
	TOP_LEFT | TOP_RIGHT | MIDDLE | LOW_RIGHT,
	TOP | TOP_LEFT | MIDDLE | LOW_RIGHT | LOW,
	TOP | TOP_LEFT | MIDDLE | LOW_LEFT | LOW_RIGHT | LOW,
	TOP | TOP_RIGHT | LOW_RIGHT,
	TOP | TOP_LEFT | TOP_RIGHT | MIDDLE | LOW_LEFT | LOW_RIGHT | LOW,
	TOP | TOP_LEFT | TOP_RIGHT | MIDDLE | LOW_RIGHT | LOW,
};

/* A pixel is as high as it is wide: a cell is about twice as high as it is wide. */
struct scale {
	size_t rows;    /* of the whole digit */
	size_t columns; /* of a pixel */
	size_t halves;  /* of a pixel's height, in half cells */
};
static const struct scale SCALES[] = {{3, 1, 1}, {5, 2, 2}};

static size_t glyph_columns(char digit)
{
	return digit == ':' ? 1 : GLYPH_COLUMNS;
}

static const struct scale *scale_for(size_t rows)
{
	for (size_t i = 0; i < sizeof(SCALES) / sizeof(SCALES[0]); i++) {
		if (SCALES[i].rows == rows) {
			return &SCALES[i];
		}
	}
	return &SCALES[0];
}

static size_t columns_of(const char *time, const struct scale *scale)
{
	size_t columns = 0;
	for (const char *c = time; *c; c++) {
		columns += glyph_columns(*c) * scale->columns;
		columns += c[1] ? scale->columns : 0;
	}
	return columns;
}

/* The columns kept for the digits: enough for the time and for its end. */
static size_t digits_room(const struct scale *scale, const struct screen_view *view)
{
	char now[TIMER_CHARS];
	char end[TIMER_CHARS];
	timer_format(view->timer_s, now);
	timer_format(view->timer_end_s, end);
	size_t for_now = columns_of(now, scale);
	size_t for_end = columns_of(end, scale);
	return for_now > for_end ? for_now : for_end;
}

size_t digits_columns(size_t rows, const struct screen_view *view)
{
	char end[TIMER_END_CHARS];
	timer_format_end(view, end);
	return digits_room(scale_for(rows), view) + DIGITS_GAP + strlen(end);
}

static bool pixel(const unsigned char *glyph, const struct scale *scale, size_t half_row, size_t x)
{
	size_t y = half_row / scale->halves;
	return y < GLYPH_ROWS && (glyph[y] >> (GLYPH_COLUMNS - 1 - x / scale->columns) & 1) != 0;
}

static void draw_blocks(const struct page *page, size_t row, size_t column, char digit,
	const struct scale *scale, unsigned style)
{
	const unsigned char *glyph = digit == ':' ? COLON : PIXELS[digit - '0'];
	size_t columns = glyph_columns(digit) * scale->columns;
	for (size_t y = 0; y < scale->rows; y++) {
		for (size_t x = 0; x < columns; x++) {
			bool upper = pixel(glyph, scale, 2 * y, x);
			bool lower = pixel(glyph, scale, 2 * y + 1, x);
			uint32_t block = upper && lower ? FULL_BLOCK
					 : upper        ? UPPER_HALF
					 : lower        ? LOWER_HALF
							: ' ';
			cells_fill(page->cells, row + y, column + x, 1, block, style);
		}
	}
}

static void draw_bars(const struct page *page, size_t row, size_t column, char digit,
	const struct scale *scale, unsigned style)
{
	size_t half = (scale->rows - 1) / 2;
	if (digit == ':') {
		cells_fill(page->cells, row + half, column, scale->columns, '.', style);
		cells_fill(page->cells, row + 2 * half, column, scale->columns, '.', style);
		return;
	}
	unsigned bars = BARS[digit - '0'];
	size_t right = column + GLYPH_COLUMNS * scale->columns - 1;
	size_t inner = right - column - 1;
	static const unsigned ACROSS[] = {TOP, MIDDLE, LOW};
	static const unsigned LEFT[] = {TOP_LEFT, LOW_LEFT};
	static const unsigned RIGHT[] = {TOP_RIGHT, LOW_RIGHT};
	for (size_t i = 0; i < 3; i++) {
		cells_fill(page->cells, row + i * half, column + 1, bars & ACROSS[i] ? inner : 0,
			'_', style);
	}
	for (size_t y = 0; y < 2 * half; y++) {
		size_t part = y / half;
		cells_fill(page->cells, row + 1 + y, column, (bars & LEFT[part]) != 0, '|', style);
		cells_fill(page->cells, row + 1 + y, right, (bars & RIGHT[part]) != 0, '|', style);
	}
}

void digits_draw(const struct page *page, size_t row, size_t rows, const struct screen_view *view)
{
	const struct scale *scale = scale_for(rows);
	char now[TIMER_CHARS];
	char end[TIMER_END_CHARS];
	timer_format(view->timer_s, now);
	timer_format_end(view, end);
	unsigned style = (unsigned)view->timer_tint | STYLE_BOLD;
	size_t x = page->left;
	for (const char *c = now; *c; c++) {
		if (page->glyphs->ascii) {
			draw_bars(page, row, x, *c, scale, style | STYLE_SHAPE);
		} else {
			draw_blocks(page, row, x, *c, scale, style | STYLE_SHAPE);
		}
		x += (glyph_columns(*c) + 1) * scale->columns;
	}
	size_t room = digits_room(scale, view);
	(void)page_line(page, row + scale->rows - 1, page->left + room + DIGITS_GAP, strlen(end),
		end, style);
}
