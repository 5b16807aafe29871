/* Claims about fitting once and using it again: the basis is the same as long as the fit is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "schedule/schedule.h"

#define RUNS 700
#define REVIEWS 12

static struct past_review reviews[RUNS][REVIEWS];
static struct review_run runs[RUNS];

static void make_runs(uint64_t seed)
{
	for (size_t i = 0; i < RUNS; i++) {
		int day = (int)(i / 7);
		for (size_t n = 0; n < REVIEWS; n++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			unsigned drawn = (unsigned)(seed >> 33);
			day += (int)(drawn % 9);
			reviews[i][n] = (struct past_review){
				day, (enum grade)(1 + (drawn / 9 % 10 > 1) + (drawn / 9 % 10 > 3) +
						  (drawn / 9 % 10 > 8))};
		}
		runs[i] = (struct review_run){reviews[i], REVIEWS - i % 3};
	}
}

static void test_a_model_of_the_same_basis_gives_the_same_habits(void **state)
{
	(void)state;
	for (size_t count = 0; count <= RUNS; count += 50) {
		struct habits fitted;
		struct habits again;
		make_runs(count + 1);
		habits_fit(runs, count, &fitted, NULL);
		habits_with(runs, count, &fitted.model, &again);
		assert_memory_equal(&fitted, &again, sizeof(fitted));
	}
}

static void test_what_changes_the_fit_changes_the_basis(void **state)
{
	(void)state;
	make_runs(3);
	uint64_t basis = habits_basis(runs, RUNS);
	struct habits fitted;
	struct habits again;
	habits_fit(runs, RUNS, &fitted, NULL);
	/* far behind the reviews that the model is fitted to */
	reviews[RUNS - 1][0].grade = GRADE_EASY;
	habits_fit(runs, RUNS, &again, NULL);
	assert_int_equal(habits_basis(runs, RUNS), basis);
	assert_memory_equal(&fitted.model, &again.model, sizeof(fitted.model));
	/* among them */
	reviews[5][3].grade = reviews[5][3].grade == GRADE_AGAIN ? GRADE_GOOD : GRADE_AGAIN;
	assert_int_not_equal(habits_basis(runs, RUNS), basis);
	runs[5].count--;
	uint64_t shorter = habits_basis(runs, RUNS);
	runs[5].count++;
	assert_int_not_equal(habits_basis(runs, RUNS), shorter);
	assert_int_not_equal(habits_basis(runs, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_model_of_the_same_basis_gives_the_same_habits),
		cmocka_unit_test(test_what_changes_the_fit_changes_the_basis),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
