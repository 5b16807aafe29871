/* Views painted at every size: nothing important is lost and nothing jumps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "terminal/paint.h"
#include "terminal_rows.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct key_hint KEYS[] = {{"space", "pause"}, {"enter", "stop"}, {"r", "record again"},
	{"p", "play it back"}, {"s", "skip"}, {"q", "quit"}};

/* Each text begins with a character found nowhere else, so that a part is found by it. */
static struct screen_view usual_view(void)
{
	return (struct screen_view){
		.heading = "practice · Cloud support",
		.progress = "3 of 12, 14 min left",
		.topic = "θNetworking",
		.question = "ΩTLS 핸드셰이크는 어떻게 이루어지나요?",
		.detail = "δdue since yesterday",
		.doing = "ρecording",
		.doing_tint = TINT_RED,
		.has_timer = true,
		.timer_s = 45.4,
		.timer_end_s = 120,
		.timer_tint = TINT_GREEN,
		.has_level = true,
		.peak_db = -12,
		.rms_db = -24,
		.message = "μtake 41 kept",
		.keys = KEYS,
		.key_count = COUNT(KEYS),
	};
}

static const char LONG_QUESTION[] =
	"ΩExplain the trade-offs between the two designs.\n왜 그렇게 판단했는지, 다른 방법은 "
	"없었는지 설명해 주세요.\nThen say what you would do differently today, and what it would "
	"cost.\n그 결과를 숫자로 말씀해 주세요. 쿠버네티스(Kubernetes)에서 파드가 Pending 상태에 "
	"머무를 때 어떤 순서로 원인을 찾으시겠습니까? 실제로 겪은 사례가 있다면 상황, 과제, 행동, "
	"결과의 순서로 말씀해 주세요. Tell me about a time when a system you owned failed in "
	"production, and what you changed afterwards so that it could not fail again.";

static struct cells laid_out(
	const struct screen_view *view, size_t rows, size_t columns, bool ascii)
{
	struct cells cells;
	cells_init(&cells, rows, columns);
	paint_view(view, NULL, ascii, &cells);
	return cells;
}

/* The first row and column of a text; row == cells->rows when it is not there. */
static size_t find(const struct cells *cells, const char *text, size_t *column)
{
	for (size_t row = 0; row < cells->rows; row++) {
		char *shown = cells_row_text(cells, row);
		const char *at = strstr(shown, text);
		if (at && column) {
			*column = text_width(shown, (size_t)(at - shown));
		}
		free(shown);
		if (at) {
			return row;
		}
	}
	return cells->rows;
}

static bool has(const struct cells *cells, const char *text)
{
	return find(cells, text, NULL) < cells->rows;
}

static void check_row_widths(const struct screen_view *view, size_t rows, size_t columns)
{
	static const struct prompt PROMPT = {"제목 label:", "한글 typed text", 6};
	struct cells cells[3];
	cells[0] = laid_out(view, rows, columns, false);
	cells[1] = laid_out(view, rows, columns, true);
	cells_init(&cells[2], rows, columns);
	paint_view(view, &PROMPT, false, &cells[2]);
	for (size_t i = 0; i < COUNT(cells); i++) {
		for (size_t row = 0; row < rows; row++) {
			char *text = cells_row_text(&cells[i], row);
			assert_int_equal(text_width(text, strlen(text)), columns);
			assert_null(strchr(text, '\n'));
			free(text);
		}
		cells_finish(&cells[i]);
	}
}

static void test_every_row_is_as_wide_as_the_window_at_every_size(void **state)
{
	(void)state;
	struct screen_view views[] = {usual_view(), usual_view(), {0}};
	views[1].question = LONG_QUESTION;
	for (size_t i = 0; i < COUNT(views); i++) {
		for (size_t rows = 0; rows <= 26; rows++) {
			for (size_t columns = 0; columns <= 100; columns += columns < 32 ? 1 : 7) {
				check_row_widths(&views[i], rows, columns);
			}
		}
		check_row_widths(&views[i], 60, 200);
		check_row_widths(&views[i], 400, 1000);
	}
}

static void test_the_questions_beginning_is_there_at_every_size(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	const char *questions[] = {view.question, LONG_QUESTION};
	for (size_t i = 0; i < COUNT(questions); i++) {
		view.question = questions[i];
		for (size_t rows = 1; rows <= 70; rows++) {
			for (size_t columns = 1; columns <= 120; columns += columns < 20 ? 1 : 9) {
				struct cells cells = laid_out(&view, rows, columns, false);
				assert_true(has(&cells, "Ω"));
				cells_finish(&cells);
			}
		}
	}
}

