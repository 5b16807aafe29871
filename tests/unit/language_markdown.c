/* Markdown on its own: what opens and closes a line, and which characters stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "language/markdown.h"
#include "language/markdown_line.h"

static struct markdown_line line_of(const char *text)
{
	return (struct markdown_line){text, 0, strlen(text)};
}

static void test_openers_and_closers_leave_the_words_of_a_line(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		const char *rest;
		bool item;
		bool heading;
	} ROWS[] = {{"## Title ##", "Title", false, true}, {"## C#", "C#", false, true},
		{"- [x] done", " done", true, false}, {"> 1) first {#one}", "first", true, false},
		{"12. twelve", "twelve", true, false}, {"2024. year", "2024. year", false, false},
		{"(3) third", "third", true, false}, {"(02) 123", "(02) 123", false, false},
		{"-5 degrees", "-5 degrees", false, false}, {"#tag", "#tag", false, false}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		bool heading = false;
		struct markdown_line line = line_of(ROWS[i].written);
		assert_int_equal(markdown_take_openers(&line, &heading), ROWS[i].item);
		assert_int_equal(heading, ROWS[i].heading);
		markdown_drop_closers(&line, heading);
		assert_int_equal(line.end - line.at, strlen(ROWS[i].rest));
		assert_memory_equal(line.text + line.at, ROWS[i].rest, line.end - line.at);
	}
}

static void test_rules_and_definitions_are_no_words(void **state)
{
	(void)state;
	struct markdown_line rule = line_of("- - -");
	struct markdown_line dash = line_of("--");
	struct markdown_line definition = line_of("[a]: https://b.c");
	struct markdown_line bracket = line_of("[a] b");
	assert_true(markdown_is_rule(&rule));
	assert_false(markdown_is_rule(&dash));
	assert_true(markdown_is_definition(&definition));
	assert_false(markdown_is_definition(&bracket));
}

static void test_characters_that_stay_know_their_bytes_and_their_break(void **state)
{
	(void)state;
	static const char WRITTEN[] = "a **b**\n- c";
	struct characters kept;
	markdown_strip(WRITTEN, strlen(WRITTEN), &kept);
	assert_int_equal(kept.count, 4); /* "a b", and the item */
	assert_int_equal(kept.items[2].codepoint, 'b');
	assert_int_equal(kept.items[2].start, 4);
	assert_int_equal(kept.items[3].start, strlen(WRITTEN) - 1);
	assert_int_equal(kept.items[3].before, PAUSE_ITEM);
	free(kept.items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_openers_and_closers_leave_the_words_of_a_line),
		cmocka_unit_test(test_rules_and_definitions_are_no_words),
		cmocka_unit_test(test_characters_that_stay_know_their_bytes_and_their_break),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
