/* What reaches the terminal and what comes from it: neutral texts, keys, the typed line, both ways
 * to show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/neutral.h"
#include "terminal/internal.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ESC "\033"

static void test_a_text_is_shown_composed_and_can_do_nothing_to_the_terminal(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool lines;
		const char *want;
	} ROWS[] = {
		{NULL, true, ""},
		{"  a \t b\r\n", true, "a b"},
		{"one\n\n\n two \nthree\n", true, "one\n\ntwo\nthree"},
		{"one\n\ntwo", false, "one two"},
		{"\u1112\u1161\u11ab\u1100\u1173\u11af e\u0301", false, "한글 \u00e9"},
		{"a" ESC "[2J" ESC "]0;title\a\x7f"
		 "b",
			false, "a [2J ]0;title b"},
		{"a\xc2\x9b"
		 "2Jb\xc2\x85"
		 "c",
			false, "a 2Jb c"},
		{"a\u202e\u2066\u200f\u061c"
		 "b",
			false, "ab"},
		{"\u2705\ufe0f\u200d\u200b\u00ad"
		 "x\ufeff",
			false, "\u2705x"},
		{"a\xff"
		 "b\xc3",
			false,
			"a\ufffd"
			"b\ufffd"},
		{"\ue000\U0010ffff", false, "\ufffd\ufffd"},
		{"a\u00a0\u3000"
		 "b",
			false, "a b"},
		{"a\u2028"
		 "b",
			true, "a\nb"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		char *shown = screen_neutral(ROWS[i].text, ROWS[i].lines);
		assert_string_equal(shown, ROWS[i].want);
		char *again = screen_neutral(shown, ROWS[i].lines);
		assert_string_equal(again, shown);
		free(again);
		free(shown);
	}
}

static void test_no_control_character_is_left_whatever_the_notes_hold(void **state)
{
	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
		char bytes[8] = {'a'};
		size_t length = utf8_encode(c, bytes + 1);
		bytes[1 + length] = 'b';
		char *shown = screen_neutral(bytes, false);
		for (const char *at = shown; *at; at++) {
			assert_false((unsigned char)*at < ' ' || *at == 0x7F);
			assert_false((unsigned char)at[0] == 0xC2 && (unsigned char)at[1] < 0xA0);
		}
		uint32_t left;
		for (size_t at = 0, step; shown[at]; at += step) {
			step = utf8_decode(shown + at, strlen(shown + at), &left);
			assert_int_equal(character_harm(left), HARM_NONE);
		}
		assert_int_equal(shown[strlen(shown) - 1], 'b');
		free(shown);
	}
}

static void test_bytes_become_keys(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		bool complete;
		size_t used;
		int key;
	} ROWS[] = {
		{"", true, 0, KEY_NONE},
		{"q", false, 1, 'q'},
		{"\r", false, 1, '\n'},
		{"한", false, 3, 0xD55C},
		{"\xed\x95", false, 0, KEY_NONE},
		{"\xed\x95", true, 1, KEY_UNKNOWN},
		{"\xff"
		 "a",
			false, 1, KEY_UNKNOWN},
		{"\xed"
		 "a",
			false, 0, KEY_NONE},
		{ESC, false, 0, KEY_NONE},
		{ESC, true, 1, 27},
		{ESC "q", false, 1, 27},
		{ESC ESC, false, 1, 27},
		{ESC "[", false, 0, KEY_NONE},
		{ESC "[", true, 1, 27},
		{ESC "[A", false, 3, KEY_ARROW_UP},
		{ESC "OB", false, 3, KEY_ARROW_DOWN},
		{ESC "[1;5C", false, 6, KEY_ARROW_RIGHT},
		{ESC "[Dq", false, 3, KEY_ARROW_LEFT},
		{ESC "[H", false, 3, KEY_LINE_START},
		{ESC "[4~", false, 4, KEY_LINE_END},
		{ESC "[3~", false, 4, KEY_DELETE_NEXT},
		{ESC "[3;2~", false, 6, KEY_DELETE_NEXT},
		{ESC "[15~", false, 5, KEY_UNKNOWN},
		{ESC "[[A", false, 4, KEY_UNKNOWN},
		{ESC "OM", false, 3, '\n'},
		{ESC "[200", false, 0, KEY_NONE},
		{ESC "[2" ESC "[A", false, 3, KEY_UNKNOWN},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		int key;
		size_t used = key_decode((const unsigned char *)ROWS[i].bytes,
			strlen(ROWS[i].bytes), ROWS[i].complete, &key);
		assert_int_equal(used, ROWS[i].used);
		assert_int_equal(key, ROWS[i].key);
	}
}

static void test_a_korean_keyboard_gives_the_latin_keys(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		const char *want;
	} ROWS[] = {
		{"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "qwertyuiop"},
		{"ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "asdfghjkl"},
		{"ㅋㅌㅊㅍㅠㅜㅡ", "zxcvbnm"},
		{"ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"},
		{"ㄳㅄㅘㅢ", "rtqthkml"},
		{"가나", "rksk"},
		{"힣뷁", "glgqnpfr"},
		{"\u1100\u1161\u11a8\u11c2", "rkrg"},
		{"Ａｚ！\u3000", "Az! "},
		{"q Q1\n", "q Q1\n"},
	};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		char got[32] = "";
		size_t count = 0;
		uint32_t c;
		const char *typed = ROWS[i].typed;
		for (size_t at = 0, step;
			(step = utf8_decode(typed + at, strlen(typed + at), &c)) > 0; at += step) {
			int keys[KEYS_UNDER_MAX];
			size_t under = keys_under((int)c, keys);
			for (size_t k = 0; k < under; k++) {
				got[count++] = (char)keys[k];
			}
		}
		assert_string_equal(got, ROWS[i].want);
	}
}

static void type(int fd, const char *bytes)
{
	assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
}

static void test_a_key_in_pieces_is_one_key_and_the_end_is_told_once(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	struct keyboard keyboard;
	keyboard_init(&keyboard, ends[0]);
	assert_int_equal(keyboard_next(&keyboard, true), KEY_NONE);
	type(ends[1], "\xea\xb0");
	assert_int_equal(keyboard_next(&keyboard, true), KEY_NONE);
	type(ends[1], "\x80" ESC "[1"); /* 가 ends, an arrow begins */
	assert_int_equal(keyboard_next(&keyboard, true), 'r');
	assert_int_equal(keyboard_next(&keyboard, true), 'k');
	assert_int_equal(keyboard_next(&keyboard, true), KEY_NONE);
	type(ends[1], ";2A" ESC "[15~x" ESC);
	assert_int_equal(keyboard_next(&keyboard, true), KEY_ARROW_UP);
	assert_int_equal(keyboard_next(&keyboard, true), 'x');
	(void)close(ends[1]);
	/* The end of the input completes the Escape: at once, or after one look at the end. */
	int key = keyboard_next(&keyboard, true);
	assert_int_equal(key == KEY_NONE ? keyboard_next(&keyboard, true) : key, 27);
	assert_int_equal(keyboard_next(&keyboard, true), KEY_GONE);
	assert_int_equal(keyboard_next(&keyboard, true), KEY_NONE);
	assert_int_equal(keyboard_next(&keyboard, true), KEY_NONE);
	(void)close(ends[0]);
}

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
		struct edit edit;
		edit_init(&edit, ROWS[i].initial);
		for (size_t k = 0; k < COUNT(ROWS[i].keys) && ROWS[i].keys[k]; k++) {
			assert_int_equal(edit_key(&edit, ROWS[i].keys[k]), EDIT_GOES_ON);
		}
		assert_string_equal(edit.text.bytes, ROWS[i].want);
		assert_int_equal(edit.cursor, ROWS[i].cursor);
		assert_int_equal(edit_key(&edit, '\n'), EDIT_DONE);
		assert_int_equal(edit_key(&edit, 27), EDIT_LEFT);
		edit_finish(&edit);
	}
}