static void test_the_doing_and_the_timer_are_there_from_three_rows_on(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	const char *questions[] = {view.question, LONG_QUESTION};
	for (size_t i = 0; i < COUNT(questions); i++) {
		view.question = questions[i];
		for (size_t rows = 3; rows <= 60; rows++) {
			for (size_t columns = 9; columns <= 120; columns += 3) {
				struct cells cells = laid_out(&view, rows, columns, false);
				assert_true(has(&cells, "ρecording"));
				assert_true(has(&cells, "0:45") || has(&cells, "█"));
				cells_finish(&cells);
			}
		}
	}
}

static void test_two_rows_hold_the_doing_and_the_timer_side_by_side(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	for (size_t columns = 7; columns <= 60; columns++) {
		struct cells cells = laid_out(&view, 2, columns, false);
		assert_int_equal(find(&cells, "0:45", NULL), 1);
		assert_int_equal(find(&cells, "ρ", NULL), 1);
		cells_finish(&cells);
	}
}

static void test_a_small_window_drops_the_less_important_first(void **state)
{
	(void)state;
	/* What is shown implies that all before it is shown. */
	static const char *const ORDER[] = {
		"Ω", "ρ", "space pause", "μ", "14 min", "dB", "r record", "θ", "δ", "█"};
	struct screen_view view = usual_view();
	view.timer_s = 8; /* whose digits have a full block */
	for (size_t rows = 1; rows <= 60; rows++) {
		struct cells cells = laid_out(&view, rows, 40, false);
		bool before = true;
		for (size_t i = 0; i < COUNT(ORDER); i++) {
			bool shown = has(&cells, ORDER[i]);
			assert_true(before || !shown);
			before = shown;
		}
		assert_true(rows < 24 || before);
		cells_finish(&cells);
	}
}

static void test_what_comes_and_goes_moves_nothing_else(void **state)
{
	(void)state;
	static const struct {
		size_t rows, columns;
	} SIZES[] = {{12, 40}, {24, 80}, {60, 200}, {18, 60}, {9, 30}};
	struct screen_view changed[8];
	for (size_t i = 0; i < COUNT(changed); i++) {
		changed[i] = usual_view();
	}
	changed[0].detail = NULL;
	changed[1].message = NULL;
	changed[2].has_level = false;
	changed[3].has_timer = false;
	changed[4].timer_s = 119;
	changed[5].timer_tint = TINT_RED;
	changed[6].peak_db = 0;
	changed[7].progress = "12 of 12, 0 min left";
	for (size_t s = 0; s < COUNT(SIZES); s++) {
		struct screen_view usual = usual_view();
		struct cells still = laid_out(&usual, SIZES[s].rows, SIZES[s].columns, false);
		for (size_t i = 0; i < COUNT(changed); i++) {
			static const char *const MARKS[] = {"Ω", "ρ", "space", "θ", "practice"};
			struct cells cells =
				laid_out(&changed[i], SIZES[s].rows, SIZES[s].columns, false);
			for (size_t m = 0; m < COUNT(MARKS); m++) {
				size_t was_at = 0;
				size_t is_at = 0;
				size_t was = find(&still, MARKS[m], &was_at);
				assert_int_equal(find(&cells, MARKS[m], &is_at), was);
				assert_int_equal(is_at, was_at);
			}
			cells_finish(&cells);
		}
		cells_finish(&still);
	}
}

static void test_a_hint_is_whole_or_not_there(void **state)
{
	(void)state;
	static const char *const BEGINNINGS[] = {"space", "enter", "again", "play", "skip", "quit"};
	static const char *const WHOLE[] = {"space pause", "enter stop", "r record again",
		"p play it back", "s skip", "q quit"};
	struct screen_view view = usual_view();
	for (size_t columns = 1; columns <= 120; columns++) {
		struct cells cells = laid_out(&view, 14, columns, false);
		for (size_t i = 0; i < COUNT(WHOLE); i++) {
			assert_int_equal(has(&cells, BEGINNINGS[i]), has(&cells, WHOLE[i]));
		}
		cells_finish(&cells);
	}
}

