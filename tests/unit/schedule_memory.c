/* Claims about what is remembered, against a table of histories with known answers. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "schedule/schedule.h"

/* Relative for values above 1 as below; the table has 6 decimals of recall, 9 digits of the rest.
 */
static void assert_close(double got, double want, double relative, const char *what, int line)
{
	if (!(fabs(got - want) <= relative * fabs(want))) {
		fail_msg("line %d: %s is %.10g, not %.10g", line, what, got, want);
	}
}

/* A small generator of its own, so that a failure is the same on every machine. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

static void test_every_row_of_the_table_is_reproduced(void **state)
{
	(void)state;
	FILE *file = fopen("tests/data/fsrs6.tsv", "r");
	assert_non_null(file);
	char row[256];
	assert_non_null(fgets(row, sizeof(row), file));
	struct memory memory = {0};
	char last_card[16] = "";
	int line = 1;
	while (fgets(row, sizeof(row), file)) {
		line++;
		char card[16] = "";
		int day = 0;
		int grade = 0;
		int elapsed = 0;
		double stability = 0;
		double difficulty = 0;
		assert_int_equal(sscanf(row, "%15s %d %d %d", card, &day, &grade, &elapsed), 4);
		const char *recall = row;
		for (int tabs = 0; tabs < 4; tabs++) {
			recall = strchr(recall, '\t') + 1;
		}
		assert_int_equal(
			sscanf(strchr(recall, '\t'), "%lf %lf", &stability, &difficulty), 2);
		if (strcmp(card, last_card) != 0) {
			memory = (struct memory){0};
			memcpy(last_card, card, sizeof(card));
		}
		bool first = memory.reviews == 0;
		assert_true(first == (recall[0] == '\t'));
		if (!first) {
			assert_int_equal(day - memory.last_day, elapsed);
			assert_close(memory_recall(&memory, day), strtod(recall, NULL), 1e-6,
				"recall", line);
		}
		memory_review(&memory, day, (enum grade)grade);
		assert_close(memory.stability, stability, 1e-6, "stability", line);
		assert_close(memory.difficulty, difficulty, 1e-6, "difficulty", line);
	}
	assert_int_equal(line, 1921);
	(void)fclose(file);
}

static void test_what_was_never_asked_is_not_remembered(void **state)
{
	(void)state;
	struct memory never = {0};
	assert_true(memory_recall(&never, 0) == 0);
	assert_true(memory_recall(&never, INT_MAX) == 0);
}

static void test_recall_falls_with_every_day_and_is_whole_on_the_day_itself(void **state)
{
	(void)state;
	for (enum grade grade = GRADE_AGAIN; grade <= GRADE_EASY; grade++) {
		struct memory memory = {0};
		memory_review(&memory, 100, grade);
		double last = memory_recall(&memory, 100);
		assert_true(fabs(last - 1) < 1e-12);
		for (int day = 101; day < 3000; day++) {
			double now = memory_recall(&memory, day);
			assert_true(now < last && now > 0);
			last = now;
		}
	}
}

static void test_recall_is_nine_tenths_when_the_stability_has_passed(void **state)
{
	(void)state;
	static const int DAYS[] = {1, 7, 30, 365, 36500};
	for (size_t i = 0; i < sizeof(DAYS) / sizeof(DAYS[0]); i++) {
		struct memory memory = {.stability = DAYS[i], .difficulty = 5, .reviews = 1};
		assert_true(fabs(memory_recall(&memory, DAYS[i]) - 0.9) < 1e-12);
	}
}

static void test_an_interval_is_where_recall_comes_to(void **state)
{
	(void)state;
	static const double RECALLS[] = {0.99, 0.95, 0.9, 0.8, 0.5, 0.3};
	for (size_t i = 0; i < sizeof(RECALLS) / sizeof(RECALLS[0]); i++) {
		for (int days = 1; days < 2000; days *= 3) {
			double per_day = memory_interval(1, RECALLS[i]);
			struct memory memory = {
				.stability = days / per_day, .difficulty = 5, .reviews = 1};
			assert_true(fabs(memory_recall(&memory, days) - RECALLS[i]) < 1e-9);
			assert_true(fabs(memory_interval(memory.stability, RECALLS[i]) - days) <
				    1e-9 * days);
		}
	}
}

static void test_any_sequence_of_grades_stays_within_bounds(void **state)
{
	(void)state;
	uint64_t seed = 17;
	for (int round = 0; round < 2000; round++) {
		struct memory memory = {0};
		int day = 0;
		uint32_t spread = 1 + draw(&seed, 4000);
		uint32_t favourite = draw(&seed, 4);
		for (int i = 0; i < 60; i++) {
			uint32_t pick = draw(&seed, 3) ? favourite : draw(&seed, 4);
			day += (int)draw(&seed, spread);
			memory_review(&memory, day, (enum grade)(1 + pick));
			assert_true(memory.stability >= 0.001 && memory.stability <= 36500);
			assert_true(memory.difficulty >= 1 && memory.difficulty <= 10);
			double recall = memory_recall(&memory, day + 5);
			assert_true(recall > 0 && recall < 1);
			assert_int_equal(memory.reviews, i + 1);
			assert_int_equal(memory.last_day, day);
		}
	}
}

static void test_a_better_grade_never_leaves_less(void **state)
{
	(void)state;
	uint64_t seed = 5;
	for (int round = 0; round < 2000; round++) {
		struct memory memory = {0};
		int day = (int)draw(&seed, 30);
		memory_review(&memory, 0, (enum grade)(1 + draw(&seed, 4)));
		memory_review(&memory, day, (enum grade)(1 + draw(&seed, 4)));
		day += (int)draw(&seed, 60);
		double last = 0;
		for (enum grade grade = GRADE_AGAIN; grade <= GRADE_EASY; grade++) {
			struct memory after = memory;
			memory_review(&after, day, grade);
			assert_true(after.stability >= last);
			last = after.stability;
		}
	}
}

/* The rest of the formula alone would let a memory this small grow by forgetting. */
static void test_forgetting_never_leaves_more_than_there_was(void **state)
{
	(void)state;
	double stability = 0.001;
	for (int step = 0; step < 16; step++, stability *= 3) {
		struct memory memory = {.stability = stability, .difficulty = 1, .reviews = 1};
		memory_review(&memory, 1000, GRADE_AGAIN);
		double most = fmax(0.001, stability / exp(0.5425 * 0.0912));
		assert_true(memory.stability <= most * (1 + 1e-12));
	}
}

