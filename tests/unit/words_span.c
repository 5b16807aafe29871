/* Pieces of text: what they start and end with, and strings found again in a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"
#include "words/words.h"

static void braces_at_the_end_are_cut_with_the_spaces_before_them(void **state)
{
	(void)state;
	static const struct {
		const char *text, *cut;
	} ROWS[] = {
		{"Why? {#id}", "Why?"},
		{"Why? {a} {b}", "Why? {a}"},
		{"Why?", "Why?"},
		{"{#id}", "{#id}"},
		{"Why }", "Why }"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		assert_true(span_is(span_cut_braces(span_of(ROWS[i].text)), ROWS[i].cut));
	}
}

static void letters_are_compared_without_case_where_it_says_so(void **state)
{
	(void)state;
	static const char *const LIST[] = {"tell me ", "what ", NULL};
	assert_true(span_starts_nocase(span_of("TELL Me why"), "tell me"));
	assert_false(span_starts_nocase(span_of("tell"), "tell me"));
	assert_int_equal(span_starts_any_nocase(span_of("What now"), LIST), 5);
	assert_int_equal(span_starts_any_nocase(span_of("Now what "), LIST), 0);
	assert_true(span_holds_nocase(span_of("Go Back To Top"), "back to top"));
	assert_false(span_holds_nocase(span_of("back"), "back to top"));
	assert_true(span_holds(span_of("a -> b"), "->"));
	assert_false(span_holds(span_of("a - > b"), "->"));
}

static void a_quick_fold_is_the_same_as_any(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {"", "Why  TCP?", " 왜  TCP인가요? ", "caf\xC3\xA9 É",
		"전각　공백", "\tTab and\nline"};
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		char *quick = text_fold_quick(TEXTS[i]);
		char *folded = text_fold(TEXTS[i]);
		assert_string_equal(quick, folded);
		free(quick);
		free(folded);
	}
}

static void a_table_finds_each_of_many_strings(void **state)
{
	(void)state;
	static char texts[1000][8];
	struct string_table table = {0};
	assert_true(string_table_find(&table, "0") == NO_INDEX);
	for (size_t i = 0; i < 1000; i++) {
		(void)snprintf(texts[i], sizeof(texts[i]), "%zu", i);
		assert_true(string_table_add(&table, texts[i], i) == NO_INDEX);
	}
	for (size_t i = 0; i < 1000; i++) {
		assert_int_equal(string_table_find(&table, texts[i]), i);
	}
	assert_int_equal(string_table_add(&table, "7", 5000), 7); /* the first one stays */
	assert_true(string_table_find(&table, "1000") == NO_INDEX);
	string_table_finish(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(braces_at_the_end_are_cut_with_the_spaces_before_them),
		cmocka_unit_test(letters_are_compared_without_case_where_it_says_so),
		cmocka_unit_test(a_quick_fold_is_the_same_as_any),
		cmocka_unit_test(a_table_finds_each_of_many_strings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