static void test_a_question_is_cut_only_when_no_row_is_free(void **state)
{
	(void)state;
	struct screen_view view = {.question = LONG_QUESTION, .doing = "recording"};
	for (size_t rows = 1; rows <= 40; rows++) {
		struct cells cells = laid_out(&view, rows, 40, false);
		size_t blank = 0;
		for (size_t row = 0; row < rows; row++) {
			char *text = cells_row_text(&cells, row);
			blank += strspn(text, " ") == strlen(text);
			free(text);
		}
		assert_true(has(&cells, "…") ? blank == 0 : has(&cells, "again."));
		cells_finish(&cells);
	}
}

static void test_a_high_window_shows_a_long_question_whole(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	char *question = mem_format("%s %s", LONG_QUESTION, LONG_QUESTION);
	view.question = question;
	struct cells cells = laid_out(&view, 60, 40, false);
	assert_false(has(&cells, "…"));
	assert_true(has(&cells, "3 of 12") && has(&cells, "space pause"));
	cells_finish(&cells);
	free(question);
}

static void test_a_small_window_looks_like_this(void **state)
{
	(void)state;
	static const char *const WANT[] = {
		" practice · Cloud support",
		" 3 of 12, 14 min left",
		"",
		" θNetworking",
		" ΩTLS 핸드셰이크는 어떻게 이루어지나요?",
		" δdue since yesterday",
		" ρecording               0:45 / 2:00",
		" -60 ━━━━━━━━━━━━━─┬──┃──── 0  -12 dB",
		" μtake 41 kept",
		" space pause   enter stop",
		" r record again   p play it back",
		" s skip   q quit",
	};
	struct screen_view view = usual_view();
	struct cells cells = laid_out(&view, COUNT(WANT), 40, false);
	assert_rows(&cells, WANT);
	cells_finish(&cells);
}

static void test_a_usual_window_looks_like_this(void **state)
{
	(void)state;
	static const char *const WANT[] = {
		"  practice · Cloud support                  3 of 12, 14 min left",
		"  --------------------------------------------------------------",
		"",
		"  θNetworking",
		"",
		"  ΩTLS 핸드셰이크는 어떻게 이루어지나요?",
		"  δdue since yesterday",
		"",
		"  ρecording",
	};
	struct screen_view view = usual_view();
	view.timer_s = 45;
	struct cells cells = laid_out(&view, 24, 66, true);
	cells.rows = COUNT(WANT); /* digits have a test of their own */
	assert_rows(&cells, WANT);
	cells.rows = 24;
	assert_int_equal(find(&cells, " / 2:00", NULL), 14);
	assert_int_equal(find(&cells, "=======================----", NULL), 16);
	assert_int_equal(find(&cells, "level  -60 ===", NULL), 18);
	assert_int_equal(find(&cells, "  q quit", NULL), 23);
	cells_finish(&cells);
}

static void test_on_a_wide_window_the_page_is_ninety_columns_in_the_middle(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	view.question = LONG_QUESTION;
	struct cells cells = laid_out(&view, 60, 200, false);
	size_t first = 200;
	size_t last = 0;
	for (size_t i = 0; i < cells.rows * cells.columns; i++) {
		size_t column = i % cells.columns;
		if (cells.cell[i].chars[0] != ' ' && cells.cell[i].width > 0) {
			first = column < first ? column : first;
			last = column > last ? column : last;
		}
	}
	assert_int_equal(first, 55);
	assert_int_equal(last, 144);
	cells_finish(&cells);
}

static void test_the_timers_state_is_told_without_colour(void **state)
{
	(void)state;
	static const struct {
		enum tint tint;
		const char *want;
		const char *never;
	} ROWS[] = {{TINT_GREEN, "/ 2:00 ", "!"}, {TINT_YELLOW, "/ 2:00 ! ", "!!"},
		{TINT_RED, "/ 2:00 !!", "?"}};
	struct screen_view view = usual_view();
	view.question = "Why";
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		view.timer_tint = ROWS[i].tint;
		for (size_t rows = 5; rows <= 24; rows += 19) {
			struct cells cells = laid_out(&view, rows, 60, false);
			assert_true(has(&cells, ROWS[i].want));
			assert_false(has(&cells, ROWS[i].never));
			cells_finish(&cells);
		}
	}
}