static void test_a_day_before_the_last_counts_as_the_same_day(void **state)
{
	(void)state;
	struct memory same = {0};
	struct memory before = {0};
	memory_review(&same, 100, GRADE_GOOD);
	memory_review(&before, 100, GRADE_GOOD);
	assert_true(fabs(memory_recall(&before, 3) - 1) < 1e-12);
	memory_review(&same, 100, GRADE_HARD);
	memory_review(&before, 40, GRADE_HARD);
	assert_int_equal(before.last_day, 100);
	assert_true(fabs(same.stability - before.stability) < 1e-12);
	assert_true(fabs(same.difficulty - before.difficulty) < 1e-12);
}

static void test_absurd_days_do_no_harm(void **state)
{
	(void)state;
	static const int DAYS[] = {INT_MIN, INT_MAX, INT_MIN, 0, INT_MAX, -1};
	for (enum grade grade = GRADE_AGAIN; grade <= GRADE_EASY; grade++) {
		struct memory memory = {0};
		for (size_t i = 0; i < sizeof(DAYS) / sizeof(DAYS[0]); i++) {
			memory_review(&memory, DAYS[i], grade);
			assert_true(memory.stability >= 0.001 && memory.stability <= 36500);
			double recall = memory_recall(&memory, INT_MAX);
			assert_true(recall > 0 && recall <= 1);
		}
		assert_int_equal(memory.last_day, INT_MAX);
	}
}

static void test_grades_have_names(void **state)
{
	(void)state;
	static const char *const NAMES[] = {"", "Again", "Hard", "Good", "Easy"};
	for (enum grade grade = GRADE_NONE; grade <= GRADE_EASY; grade++) {
		assert_string_equal(grade_name(grade), NAMES[grade]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row_of_the_table_is_reproduced),
		cmocka_unit_test(test_what_was_never_asked_is_not_remembered),
		cmocka_unit_test(test_recall_falls_with_every_day_and_is_whole_on_the_day_itself),
		cmocka_unit_test(test_recall_is_nine_tenths_when_the_stability_has_passed),
		cmocka_unit_test(test_an_interval_is_where_recall_comes_to),
		cmocka_unit_test(test_any_sequence_of_grades_stays_within_bounds),
		cmocka_unit_test(test_a_better_grade_never_leaves_less),
		cmocka_unit_test(test_forgetting_never_leaves_more_than_there_was),
		cmocka_unit_test(test_a_day_before_the_last_counts_as_the_same_day),
		cmocka_unit_test(test_absurd_days_do_no_harm),
		cmocka_unit_test(test_grades_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
