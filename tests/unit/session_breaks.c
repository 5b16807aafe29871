/* Claims about answers whose take breaks and sounds that are not heard, as a device goes away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"
#include "unit/session_rows.h"

static const struct session_question TWO[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S},
	{.green = 5 * S, .yellow = 8 * S, .red = 10 * S, .end = 11 * S},
};

static const struct session_settings GRADED = {.grade = true};

static void begin(struct session *s, struct session_settings settings, struct session_actions *out)
{
	session_begin(s, &settings, TWO, 2, 0, out);
}

static void test_a_piece_of_an_answer_gets_no_automatic_grade(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, (struct session_settings){.auto_grade = true}, &out);
	for (uint64_t at = 10 * S; at <= 30 * S; at += 10 * S) {
		const struct row rows[] = {
			{EVENT_SOUND_DONE, at, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
				SESSION_CUEING},
			{EVENT_SOUND_DONE, at + S, 0, {NOTHING}, SESSION_ANSWERING},
			{EVENT_TAKE_BROKEN, at + 2 * S, 0,
				{ACTION_HUSH, ACTION_END_TAKE, ACTION_ASK, NOTHING},
				SESSION_ASKING},
		};
		RUN(&s, rows);
		/* Asked again, and again; then the next. */
		assert_int_equal(s.current, at < 30 * S ? 0 : 1);
	}
}

static void test_a_question_that_broke_is_not_heard_more_often_for_it(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, (struct session_settings){.hearings = 1}, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_TAKE_BROKEN, 2 * S, 0, {ACTION_HUSH, ACTION_END_TAKE, ACTION_ASK, NOTHING},
			SESSION_ASKING},
		{EVENT_UNHEARD, 3 * S, 0, {ACTION_HUSH, ACTION_ASK, NOTHING}, SESSION_ASKING},
		{EVENT_HEAR_AGAIN, 4 * S, 0, {ACTION_REFUSED, NOTHING}, SESSION_ASKING},
	};
	RUN(&s, ROWS);
}

static void test_a_replay_that_was_not_heard_sounds_again(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_NEXT, 2 * S, 0, {ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING},
			SESSION_GRADING},
		{EVENT_UNHEARD, 3 * S, 0, {NOTHING}, SESSION_GRADING},
		{EVENT_REPLAY, 4 * S, 0, {ACTION_HUSH, ACTION_REPLAY, NOTHING}, SESSION_REPLAYING},
		{EVENT_UNHEARD, 5 * S, 0, {ACTION_HUSH, ACTION_REPLAY, NOTHING}, SESSION_REPLAYING},
		{EVENT_SOUND_DONE, 6 * S, 0, {NOTHING}, SESSION_GRADING},
	};
	RUN(&s, ROWS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_piece_of_an_answer_gets_no_automatic_grade),
		cmocka_unit_test(test_a_question_that_broke_is_not_heard_more_often_for_it),
		cmocka_unit_test(test_a_replay_that_was_not_heard_sounds_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
