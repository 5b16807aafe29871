/* Claims about the queue of questions: what comes back, what fits, how often a question is heard.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"

#define S 48000u /* a second of frames */

static struct session_event event(enum session_event_kind kind, uint64_t at, int grade)
{
	return (struct session_event){.kind = kind, .at = at, .grade = grade};
}

/* Asks, answers and grades one question; returns which. */
static size_t one_round(struct session *s, uint64_t *at, int grade)
{
	struct session_actions out;
	size_t asked = s->current;
	static const enum session_event_kind EVENTS[] = {
		EVENT_SOUND_DONE, EVENT_SOUND_DONE, EVENT_NEXT, EVENT_GRADE};
	for (int i = 0; i < 4; i++) {
		*at += S;
		session_step(s, event(EVENTS[i], *at, grade), &out);
	}
	return asked;
}

static const struct session_question SIX[6] = {{.end = 60 * S, .expected = 10 * S},
	{.end = 60 * S, .expected = 10 * S}, {.end = 60 * S, .expected = 10 * S},
	{.end = 60 * S, .expected = 10 * S}, {.end = 60 * S, .expected = 40 * S},
	{.end = 60 * S, .expected = 10 * S}};

static void test_what_went_badly_comes_back_behind_three_others(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.grade = true, .returns = true};
	session_begin(&s, &settings, SIX, 6, 0, &out);
	static const size_t ASKED[] = {0, 1, 2, 3, 0, 4, 5};
	static const int GRADES[] = {1, 3, 4, 3, 3, 3, 3};
	uint64_t at = 0;
	for (int i = 0; i < 7; i++) {
		assert_int_not_equal(s.state, SESSION_DONE);
		assert_int_equal(one_round(&s, &at, GRADES[i]), ASKED[i]);
	}
	assert_int_equal(s.state, SESSION_DONE);
}

static void test_it_comes_back_at_the_end_too_and_twice_at_most(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.grade = true, .returns = true};
	session_begin(&s, &settings, SIX, 2, 0, &out);
	static const size_t ASKED[] = {0, 1, 0, 1, 0, 1};
	uint64_t at = 0;
	for (int i = 0; i < 6; i++) {
		assert_int_not_equal(s.state, SESSION_DONE);
		assert_int_equal(one_round(&s, &at, 2), ASKED[i]);
	}
	assert_int_equal(s.state, SESSION_DONE);
	/* a single question does not follow itself */
	session_begin(&s, &settings, SIX, 1, 0, &out);
	(void)one_round(&s, &at, 1);
	assert_int_equal(s.state, SESSION_DONE);
}

static void test_so_many_questions_are_no_more_for_coming_back(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.grade = true, .returns = true, .most = 2};
	session_begin(&s, &settings, SIX, 2, 0, &out);
	uint64_t at = 0;
	(void)one_round(&s, &at, 1);
	(void)one_round(&s, &at, 1);
	assert_int_equal(s.state, SESSION_DONE);
}

static void test_a_grade_taken_back_does_not_come_back(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.grade = true, .returns = true};
	session_begin(&s, &settings, SIX, 3, 0, &out);
	uint64_t at = 0;
	(void)one_round(&s, &at, 1);
	session_step(&s, event(EVENT_UNDO, at, 0), &out);
	session_step(&s, event(EVENT_GRADE, at, 4), &out);
	(void)one_round(&s, &at, 3);
	(void)one_round(&s, &at, 3);
	assert_int_equal(s.state, SESSION_DONE);
}

static void test_a_grade_of_an_earlier_asking_is_not_taken_back(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.grade = true, .returns = true};
	session_begin(&s, &settings, SIX, 2, 0, &out);
	uint64_t at = 0;
	(void)one_round(&s, &at, 1);
	for (int i = 0; i < 2; i++) { /* the other stays ungraded, the first comes back */
		session_step(&s, event(EVENT_SOUND_DONE, at += S, 0), &out);
		session_step(&s, event(EVENT_SOUND_DONE, at += S, 0), &out);
		session_step(&s, event(EVENT_NEXT, at += S, 0), &out);
		if (i == 0) {
			session_step(&s, event(EVENT_NEXT, at += S, 0), &out);
		}
	}
	assert_int_equal(s.current, 0);
	assert_int_equal(s.state, SESSION_GRADING);
	session_step(&s, event(EVENT_UNDO, at += S, 0), &out);
	assert_int_equal(out.items[0].kind, ACTION_REFUSED);
}

