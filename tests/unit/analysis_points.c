/* Claims about the points of a model answer: lines or sentences, and ticks that stay with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/points.h"

#define MOST 4

static void check(const char *text, enum lang lang, const char *const want[MOST])
{
	struct language *language = language_create(false);
	struct points points;
	size_t count = 0;
	points_find(language, text, lang, &points);
	while (count < MOST && want[count]) {
		count++;
	}
	assert_int_equal(points.count, count);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(points.items[i], want[i]);
	}
	points_finish(&points);
	assert_int_equal(points.count, 0);
	language_destroy(language);
}

static void test_each_line_is_a_point_without_its_list_marker(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *want[MOST];
	} ROWS[] = {
		{"one\ntwo", {"one", "two"}},
		{"- one\n* two\n+ three\n", {"one", "two", "three"}},
		{"1. one\n 12) two", {"one", "two"}},
		{"  - one  \n\n\ttwo\r\n   \n", {"one", "two"}},
		{"-one\n3.5 seconds", {"-one", "3.5 seconds"}},
		{"-\n*", {"-", "*"}},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		check(ROWS[i].text, LANG_EN, ROWS[i].want);
	}
}

static void test_a_text_of_one_line_is_cut_into_sentences(void **state)
{
	(void)state;
	static const char *const ENGLISH[MOST] = {"I measured first.", "Then I changed one thing."};
	static const char *const KOREAN[MOST] = {"먼저 측정했습니다.", "그리고 하나만 바꿨습니다."};
	static const char *const ONE[MOST] = {"keep calm"};
	check("I measured first. Then I changed one thing.", LANG_EN, ENGLISH);
	check("먼저 측정했습니다. 그리고 하나만 바꿨습니다.", LANG_KO, KOREAN);
	check("- keep calm\n", LANG_EN, ONE);
}

static void test_a_change_of_language_within_a_sentence_does_not_cut_it(void **state)
{
	(void)state;
	static const char *const WANT[MOST] = {
		"저는 the quick brown fox jumps over the lazy dog 라고 말했습니다.", "끝입니다."};
	check("저는 the quick brown fox jumps over the lazy dog 라고 말했습니다. 끝입니다.",
		LANG_KO, WANT);
}

static void test_no_text_has_no_points_and_a_long_one_has_nine(void **state)
{
	(void)state;
	struct points points;
	points_find(NULL, NULL, LANG_EN, &points);
	assert_int_equal(points.count, 0);
	points_find(NULL, "\n \n\t\n", LANG_EN, &points);
	assert_int_equal(points.count, 0);
	points_find(NULL, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11", LANG_EN, &points);
	assert_int_equal(points.count, POINTS_MOST);
	assert_string_equal(points.items[8], "9");
	points_finish(&points);
}

static void test_the_name_of_a_tick_is_made_of_words_however_they_are_written(void **state)
{
	(void)state;
	char *name = point_tick_name("Keep Calm");
	char *same = point_tick_name("keep ｃａｌｍ");
	char *other = point_tick_name("keep calm, always");
	assert_string_equal(name, "point:keep calm");
	assert_string_equal(same, name);
	assert_string_not_equal(other, name);
	free(other);
	free(same);
	free(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_line_is_a_point_without_its_list_marker),
		cmocka_unit_test(test_a_text_of_one_line_is_cut_into_sentences),
		cmocka_unit_test(test_a_change_of_language_within_a_sentence_does_not_cut_it),
		cmocka_unit_test(test_no_text_has_no_points_and_a_long_one_has_nine),
		cmocka_unit_test(test_the_name_of_a_tick_is_made_of_words_however_they_are_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