static void test_a_line_stops_growing_at_its_limit(void **state)
{
	(void)state;
	struct edit edit;
	edit_init(&edit, "");
	for (int i = 0; i < EDIT_MAX_BYTES; i++) {
		(void)edit_key(&edit, KEY_LINE_START);
		(void)edit_key(&edit, i % 2 ? 0xD55C : 'a');
	}
	assert_true(edit.text.length <= EDIT_MAX_BYTES && edit.text.length > EDIT_MAX_BYTES - 4);
	assert_true(utf8_valid(edit.text.bytes, edit.text.length, NULL));
	char *full = mem_text(edit.text.bytes);
	(void)edit_key(&edit, 0x1F600); /* four bytes, where fewer are left */
	assert_string_equal(edit.text.bytes, full);
	edit_finish(&edit);

	char *longer = mem_format("%s%s", full, full);
	edit_init(&edit, longer);
	assert_true(edit.text.length <= EDIT_MAX_BYTES);
	free(full);
	free(longer);
	(void)edit_key(&edit, KEY_LINE_END);
	(void)edit_key(&edit, 127);
	(void)edit_key(&edit, 'z');
	assert_int_equal(edit.text.bytes[edit.text.length - 1], 'z');
	edit_finish(&edit);
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
		char *seen = edit_window(ROWS[i].text, ROWS[i].cursor, ROWS[i].columns, &column);
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
		struct edit edit;
		edit_init(&edit, "");
		uint32_t c;
		for (size_t at = 0, step;
			(step = utf8_decode(ROWS[i][0] + at, strlen(ROWS[i][0] + at), &c)) > 0;
			at += step) {
			(void)edit_key(&edit, (int)c);
		}
		char *taken = edit_take(&edit);
		assert_true((taken == NULL) == (ROWS[i][1] == NULL));
		if (taken) {
			assert_string_equal(taken, ROWS[i][1]);
		}
		free(taken);
		edit_finish(&edit);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_text_is_shown_composed_and_can_do_nothing_to_the_terminal),
		cmocka_unit_test(test_no_control_character_is_left_whatever_the_notes_hold),
		cmocka_unit_test(test_bytes_become_keys),
		cmocka_unit_test(test_a_korean_keyboard_gives_the_latin_keys),
		cmocka_unit_test(test_a_key_in_pieces_is_one_key_and_the_end_is_told_once),
		cmocka_unit_test(test_a_line_is_edited_by_whole_characters),
		cmocka_unit_test(test_a_line_stops_growing_at_its_limit),
		cmocka_unit_test(test_the_cursor_is_seen_in_a_line_longer_than_its_room),
		cmocka_unit_test(test_what_was_typed_is_composed_and_blanks_are_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