static void test_what_does_not_fit_is_not_begun_but_what_does_is(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	struct session_question questions[6];
	for (int i = 0; i < 6; i++) {
		questions[i] = SIX[i];
	}
	const struct session_settings settings = {.grade = true, .length = 40 * S};
	session_begin(&s, &settings, questions, 6, 0, &out);
	static const size_t ASKED[] = {0, 1, 2, 3, 5};
	uint64_t at = 0;
	for (int i = 0; i < 5; i++) {
		assert_int_equal(one_round(&s, &at, 3), ASKED[i]);
	}
	assert_int_equal(s.state, SESSION_DONE);
	/* the closing of an interview is asked however late it is */
	questions[5].always = true;
	const struct session_settings late = {.grade = true, .length = 5 * S};
	session_begin(&s, &late, questions, 6, 0, &out);
	at = 0;
	(void)one_round(&s, &at, 3);
	assert_int_equal(one_round(&s, &at, 3), 5);
	assert_int_equal(s.state, SESSION_DONE);
}

static void test_the_next_question_can_be_known_before_it_is_asked(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	size_t next = 99;
	const struct session_settings settings = {.most = 2};
	session_begin(&s, &settings, SIX, 6, 0, &out);
	for (int i = 0; i < 2; i++) { /* asking changes nothing */
		assert_true(session_next_question(&s, S, &next));
		assert_int_equal(next, 1);
	}
	session_step(&s, event(EVENT_SKIP, 2 * S, 0), &out);
	assert_int_equal(s.current, 1);
	assert_false(session_next_question(&s, 3 * S, &next));
}

static void test_a_test_lets_a_question_be_heard_twice(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.hearings = 2};
	session_begin(&s, &settings, SIX, 2, 0, &out);
	session_step(&s, event(EVENT_SOUND_DONE, S, 0), &out);
	session_step(&s, event(EVENT_HEAR_AGAIN, 2 * S, 0), &out);
	assert_int_equal(s.state, SESSION_ASKING);
	session_step(&s, event(EVENT_HEAR_AGAIN, 3 * S, 0), &out);
	assert_int_equal(out.count, 1);
	assert_int_equal(out.items[0].kind, ACTION_REFUSED);
}

static void test_a_hearing_that_the_device_swallowed_does_not_count(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.hearings = 2, .think = 9 * S};
	session_begin(&s, &settings, SIX, 2, 0, &out);
	session_step(&s, event(EVENT_UNHEARD, S, 0), &out);
	assert_int_equal(out.count, 2);
	assert_int_equal(out.items[1].kind, ACTION_ASK);
	session_step(&s, event(EVENT_SOUND_DONE, 2 * S, 0), &out);
	session_step(&s, event(EVENT_HEAR_AGAIN, 3 * S, 0), &out);
	session_step(&s, event(EVENT_UNHEARD, 4 * S, 0), &out);
	assert_int_equal(s.state, SESSION_ASKING);
	assert_int_equal(out.items[1].kind, ACTION_ASK);
	session_step(&s, event(EVENT_HEAR_AGAIN, 5 * S, 0), &out);
	assert_int_equal(out.items[0].kind, ACTION_REFUSED);
	/* in a pause, resuming asks anyway */
	session_step(&s, event(EVENT_PAUSE, 6 * S, 0), &out);
	session_step(&s, event(EVENT_UNHEARD, 7 * S, 0), &out);
	assert_int_equal(out.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_went_badly_comes_back_behind_three_others),
		cmocka_unit_test(test_it_comes_back_at_the_end_too_and_twice_at_most),
		cmocka_unit_test(test_so_many_questions_are_no_more_for_coming_back),
		cmocka_unit_test(test_a_grade_taken_back_does_not_come_back),
		cmocka_unit_test(test_a_grade_of_an_earlier_asking_is_not_taken_back),
		cmocka_unit_test(test_what_does_not_fit_is_not_begun_but_what_does_is),
		cmocka_unit_test(test_the_next_question_can_be_known_before_it_is_asked),
		cmocka_unit_test(test_a_test_lets_a_question_be_heard_twice),
		cmocka_unit_test(test_a_hearing_that_the_device_swallowed_does_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
