/* Korean numbers on their own: as they are written at a cursor, and what they count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "language/korean/counter.h"
#include "language/korean/number.h"
#include "language/korean/quantity.h"
#include "language/korean/text.h"
#include "language/korean/unit.h"

#define MOST_CHARACTERS 64

static struct character characters[MOST_CHARACTERS];
static struct letter *letters;
static const struct letter *end;

/* The first letter of `written`, as rules walk it; borrowed until the next call. */
static const struct letter *cursor(const char *written)
{
	size_t count = 0;
	size_t length = strlen(written);
	for (size_t at = 0, step; at < length; at += step) {
		assert_true(count < MOST_CHARACTERS);
		step = utf8_decode(written + at, length - at, &characters[count++].codepoint);
	}
	free(letters);
	return korean_compose(characters, 0, count, &letters, &end);
}

static void test_letters_are_composed_and_know_what_they_were(void **state)
{
	(void)state;
	const struct letter *at = cursor("\u1112\u1161\u11AB\uFF11\u2019"); /* decomposed 한, １’ */
	assert_int_equal(end - at, 3);
	assert_int_equal(at[0].c, 0xD55C);
	assert_int_equal(at[0].to, 3);
	assert_int_equal(at[1].c, '1');
	assert_int_equal(at[2].c, '\'');
	assert_int_equal(at[3].c, 0);
	assert_int_equal(at[-1].c, 0);
}

static void test_words_are_compared_on_both_sides_of_a_cursor(void **state)
{
	(void)state;
	const struct letter *to = NULL;
	const struct letter *at = cursor("제3장");
	assert_true(korean_precedes(at + 1, "제"));
	assert_false(korean_precedes(at + 1, "어제"));
	assert_true(korean_follows(at + 2, "장", &to));
	assert_ptr_equal(to, end);
	assert_false(korean_follows(at + 2, "장비", NULL));
	assert_true(korean_precedes(at, ""));
}

static void test_a_number_ends_where_its_commas_and_point_do(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		const char *words;
		size_t length;
	} ROWS[] = {{"12,345원", "만 이천삼백사십오", 6}, {"1,23", "일", 1},
		{"3.14", "삼 점 일사", 4}, {"3.", "삼", 1}, {"007", "공공칠", 3}, {"0", "영", 1}};
	struct korean_number number;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		const struct letter *at = cursor(ROWS[i].written);
		assert_true(korean_number_read(at, &number));
		assert_int_equal(number.to - at, ROWS[i].length);
		char *words = korean_number_words(&number);
		assert_string_equal(words, ROWS[i].words);
		free(words);
	}
	assert_false(korean_number_read(cursor("원"), &number));
	assert_false(korean_number_read(cursor(".5"), &number));
	assert_false(korean_number_read(
		cursor("1234567890123456789012345678901234567890123456789"), &number));
}

static void test_a_counter_decides_how_its_number_is_said(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		const char *words;
		const char *counter;
	} ROWS[] = {{"3개", "세", "개"}, {"3층", "삼", "층"}, {"12시", "열두", "시"},
		{"13시", "십삼", "시"}, {"20시간", "스무", "시간"}, {"21시간", "이십일", "시간"},
		{"1번째", "첫", "번째"}, {"6월", "유", "월"}, {"101개", "백한", "개"},
		{"120명", "백이십", "명"}, {"3번 문제", "삼", "번"}, {"3번 반복", "세", "번"},
		{"3대 원칙", "삼", "대"}, {"서버 30대", "서른", "대"}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct korean_quantity q;
		const struct letter *at = cursor(ROWS[i].written);
		while (at->c < '0' || at->c > '9') {
			at++;
		}
		assert_true(korean_quantity_read(at, &q));
		assert_non_null(q.counter);
		char *words = korean_quantity_words(&q, &q);
		assert_string_equal(words, ROWS[i].words);
		assert_string_equal(q.counter->written, ROWS[i].counter);
		free(words);
		korean_quantity_finish(&q);
	}
}

static void test_a_quantity_has_scales_and_a_unit(void **state)
{
	(void)state;
	struct korean_quantity q;
	assert_true(korean_quantity_read(cursor("3억 5천만 원"), &q));
	assert_string_equal(q.scaled, "삼억 오천만");
	assert_string_equal(q.counter->written, "원");
	assert_ptr_equal(q.to, end);
	korean_quantity_finish(&q);
	assert_true(korean_quantity_read(cursor("200MB/s"), &q));
	assert_string_equal(q.unit->prefix, "초당");
	korean_quantity_finish(&q);
	assert_true(korean_quantity_read(cursor("3 A"), &q)); /* a name, not amperes */
	assert_null(q.unit);
	korean_quantity_finish(&q);
	assert_null(korean_unit_find(cursor("msx"), &end));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_are_composed_and_know_what_they_were),
		cmocka_unit_test(test_words_are_compared_on_both_sides_of_a_cursor),
		cmocka_unit_test(test_a_number_ends_where_its_commas_and_point_do),
		cmocka_unit_test(test_a_counter_decides_how_its_number_is_said),
		cmocka_unit_test(test_a_quantity_has_scales_and_a_unit),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	free(letters);
	return failed;
}
