/* Characters that HTML gives by name or number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/neutral_text.h"
#include "words/words.h"

static void numbers_of_windows_are_what_pages_mean_by_them(void **state)
{
	(void)state;
	static const struct {
		const char *html, *plain;
	} ROWS[] = {
		{"don&#146;t &#147;x&#148; &#133; &#x80;&#155;", "don’t “x” … €›"},
		{"&#54620;&#xAE00; &#128105;&#8205;&#128105;", "한글 👩‍👩"},
		{"a&#129;b&#157;c&#127;d", "abcd"},     /* control characters there too */
		{"a&#8238;b&#x2066;c&#x61C;d", "abcd"}, /* direction marks */
		{"a&#8232;b&#160;c", "a b c"},
		{"a&#27;[2J", "a&#27;[2J"}, /* not a character of HTML: left as written */
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char *plain = html_to_text(span_of(ROWS[i].html));
		assert_string_equal(plain, ROWS[i].plain);
		free(plain);
	}
}

static void no_number_brings_in_what_would_change_a_terminal(void **state)
{
	(void)state;
	for (unsigned number = 0; number <= 0x2100; number++) {
		char html[32];
		(void)snprintf(html, sizeof(html), "a&#%u;b", number);
		char *plain = html_to_text(span_of(html));
		uint32_t c;
		for (size_t at = 0, step; plain[at]; at += step) {
			step = utf8_decode(plain + at, strlen(plain + at), &c);
			assert_int_equal(character_harm(c), HARM_NONE);
		}
		free(plain);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_windows_are_what_pages_mean_by_them),
		cmocka_unit_test(no_number_brings_in_what_would_change_a_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
