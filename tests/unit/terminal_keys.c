/* Bytes and names become keys; a Korean keyboard gives Latin keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "terminal/key.h"
#include "terminal/keyboard.h"
#include "terminal/korean_keys.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ESC "\033"

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

static void test_names_become_keys(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		bool known;
		int key;
	} ROWS[] = {{"enter", true, '\n'}, {"space", true, ' '}, {"left", true, KEY_ARROW_LEFT},
		{"right", true, KEY_ARROW_RIGHT}, {"escape", true, 27}, {"q", true, 'q'},
		{"한", true, 0xD55C}, {"qq", false, 0}, {"Enter", false, 0}, {"", false, 0}};
	for (size_t i = 0; i < COUNT(ROWS); i++) {
		int key = 0;
		assert_int_equal(key_named(ROWS[i].name, &key), ROWS[i].known);
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
			int keys[KOREAN_KEYS_MAX];
			size_t under = korean_keys((int)c, keys);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes_become_keys),
		cmocka_unit_test(test_names_become_keys),
		cmocka_unit_test(test_a_korean_keyboard_gives_the_latin_keys),
		cmocka_unit_test(test_a_key_in_pieces_is_one_key_and_the_end_is_told_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
