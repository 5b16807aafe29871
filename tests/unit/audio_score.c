/* How a detector's runs are scored against labels: frames, pauses, beginning and end. */
#include "tools/activity_score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FRAMES 400

/* '#' is 100 ms of speech, '.' of silence. */
static size_t draw(const char *picture, bool *speech)
{
	size_t count = strlen(picture) * 10;
	for (size_t f = 0; f < count; f++) {
		speech[f] = picture[f / 10] == '#';
	}
	return count;
}

static struct score_pauses score(const char *labels, const char *said)
{
	bool truth[FRAMES];
	bool speech[FRAMES];
	size_t count = draw(labels, truth);
	assert_int_equal(draw(said, speech), count);
	return score_pauses(truth, speech, 0, count);
}

static void test_a_pause_that_is_more_than_half_the_same_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *labels, *said;
		size_t truth, count, hit;
	} CASES[] = {
		{"##....##....##", "##....##....##", 2, 2, 2},
		{"##....##", "##...###", 1, 1, 1},
		{"###....##", "###....##", 1, 1, 1},
		{"##....####", "####....##", 1, 1, 0}, /* a third of both together */
		{"##....####", "###....###", 1, 1, 1}, /* three fifths */
		{"##..####", "##....##", 0, 1, 0},     /* 200 ms is no pause */
		{"##....##", "########", 1, 0, 0},
	};
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct score_pauses sum = score(CASES[i].labels, CASES[i].said);
		assert_int_equal(sum.truth, CASES[i].truth);
		assert_int_equal(sum.said, CASES[i].count);
		assert_int_equal(sum.hit, CASES[i].hit);
	}
}

static void test_the_error_of_a_length_is_said_minus_true(void **state)
{
	(void)state;
	struct score_pauses sum = score("##....##....##", "###...##....##");
	assert_int_equal(sum.hit, 2);
	assert_true(fabs(sum.length_errors_s[0] + 0.1) < 1e-9);
	assert_true(fabs(sum.length_errors_s[1]) < 1e-9);
}

static void test_pauses_outside_the_answer_are_left_out(void **state)
{
	(void)state;
	bool truth[FRAMES];
	size_t count = draw("....##....##....", truth);
	struct score_pauses sum = score_pauses(truth, truth, 40, count - 40);
	assert_int_equal(sum.truth, 1);
	assert_int_equal(sum.hit, 1);
}

static void test_frames_are_counted_as_far_as_both_go(void **state)
{
	(void)state;
	bool truth[FRAMES];
	bool speech[FRAMES];
	size_t count = draw("##..", truth);
	(void)draw(".##.", speech);
	struct score_frames sum = score_frames(truth, count, speech, count - 20);
	assert_int_equal(sum.truth, 20);
	assert_int_equal(sum.said, 10);
	assert_int_equal(sum.hit, 10);
	assert_true(fabs(score_f1(10, 10, 20) - 2.0 / 3) < 1e-9);
	assert_true(score_f1(0, 0, 0) <= 0);
}

static void test_a_start_is_false_from_200_ms_before_the_first_word(void **state)
{
	(void)state;
	assert_false(score_false_start(-1, 5));
	assert_false(score_false_start(4.9, 5));
	assert_true(score_false_start(4.7, 5));
}

static void test_an_end_is_early_before_the_last_word_is_over(void **state)
{
	(void)state;
	assert_false(score_early(-1, 5));
	assert_true(score_early(4.99, 5));
	assert_false(score_early(5, 5));
}

static void test_quantiles_are_of_the_sorted_values(void **state)
{
	(void)state;
	double values[] = {5, 1, 4, 2, 3};
	assert_true(fabs(score_quantile(values, 5, 0.5) - 3) < 1e-9);
	assert_true(fabs(score_quantile(values, 5, 0.9) - 5) < 1e-9);
	assert_true(score_quantile(values, 0, 0.5) <= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_pause_that_is_more_than_half_the_same_is_found),
		cmocka_unit_test(test_the_error_of_a_length_is_said_minus_true),
		cmocka_unit_test(test_pauses_outside_the_answer_are_left_out),
		cmocka_unit_test(test_frames_are_counted_as_far_as_both_go),
		cmocka_unit_test(test_a_start_is_false_from_200_ms_before_the_first_word),
		cmocka_unit_test(test_an_end_is_early_before_the_last_word_is_over),
		cmocka_unit_test(test_quantiles_are_of_the_sorted_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