static void test_large_digits_have_all_their_rows_or_none(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	for (size_t rows = 1; rows <= 40; rows++) {
		struct cells cells = laid_out(&view, rows, 60, false);
		size_t drawn = 0;
		for (size_t row = 0; row < rows; row++) {
			char *text = cells_row_text(&cells, row);
			drawn += strstr(text, "█") || strstr(text, "▀") || strstr(text, "▄");
			free(text);
		}
		assert_true(drawn == 0 || drawn == 3 || drawn == 5);
		assert_true(rows < 24 || drawn == 5);
		cells_finish(&cells);
	}
}

static void test_the_end_of_the_time_stands_still_while_the_digits_grow(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	view.timer_end_s = 720;
	size_t columns[2];
	for (size_t i = 0; i < 2; i++) {
		view.timer_s = 599 + (double)i;
		struct cells cells = laid_out(&view, 24, 80, false);
		assert_true(find(&cells, "/ 12:00", &columns[i]) < cells.rows);
		cells_finish(&cells);
	}
	assert_int_equal(columns[0], columns[1]);
}

static void test_ascii_draws_without_any_other_character(void **state)
{
	(void)state;
	struct screen_view view = usual_view();
	view.heading = view.topic = view.detail = view.message = NULL;
	view.doing = "recording";
	view.question = "Why a question so long that it is cut, or is it not, in a small window?";
	for (size_t rows = 1; rows <= 40; rows++) {
		struct cells cells = laid_out(&view, rows, 20 + rows, true);
		for (size_t i = 0; i < cells.rows * cells.columns; i++) {
			assert_true(cells.cell[i].chars[0] >= ' ' && cells.cell[i].chars[0] < 0x7F);
		}
		cells_finish(&cells);
	}
}

static void test_the_prompt_stands_over_the_last_rows_with_the_cursor_in_it(void **state)
{
	(void)state;
	static const struct {
		size_t rows, columns;
		const char *label;
		size_t cursor_row, cursor_column;
		const char *last;
	} ROWS[] = {
		{12, 40, "note:", 11, 11, "note: 한글x"},
		{12, 40, "a label that takes more than half of the row", 11, 5, "한글x"},
		{1, 40, "note:", 0, 11, "note: 한글x"},
		{2, 8, "a longer label", 1, 4, "한글x"},
		{1, 1, "note:", 0, 0, ""},
		{60, 200, "note:", 45, 65, "note: 한글x"},
	};
	struct screen_view view = usual_view();
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct prompt prompt = {ROWS[i].label, "한글x", strlen("한글")};
		struct cells cells;
		cells_init(&cells, ROWS[i].rows, ROWS[i].columns);
		paint_view(&view, &prompt, false, &cells);
		assert_true(cells.cursor);
		assert_int_equal(cells.cursor_row, ROWS[i].cursor_row);
		assert_int_equal(cells.cursor_column, ROWS[i].cursor_column);
		assert_true(find(&cells, ROWS[i].last, NULL) <= ROWS[i].cursor_row);
		assert_false(has(&cells, "q quit"));
		cells_finish(&cells);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row_is_as_wide_as_the_window_at_every_size),
		cmocka_unit_test(test_the_questions_beginning_is_there_at_every_size),
		cmocka_unit_test(test_the_doing_and_the_timer_are_there_from_three_rows_on),
		cmocka_unit_test(test_two_rows_hold_the_doing_and_the_timer_side_by_side),
		cmocka_unit_test(test_a_small_window_drops_the_less_important_first),
		cmocka_unit_test(test_what_comes_and_goes_moves_nothing_else),
		cmocka_unit_test(test_a_hint_is_whole_or_not_there),
		cmocka_unit_test(test_a_question_is_cut_only_when_no_row_is_free),
		cmocka_unit_test(test_a_high_window_shows_a_long_question_whole),
		cmocka_unit_test(test_a_small_window_looks_like_this),
		cmocka_unit_test(test_a_usual_window_looks_like_this),
		cmocka_unit_test(test_on_a_wide_window_the_page_is_ninety_columns_in_the_middle),
		cmocka_unit_test(test_the_timers_state_is_told_without_colour),
		cmocka_unit_test(test_large_digits_have_all_their_rows_or_none),
		cmocka_unit_test(test_the_end_of_the_time_stands_still_while_the_digits_grow),
		cmocka_unit_test(test_ascii_draws_without_any_other_character),
		cmocka_unit_test(test_the_prompt_stands_over_the_last_rows_with_the_cursor_in_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
