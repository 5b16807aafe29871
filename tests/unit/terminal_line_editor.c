/* The typed line: edited by whole characters, limited, and visible around the cursor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "terminal/key.h"
#include "terminal/line_editor.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_a_line_is_edited_by_whole_characters(void **state)
{
	(void)state;
	static const struct {
		const char *initial;
		int keys[6];
		const char *want;
		size_t cursor;
	} ROWS[] = {
		{NULL, {'a', 0xD55C, 'b'}, "a한b", 5},
		{"한글", {127}, "한", 3},
		{"한글", {8, 8, 8}, "", 0},
		{"ae\u0301", {127}, "a", 1},
		{"x\u1112", {0x1161, 127, 'y'}, "xy", 2},
		{"한글", {KEY_ARROW_LEFT, 'x'}, "한x글", 4},
		{"한글", {KEY_LINE_START, KEY_ARROW_RIGHT, KEY_DELETE_NEXT}, "한", 3},
		{"한글", {KEY_LINE_START, KEY_ARROW_LEFT, 127, 'x'}, "x한글", 1},
		{"ab", {KEY_ARROW_RIGHT, 4, 'c'}, "abc", 3},
		{"one two ", {23}, "one ", 4},
		{"one two", {1, 6, 11}, "o", 1},
		{"one two", {2, 21}, "o", 0},
		{"ab", {1, 5, 'c'}, "abc", 3},
		{"ab", {0x202E, 0x9B, 1, 7, KEY_ARROW_UP, ' '}, " ab", 1},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct line_editor editor;
		line_editor_init(&editor, ROWS[i].initial);
		for (size_t k = 0; k < COUNT(ROWS[i].keys) && ROWS[i].keys[k]; k++) {
			assert_int_equal(line_editor_key(&editor, ROWS[i].keys[k]), LINE_GOES_ON);
		}
		assert_string_equal(editor.text.bytes, ROWS[i].want);
		assert_int_equal(editor.cursor, ROWS[i].cursor);
		assert_int_equal(line_editor_key(&editor, '\n'), LINE_ENTERED);
		assert_int_equal(line_editor_key(&editor, 27), LINE_CANCELLED);
		line_editor_finish(&editor);
	}
}

static void test_a_line_stops_growing_at_its_limit(void **state)
{
	(void)state;
	struct line_editor editor;
	line_editor_init(&editor, "");
	for (int i = 0; i < LINE_MAX_BYTES; i++) {
		(void)line_editor_key(&editor, KEY_LINE_START);
		(void)line_editor_key(&editor, i % 2 ? 0xD55C : 'a');
	}
	assert_true(
		editor.text.length <= LINE_MAX_BYTES && editor.text.length > LINE_MAX_BYTES - 4);
	assert_true(utf8_valid(editor.text.bytes, editor.text.length, NULL));
	char *full = mem_text(editor.text.bytes);
	(void)line_editor_key(&editor, 0x1F600); /* four bytes, where fewer are left */
	assert_string_equal(editor.text.bytes, full);
	line_editor_finish(&editor);

	char *longer = mem_format("%s%s", full, full);
	line_editor_init(&editor, longer);
	assert_true(editor.text.length <= LINE_MAX_BYTES);
	free(full);
	free(longer);
	(void)line_editor_key(&editor, KEY_LINE_END);
	(void)line_editor_key(&editor, 127);
	(void)line_editor_key(&editor, 'z');
	assert_int_equal(editor.text.bytes[editor.text.length - 1], 'z');
	line_editor_finish(&editor);
}

static void test_the_cursor_is_seen_in_a_line_longer_than_its_room(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t cursor, columns;
		const char *want;
		size_t column;
	} ROWS[] = {
		{"abc", 3, 10, "abc", 3},
		{"abcdef", 6, 4, "def", 3},
		{"abcdef", 6, 1, "", 0},
		{"abcdef", 0, 4, "abcd", 0},
		{"가나다", 9, 5, "나다", 4},
		{"가나다", 9, 4, "다", 2},
		{"가나다", 6, 4, "나다", 2},
		{"가나다", 3, 0, "", 0},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		size_t column;
		char *seen =
			line_editor_window(ROWS[i].text, ROWS[i].cursor, ROWS[i].columns, &column);
		assert_string_equal(seen, ROWS[i].want);
		assert_int_equal(column, ROWS[i].column);
		free(seen);
	}
}

static void test_what_was_typed_is_composed_and_blanks_are_nothing(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"  한글 ", "한글"}, {"\u1112\u1161", "하"}, {"   ", NULL}, {"", NULL}};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		struct line_editor editor;
		line_editor_init(&editor, "");
		uint32_t c;
		for (size_t at = 0, step;
			(step = utf8_decode(ROWS[i][0] + at, strlen(ROWS[i][0] + at), &c)) > 0;
			at += step) {
			(void)line_editor_key(&editor, (int)c);
		}
		char *taken = line_editor_take(&editor);
		assert_true((taken == NULL) == (ROWS[i][1] == NULL));
		if (taken) {
			assert_string_equal(taken, ROWS[i][1]);
		}
		free(taken);
		line_editor_finish(&editor);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_line_is_edited_by_whole_characters),
		cmocka_unit_test(test_a_line_stops_growing_at_its_limit),
		cmocka_unit_test(test_the_cursor_is_seen_in_a_line_longer_than_its_room),
		cmocka_unit_test(test_what_was_typed_is_composed_and_blanks_are_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
