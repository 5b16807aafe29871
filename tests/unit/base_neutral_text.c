/* Claims about foreign text that is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/neutral_text.h"

#define X "\xEF\xBF\xBD" /* U+FFFD */
/* joined emoji, a selector, flags of both kinds, combining marks, jamo, an unbroken space */
#define SHOWN                                                                                      \
	"👩‍👩‍👧 ☁️ 🇰🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 한 ᄒ\u1161 "   \
	"a\u00A0b"

static const struct {
	const char *text, *line, *lines;
} ROWS[] = {
	{"plain", "plain", "plain"},
	{"", "", ""},
	{"\x1B[2J\x1B]52;c;AA==\x07", X "[2J" X "]52;c;AA==" X, X "[2J" X "]52;c;AA==" X},
	{"\x01\x08\x7F", X X X, X X X},
	{"\xC2\x9B"
	 "2J\xC2\x9D",
		X "2J" X, X "2J" X},
	{"\x9B"
	 "2J\xFF\xC2",
		X "2J" X X, X "2J" X X},
	{"a\tb", "a    b", "a\tb"},
	{"a\nb\r\nc\rd\v\f", "a b c d  ", "a\nb\nc\nd\n\n"},
	{"a\xE2\x80\xA8"
	 "b\xE2\x80\xA9"
	 "c\xC2\x85",
		"a b c ", "a\nb\nc\n"},
	{"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8F\xD8\x9C\xE2\x81\xAF", X X X X X, X X X X X},
	{SHOWN, SHOWN, SHOWN},
};

static void what_could_change_a_terminal_is_seen_and_does_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct text out;
		text_init(&out, 1000);
		neutral_line(&out, ROWS[i].text, strlen(ROWS[i].text));
		assert_string_equal(out.bytes, ROWS[i].line);
		text_clear(&out);
		neutral_lines(&out, ROWS[i].text, strlen(ROWS[i].text));
		assert_string_equal(out.bytes, ROWS[i].lines);
		text_finish(&out);
	}
}

/* Every character and every pair of bytes, whatever is next to it. */
static void nothing_harmful_comes_through(void **state)
{
	(void)state;
	struct text out;
	text_init(&out, 1000);
	for (uint32_t given = 0; given <= 0x10FFFF; given++) {
		char bytes[6] = "a";
		size_t length = 1 + utf8_encode(given, bytes + 1);
		bytes[length++] = 'b';
		text_clear(&out);
		neutral_line(&out, bytes, length);
		uint32_t c = 0;
		assert_int_equal(out.bytes[0], 'a');
		for (size_t at = 0, step; at < out.length; at += step) {
			step = utf8_decode(out.bytes + at, out.length - at, &c);
			assert_int_equal(character_harm(c), HARM_NONE);
		}
		assert_int_equal(c, 'b');
	}
	for (unsigned pair = 0; pair <= 0xFFFF; pair++) {
		const char bytes[2] = {(char)(pair >> 8), (char)pair};
		text_clear(&out);
		neutral_lines(&out, bytes, 2);
		assert_true(utf8_valid(out.bytes, out.length, NULL));
		for (size_t i = 0; i < out.length; i++) {
			unsigned char byte = (unsigned char)out.bytes[i];
			assert_true(byte == '\n' || byte == '\t' || (byte >= 0x20 && byte != 0x7F));
		}
	}
	text_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_could_change_a_terminal_is_seen_and_does_nothing),
		cmocka_unit_test(nothing_harmful_comes_through),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
