/* English numbers on their own: in words, and as they are written at a cursor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "language/english/chain.h"
#include "language/english/figure.h"
#include "language/english/numeral.h"
#include "language/english/text.h"
#include "language/english/unit.h"

#define MOST_CHARACTERS 64

static struct character characters[MOST_CHARACTERS];
static uint32_t *letters;

/* The first character of `written`, as rules walk it; borrowed until the next call. */
static const uint32_t *cursor(const char *written)
{
	size_t count = 0;
	size_t length = strlen(written);
	for (size_t at = 0, step; at < length; at += step) {
		assert_true(count < MOST_CHARACTERS);
		step = utf8_decode(written + at, length - at, &characters[count++].codepoint);
	}
	free(letters);
	letters = english_text_copy(characters, 0, count);
	return letters + ENGLISH_MARGIN;
}

static void test_numbers_are_written_out_as_they_are_used(void **state)
{
	(void)state;
	static const struct {
		void (*add)(struct text *out, const char *digits);
		const char *digits;
		const char *want;
	} ROWS[] = {
		{english_cardinal, "0", "zero"},
		{english_cardinal, "007", "seven"},
		{english_cardinal, "112", "one hundred twelve"},
		{english_cardinal, "1000001", "one million one"},
		{english_ordinal, "1", "first"},
		{english_ordinal, "12", "twelfth"},
		{english_ordinal, "20", "twentieth"},
		{english_ordinal, "112", "one hundred and twelfth"},
		{english_pairs, "404", "four oh four"},
		{english_pairs, "8080", "eighty eighty"},
		{english_pairs, "1900", "nineteen hundred"},
		{english_pairs, "12345", "one two three four five"},
		{english_year, "2008", "two thousand eight"},
		{english_year, "2026", "twenty twenty six"},
		{english_decade, "1990", "nineteen nineties"},
		{english_decade, "2000", "two thousands"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct text out;
		text_init(&out, 1000);
		ROWS[i].add(&out, ROWS[i].digits);
		assert_string_equal(out.bytes, ROWS[i].want);
		text_finish(&out);
	}
}

static void test_a_figure_ends_where_its_commas_and_point_do(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		const char *whole;
		const char *fraction;
		size_t length;
	} ROWS[] = {{"12,345.67 won", "12345", "67", 9}, {"1,23", "1", "", 1},
		{"1,2345", "1", "", 1}, {"3.", "3", "", 1}, {".5", "", "5", 2},
		{"1234,567", "1234", "", 4}, {"7", "7", "", 1}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct english_figure figure;
		const uint32_t *at = cursor(ROWS[i].written);
		assert_true(english_figure_read(at, &figure));
		assert_string_equal(figure.whole, ROWS[i].whole);
		assert_string_equal(figure.fraction, ROWS[i].fraction);
		assert_int_equal(figure.end - at, ROWS[i].length);
	}
	struct english_figure none;
	assert_false(english_figure_read(cursor("won"), &none));
	assert_false(english_figure_read(cursor(""), &none));
}

static void test_a_chain_has_one_kind_of_sign(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		size_t count; /* 0: no chain */
		size_t length;
	} ROWS[] = {{"2026-11-22", 3, 10}, {"2026–11–22", 3, 10}, {"10.0.0.1/8", 4, 8},
		{"1.2-3", 2, 3}, {"3/4", 2, 3}, {"3/", 0, 0}, {"14:", 0, 0}, {"14", 0, 0},
		{"123456789012-1", 0, 0}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct english_chain chain;
		const uint32_t *at = cursor(ROWS[i].written);
		assert_int_equal(english_chain_read(at, &chain), ROWS[i].count > 0);
		if (ROWS[i].count > 0) {
			assert_int_equal(chain.count, ROWS[i].count);
			assert_int_equal(chain.end - at, ROWS[i].length);
		}
	}
}

static void test_a_unit_ends_as_a_word_and_may_need_to_be_attached(void **state)
{
	(void)state;
	const uint32_t *end = NULL;
	assert_string_equal(english_unit_find(cursor("ms"), false, &end)->many, "milliseconds");
	assert_string_equal(english_unit_find(cursor("%p"), true, &end)->one, "percentage point");
	assert_null(english_unit_find(cursor("msx"), true, &end));
	assert_non_null(english_unit_find(cursor("m"), true, &end));
	assert_null(english_unit_find(cursor("m"), false, &end));
	assert_null(english_unit_find(cursor(""), true, &end));
	assert_string_equal(english_scale(cursor(" million"), &end)->one, "million");
	assert_null(english_scale(cursor("Kg"), &end));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_are_written_out_as_they_are_used),
		cmocka_unit_test(test_a_figure_ends_where_its_commas_and_point_do),
		cmocka_unit_test(test_a_chain_has_one_kind_of_sign),
		cmocka_unit_test(test_a_unit_ends_as_a_word_and_may_need_to_be_attached),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	free(letters);
	return failed;
}
