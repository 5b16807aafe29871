/* The level meter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/meter.h"
#include "terminal/page.h"
#include "terminal_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_the_meter_shows_both_levels_on_its_scale(void **state)
{
	(void)state;
	static const struct {
		double peak_db, rms_db;
		const char *want;
		enum tint peak;
	} ROWS[] = {
		{-120, -120, "-60 ------+-------+--+---- 0  -60 dB", TINT_DIM},
		{(double)NAN, -(double)INFINITY, "-60 ------+-------+--+---- 0  -60 dB", TINT_DIM},
		{-12, -30, "-60 ===========---+--|---- 0  -12 dB", TINT_GREEN},
		{-1.2, -3, "-60 =====================| 0   -1 dB", TINT_YELLOW},
		{0, -10, "-60 ==================---| 0    0 dB !", TINT_RED},
		{9, 9, "-60 =====================| 0    0 dB !", TINT_RED},
	};
	static const struct glyphs GLYPHS = {
		.full = '=', .rest = '-', .tick = '+', .peak = '|', .cut = "...", .ascii = true};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct screen_view view = {.peak_db = ROWS[i].peak_db, .rms_db = ROWS[i].rms_db};
		struct cells cells;
		cells_init(&cells, 1, 38);
		struct page page = {&cells, 0, 38, &GLYPHS};
		meter_draw(&page, 0, &view);
		assert_rows(&cells, &ROWS[i].want);
		double peak_db = ROWS[i].peak_db > -60 ? fmin(ROWS[i].peak_db, 0) : -60;
		size_t peak = (size_t)((peak_db + 60) / 60 * 22 + 0.5);
		assert_int_equal(
			cells.cell[4 + peak - (peak > 0)].style & STYLE_TINT, ROWS[i].peak);
		cells_finish(&cells);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_meter_shows_both_levels_on_its_scale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
