/* A sound drawn across columns: loudness, speech and silence, playhead, pauses, pitch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/waveform.h"

#define COLUMNS 20

/* Ten seconds: loud speech, a silence of three seconds, half as loud speech. */
static const unsigned char LOUD[10] = {255, 255, 255, 255, 0, 0, 0, 127, 127, 127};
static const unsigned char VOICE[10] = {1, 1, 1, 1, 0, 0, 0, 1, 1, 1};
static const signed char PITCH[10] = {
	0, 0, 16, 16, WAVE_NO_PITCH, WAVE_NO_PITCH, WAVE_NO_PITCH, -16, -16, -16};
static const double PAUSES[1][2] = {{4, 7}};
static const struct screen_wave WAVE = {.steps = 10,
	.loud = LOUD,
	.voice = VOICE,
	.pitch = PITCH,
	.length_s = 10,
	.at_s = 1,
	.loop_a_s = -1,
	.pauses = PAUSES,
	.pause_count = 1};

static void assert_row(const struct cells *cells, size_t row, const char *want)
{
	char *text = cells_row_text(cells, row);
	size_t end = strlen(text);
	while (end > 0 && text[end - 1] == ' ') {
		text[--end] = '\0';
	}
	assert_string_equal(text, want);
	free(text);
}

static void test_speech_is_green_and_the_cursor_stands_where_it_is_heard(void **state)
{
	(void)state;
	struct cells cells;
	static const struct glyphs GLYPHS = {.cut = "…"};
	struct page page = {&cells, 0, COLUMNS, &GLYPHS};
	cells_init(&cells, 2, COLUMNS);
	waveform_draw(&page, 0, 2, &WAVE);
	assert_row(&cells, 0, "██┃█████");
	assert_row(&cells, 1, "██┃█████▁▁▁▁▁▁▇▇▇▇▇▇");
	assert_int_equal(cells.cell[COLUMNS].style & STYLE_TINT, TINT_GREEN);
	assert_int_equal(cells.cell[COLUMNS + 2].style & STYLE_TINT, TINT_YELLOW);
	assert_int_equal(cells.cell[COLUMNS + 9].style & STYLE_TINT, TINT_DIM);
	cells_finish(&cells);
}

static void test_pauses_and_the_ends_of_a_loop_are_written_under_it(void **state)
{
	(void)state;
	struct cells cells;
	static const struct glyphs GLYPHS = {.cut = "…"};
	struct page page = {&cells, 0, COLUMNS, &GLYPHS};
	struct screen_wave wave = WAVE;
	wave.loop_a_s = 0.5;
	wave.loop_b_s = 3;
	cells_init(&cells, 1, COLUMNS);
	waveform_draw_pauses(&page, 0, &wave);
	assert_row(&cells, 0, " A    B   3.0");
	cells_finish(&cells);
}

static void test_the_pitch_is_drawn_about_its_median(void **state)
{
	(void)state;
	struct cells cells;
	static const struct glyphs GLYPHS = {.cut = "…"};
	static const struct glyphs PLAIN = {.cut = "", .ascii = true};
	struct page page = {&cells, 0, COLUMNS, &GLYPHS};
	cells_init(&cells, 3, COLUMNS);
	waveform_draw_pitch(&page, 0, 3, &WAVE);
	assert_row(&cells, 0, "    ⠒⠒⠒⠒");
	assert_row(&cells, 1, "⠒⠒⠒⠒");
	assert_row(&cells, 2, "              ⠒⠒⠒⠒⠒⠒");
	cells_finish(&cells);
	page.glyphs = &PLAIN;
	cells_init(&cells, 3, COLUMNS);
	waveform_draw_pitch(&page, 0, 3, &WAVE);
	assert_row(&cells, 0, "    ----");
	assert_row(&cells, 1, "----");
	assert_row(&cells, 2, "              ------");
	cells_finish(&cells);
}

static void test_no_column_and_no_step_is_outside(void **state)
{
	(void)state;
	static const struct glyphs GLYPHS = {.cut = "…"};
	for (size_t width = 1; width < 30; width++) {
		for (size_t steps = 1; steps <= 10; steps++) {
			struct cells cells;
			struct page page = {&cells, 0, width, &GLYPHS};
			struct screen_wave wave = WAVE;
			wave.steps = steps;
			wave.at_s = 99;
			cells_init(&cells, 5, width);
			waveform_draw(&page, 0, 2, &wave);
			waveform_draw_pauses(&page, 2, &wave);
			waveform_draw_pitch(&page, 3, 2, &wave);
			cells_finish(&cells);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_speech_is_green_and_the_cursor_stands_where_it_is_heard),
		cmocka_unit_test(test_pauses_and_the_ends_of_a_loop_are_written_under_it),
		cmocka_unit_test(test_the_pitch_is_drawn_about_its_median),
		cmocka_unit_test(test_no_column_and_no_step_is_outside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
