/* Texts made safe to show: composed, and unable to control the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/neutral_text.h"
#include "base/text.h"
#include "terminal/display_text.h"

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
		char *shown = display_text(ROWS[i].text, ROWS[i].lines);
		assert_string_equal(shown, ROWS[i].want);
		char *again = display_text(shown, ROWS[i].lines);
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
		char *shown = display_text(bytes, false);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_text_is_shown_composed_and_can_do_nothing_to_the_terminal),
		cmocka_unit_test(test_no_control_character_is_left_whatever_the_notes_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
