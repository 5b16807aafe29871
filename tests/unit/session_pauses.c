/* Claims about pauses: speech in a pause belongs to no answer, and a pause lasts until the user
 * resumes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"

#define S 48000u /* a second of frames */

static const struct session_question TWO[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S},
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S},
};

static void begin(struct session *s, struct session_settings settings)
{
	struct session_actions out;
	settings.preroll = S / 2;
	session_begin(s, &settings, TWO, 2, 0, &out);
}

static struct session_actions step(struct session *s, enum session_event_kind kind, uint64_t at)
{
	struct session_actions out;
	session_step(s, (struct session_event){.kind = kind, .at = at, .grade = 3}, &out);
	return out;
}

static void begin_answer(struct session *s, struct session_settings settings)
{
	begin(s, settings);
	(void)step(s, EVENT_SOUND_DONE, 1 * S);
	(void)step(s, EVENT_SOUND_DONE, 2 * S);
	assert_int_equal(s->state, SESSION_ANSWERING);
}

static void test_a_take_that_breaks_in_a_pause_ends_and_the_pause_goes_on(void **state)
{
	(void)state;
	static const bool GRADED[] = {true, false};
	for (int i = 0; i < 2; i++) {
		struct session s;
		begin_answer(&s, (struct session_settings){.grade = GRADED[i]});
		(void)step(&s, EVENT_PAUSE, 12 * S);
		struct session_actions out = step(&s, EVENT_TAKE_BROKEN, 20 * S);
		assert_int_equal(out.count, 1);
		assert_int_equal(out.items[0].kind, ACTION_END_TAKE);
		assert_int_equal(out.items[0].frame, 12 * S);
		assert_int_equal(s.state, SESSION_PAUSED);
		assert_false(s.take_open);
		out = step(&s, EVENT_TAKE_BROKEN, 21 * S);
		assert_int_equal(out.count, 0);
		/* Only resuming leads to what follows the answer: the question again. */
		out = step(&s, EVENT_PAUSE, 30 * S);
		assert_int_equal(out.count, GRADED[i] ? 0 : 1);
		assert_int_equal(s.state, GRADED[i] ? SESSION_GRADING : SESSION_ASKING);
	}
}

static void test_a_take_does_not_begin_within_a_pause(void **state)
{
	(void)state;
	struct session s;
	begin(&s, (struct session_settings){.grade = true, .think = 30 * S});
	(void)step(&s, EVENT_SOUND_DONE, 1 * S);
	(void)step(&s, EVENT_PAUSE, 2 * S);
	(void)step(&s, EVENT_PAUSE, 10 * S);
	struct session_actions out = step(&s, EVENT_NEXT, 10 * S + S / 10);
	assert_int_equal(out.items[0].kind, ACTION_BEGIN_TAKE);
	assert_int_equal(out.items[0].frame, 10 * S);
}

static void test_an_answer_is_listened_for_anew_where_it_may_begin(void **state)
{
	(void)state;
	struct session s;
	begin(&s, (struct session_settings){.grade = true, .think = 30 * S, .gap = 6 * S});
	assert_true(step(&s, EVENT_SOUND_DONE, 1 * S).listen_anew); /* thinking */
	assert_false(step(&s, EVENT_TICK, 2 * S).listen_anew);
	assert_false(step(&s, EVENT_PAUSE, 3 * S).listen_anew);
	assert_true(step(&s, EVENT_PAUSE, 9 * S).listen_anew);
	assert_true(step(&s, EVENT_NEXT, 10 * S).listen_anew); /* the tone */
	assert_false(step(&s, EVENT_SOUND_DONE, 11 * S).listen_anew);
	(void)step(&s, EVENT_PAUSE, 12 * S);
	assert_true(step(&s, EVENT_PAUSE, 13 * S).listen_anew); /* nothing was said before it */
	struct session_actions out;
	const struct session_heard heard = {true, 14 * S, 15 * S, 0};
	session_step(
		&s, (struct session_event){.kind = EVENT_TICK, .at = 15 * S, .heard = heard}, &out);
	(void)step(&s, EVENT_PAUSE, 16 * S);
	assert_false(step(&s, EVENT_PAUSE, 17 * S).listen_anew); /* it has begun */
}

static void test_a_pause_is_as_old_as_itself(void **state)
{
	(void)state;
	struct session s;
	begin_answer(&s, (struct session_settings){.grade = true});
	assert_int_equal(session_spent(&s, 12 * S), 10 * S);
	(void)step(&s, EVENT_PAUSE, 12 * S);
	assert_int_equal(session_spent(&s, 15 * S), 3 * S);
	(void)step(&s, EVENT_PAUSE, 15 * S);
	assert_int_equal(session_spent(&s, 16 * S), 11 * S);
}

static void test_a_grade_taken_back_while_the_question_is_heard_again_leads_back(void **state)
{
	(void)state;
	struct session s;
	begin_answer(&s, (struct session_settings){.grade = true});
	(void)step(&s, EVENT_NEXT, 3 * S);
	(void)step(&s, EVENT_GRADE, 4 * S);
	(void)step(&s, EVENT_SOUND_DONE, 5 * S);
	(void)step(&s, EVENT_SOUND_DONE, 6 * S);
	(void)step(&s, EVENT_NEXT, 7 * S);
	(void)step(&s, EVENT_HEAR_AGAIN, 8 * S);
	(void)step(&s, EVENT_UNDO, 9 * S);
	assert_int_equal(s.current, 0);
	/* The second question has an answer: it is graded, not asked again. */
	(void)step(&s, EVENT_GRADE, 10 * S);
	assert_int_equal(s.current, 1);
	assert_int_equal(s.state, SESSION_GRADING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_take_that_breaks_in_a_pause_ends_and_the_pause_goes_on),
		cmocka_unit_test(test_a_take_does_not_begin_within_a_pause),
		cmocka_unit_test(test_an_answer_is_listened_for_anew_where_it_may_begin),
		cmocka_unit_test(test_a_pause_is_as_old_as_itself),
		cmocka_unit_test(
			test_a_grade_taken_back_while_the_question_is_heard_again_leads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
