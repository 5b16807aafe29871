/* The timer: its format, its progress bar and its large digits. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/digits.h"
#include "terminal/page.h"
#include "terminal/timer.h"
#include "terminal_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_large_digits_are_drawn_in_blocks_and_in_plain_strokes(void **state)
{
	(void)state;
	static const struct {
		size_t rows;
		bool ascii;
		double timer_s;
		const char *want[5];
	} CASES[] = {
		{3, false, 83, {"▄█  ▄ ▀▀█ ▀▀█", " █  ▄ █▀▀ ▀▀█", "▀▀▀   ▀▀▀ ▀▀▀"}},
		{5, false, 290,
			{"██  ██      ██████  ██████", "██  ██  ██  ██      ██  ██",
				"██████      ██████  ██  ██", "    ██  ██      ██  ██  ██",
				"    ██      ██████  ██████"}},
		{3, true, 136 + 420, {" _         _", "|_| .   | |_", " _| .   | |_|"}},
		{3, true, 467, {" _         _", "  | . |_|   |", "  | .   |   |"}},
	};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct cells cells;
		cells_init(&cells, CASES[i].rows, 60);
		struct glyphs glyphs = {.cut = "", .ascii = CASES[i].ascii};
		struct page page = {&cells, 0, 60, &glyphs};
		struct screen_view view = {.has_timer = true, .timer_s = CASES[i].timer_s};
		digits_draw(&page, 0, CASES[i].rows, &view);
		assert_rows(&cells, CASES[i].want);
		cells_finish(&cells);
	}
}

static void test_the_bar_is_full_when_the_time_is_over(void **state)
{
	(void)state;
	static const struct {
		double timer_s;
		const char *want;
	} ROWS[] = {{-1, "  ----------  "}, {0, "  ----------  "}, {59, "  ====------  "},
		{60, "  =====-----  "}, {120, "  ==========  "}, {900, "  ==========  "},
		{(double)NAN, "  ----------  "}};
	static const struct glyphs GLYPHS = {.full = '=', .rest = '-', .cut = ""};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct screen_view view = {.timer_s = ROWS[i].timer_s, .timer_end_s = 120};
		struct cells cells;
		cells_init(&cells, 1, 14);
		timer_draw_bar(&(struct page){&cells, 2, 10, &GLYPHS}, 0, &view);
		char *text = cells_row_text(&cells, 0);
		assert_string_equal(text, ROWS[i].want);
		free(text);
		cells_finish(&cells);
	}
}

static void test_time_is_told_in_whole_minutes_and_seconds(void **state)
{
	(void)state;
	static const struct {
		double seconds;
		const char *want;
	} ROWS[] = {{0, "0:00"}, {0.99, "0:00"}, {59.999, "0:59"}, {60, "1:00"}, {754, "12:34"},
		{-3, "0:00"}, {(double)NAN, "0:00"}, {(double)INFINITY, "999:59"}, {4500, "75:00"}};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		char shown[TIMER_CHARS];
		timer_format(ROWS[i].seconds, shown);
		assert_string_equal(shown, ROWS[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_large_digits_are_drawn_in_blocks_and_in_plain_strokes),
		cmocka_unit_test(test_the_bar_is_full_when_the_time_is_over),
		cmocka_unit_test(test_time_is_told_in_whole_minutes_and_seconds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
