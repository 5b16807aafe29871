/* Claims about the answers of a rehearsal, and about how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "rehearsal/answers.h"
#include "rehearsal/end_result.h"

/* Records take `id` as the answer to a question, with a grade. */
static void answer(
	struct answers *answers, size_t question, bool returned, int64_t id, enum grade grade)
{
	struct outcome *outcome = answers_begin(answers, question, returned);
	assert_int_equal(outcome->take.id, 0);
	assert_int_equal(outcome->review_id, 0);
	assert_int_equal(outcome->grade, GRADE_NONE);
	outcome->take.id = id;
	outcome->take.file = mem_text("take.wav");
	outcome->review_id = id * 10;
	outcome->grade = grade;
}

static void test_an_answer_from_before_a_question_came_back_is_an_earlier_one(void **state)
{
	(void)state;
	struct answers answers;
	answers_init(&answers, 2);
	answer(&answers, 1, false, 1, GRADE_AGAIN);
	answer(&answers, 0, false, 2, GRADE_GOOD);
	answer(&answers, 1, true, 3, GRADE_HARD);
	answer(&answers, 1, true, 4, GRADE_GOOD);
	assert_int_equal(answers.earlier_count, 2);
	assert_int_equal(answers.earlier[0].question, 1);
	assert_int_equal(answers.earlier[0].outcome.take.id, 1);
	assert_int_equal(answers.earlier[0].outcome.grade, GRADE_AGAIN);
	assert_int_equal(answers.earlier[1].outcome.take.id, 3);
	assert_int_equal(answers.outcomes[1].take.id, 4);
	assert_int_equal(answers.outcomes[0].take.id, 2);
	answers_finish(&answers);
}

static void test_an_answer_that_is_given_anew_takes_the_place_of_the_one_before(void **state)
{
	(void)state;
	struct answers answers;
	answers_init(&answers, 1);
	answer(&answers, 0, false, 1, GRADE_NONE);
	answer(&answers, 0, false, 2, GRADE_EASY);
	assert_int_equal(answers.earlier_count, 0);
	assert_int_equal(answers.outcomes[0].take.id, 2);
	/* a question that came back but was never recorded before has no earlier answer */
	answers.outcomes[0].take.id = 0;
	answer(&answers, 0, true, 3, GRADE_EASY);
	assert_int_equal(answers.earlier_count, 0);
	answers_finish(&answers);
}

static void test_grades_are_counted_by_the_newest_answer(void **state)
{
	(void)state;
	struct answers answers;
	size_t counts[GRADE_EASY + 1];
	answers_init(&answers, 4);
	answer(&answers, 0, false, 1, GRADE_AGAIN);
	answer(&answers, 0, true, 2, GRADE_GOOD);
	answer(&answers, 1, false, 3, GRADE_GOOD);
	answer(&answers, 2, false, 4, GRADE_HARD);
	answers_count_grades(&answers, counts);
	assert_int_equal(counts[GRADE_NONE], 1);
	assert_int_equal(counts[GRADE_AGAIN], 0);
	assert_int_equal(counts[GRADE_HARD], 1);
	assert_int_equal(counts[GRADE_GOOD], 2);
	assert_int_equal(counts[GRADE_EASY], 0);
	answers_finish(&answers);
}

static void test_the_next_session_begins_with_the_worst_or_with_what_was_not_answered(void **state)
{
	(void)state;
	static const struct {
		enum grade grades[4]; /* GRADE_NONE: not answered */
		size_t want;          /* 4: none */
	} rows[] = {
		{{GRADE_GOOD, GRADE_HARD, GRADE_AGAIN, GRADE_AGAIN}, 2},
		{{GRADE_GOOD, GRADE_HARD, GRADE_NONE, GRADE_HARD}, 1},
		{{GRADE_GOOD, GRADE_EASY, GRADE_NONE, GRADE_NONE}, 2},
		{{GRADE_NONE, GRADE_EASY, GRADE_GOOD, GRADE_NONE}, 0},
		{{GRADE_GOOD, GRADE_EASY, GRADE_GOOD, GRADE_GOOD}, 4},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct answers answers;
		size_t question = 99;
		answers_init(&answers, 4);
		for (size_t j = 0; j < 4; j++) {
			if (rows[i].grades[j] != GRADE_NONE) {
				answer(&answers, j, false, (int64_t)j + 1, rows[i].grades[j]);
			}
		}
		bool found = answers_next_question(&answers, &question);
		assert_int_equal(found, rows[i].want < 4);
		assert_int_equal(found ? question : 4, rows[i].want);
		answers_finish(&answers);
	}
}

static struct error trouble(enum error_kind kind, const char *text)
{
	struct error err = {0};
	(void)error_set(&err, kind, "%s", text);
	return err;
}

static void test_a_trouble_is_listed_once_however_often_it_comes(void **state)
{
	(void)state;
	struct ending ending = {0};
	struct error full = trouble(ERROR_SYSTEM, "the disk is full");
	struct error busy = trouble(ERROR_STORE, "the store is busy");
	ending_trouble(&ending, &full);
	ending_trouble(&ending, &busy);
	ending_trouble(&ending, &full);
	ending_remark(&ending, busy.text);
	assert_int_equal(ending.trouble_count, 2);
	assert_string_equal(ending.troubles[0], "the disk is full");
	assert_string_equal(ending.troubles[1], "the store is busy");
	assert_false(ending.gives_up);
	ending_finish(&ending);
}

/* What a rehearsal returns after these happened. */
static enum error_kind result(bool remark, bool fails, bool gives_up, bool lost, bool stopped)
{
	struct ending ending = {.lost = lost};
	struct error err = {0};
	struct error store = trouble(ERROR_STORE, "a grade is not stored");
	struct error device = trouble(ERROR_DEVICE, "the microphone went away");
	if (remark) {
		ending_remark(&ending, "the wording of the notes is not kept");
	}
	if (fails) {
		ending_trouble(&ending, &store);
	}
	if (gives_up) {
		ending_give_up(&ending, &device);
		assert_true(ending.gives_up);
	}
	bool ok = ending_result(&ending, stopped, &err);
	assert_int_equal(ok, err.kind == ERROR_NONE);
	ending_finish(&ending);
	return err.kind;
}

static void test_what_ended_a_session_is_told_before_the_signal_that_came_as_well(void **state)
{
	(void)state;
	assert_int_equal(result(false, false, false, false, false), ERROR_NONE);
	assert_int_equal(result(true, false, false, false, false), ERROR_NONE);
	assert_int_equal(result(false, true, false, false, false), ERROR_STORE);
	assert_int_equal(result(false, false, false, false, true), ERROR_INTERRUPTED);
	assert_int_equal(result(false, true, false, false, true), ERROR_INTERRUPTED);
	assert_int_equal(result(false, true, true, false, true), ERROR_DEVICE);
	assert_int_equal(result(false, true, false, true, true), ERROR_STORE); /* a loss */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_answer_from_before_a_question_came_back_is_an_earlier_one),
		cmocka_unit_test(
			test_an_answer_that_is_given_anew_takes_the_place_of_the_one_before),
		cmocka_unit_test(test_grades_are_counted_by_the_newest_answer),
		cmocka_unit_test(
			test_the_next_session_begins_with_the_worst_or_with_what_was_not_answered),
		cmocka_unit_test(test_a_trouble_is_listed_once_however_often_it_comes),
		cmocka_unit_test(
			test_what_ended_a_session_is_told_before_the_signal_that_came_as_well),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
