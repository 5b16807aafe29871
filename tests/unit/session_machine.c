/* Claims about the session in tables: events at frames, and the actions and state that follow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"
#include "unit/session_promises.h"

#define S 48000u /* a second of frames */

static const struct session_question TWO[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S, .has_model = true},
	{.green = 5 * S, .yellow = 8 * S, .red = 10 * S, .end = 11 * S, .has_model = false},
};

/* One event, the actions that must follow (ACTION_FINISH + 1 ends them) and the state after it. */
struct row {
	enum session_event_kind kind;
	uint64_t at;
	int grade;
	enum session_action_kind actions[5];
	enum session_state state;
};

#define NOTHING ((enum session_action_kind)(ACTION_FINISH + 1))

static void begin(struct session *s, struct session_settings settings, struct session_actions *out)
{
	settings.preroll = S / 2;
	session_begin(s, &settings, TWO, 2, 0, out);
}

static struct session_event event(enum session_event_kind kind, uint64_t at, int grade)
{
	return (struct session_event){.kind = kind, .at = at, .grade = grade};
}

static void run(struct session *s, const struct row *rows, size_t count)
{
	struct session_actions out;
	for (size_t i = 0; i < count; i++) {
		session_step(s, event(rows[i].kind, rows[i].at, rows[i].grade), &out);
		size_t want = 0;
		while (want < 5 && rows[i].actions[want] != NOTHING) {
			if (want >= out.count || out.items[want].kind != rows[i].actions[want]) {
				fail_msg("row %zu: action %zu is %d of %zu, wanted %d", i, want,
					want < out.count ? (int)out.items[want].kind : -1,
					out.count, (int)rows[i].actions[want]);
			}
			want++;
		}
		if (want != out.count || s->state != rows[i].state) {
			fail_msg("row %zu: %zu actions and state %d, wanted %zu and %d", i,
				out.count, (int)s->state, want, (int)rows[i].state);
		}
	}
}

#define RUN(s, rows) run(s, rows, sizeof(rows) / sizeof((rows)[0]))

static const struct session_settings GRADED = {.grade = true};

static void test_a_question_is_asked_answered_graded_and_the_next_follows(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	assert_int_equal(out.count, 1);
	assert_int_equal(out.items[0].kind, ACTION_ASK);
	static const struct row ROWS[] = {
		{EVENT_TICK, 1 * S, 0, {NOTHING}, SESSION_ASKING},
		{EVENT_SOUND_DONE, 3 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 4 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 63 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 64 * S, 0, {ACTION_CUE_GREEN, NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 65 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 94 * S, 0, {ACTION_CUE_YELLOW, NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 100 * S, 0, {ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING},
			SESSION_GRADING},
		{EVENT_SOUND_DONE, 101 * S, 0, {NOTHING}, SESSION_GRADING},
		{EVENT_GRADE, 105 * S, 3, {ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING},
			SESSION_ASKING},
	};
	RUN(&s, ROWS);
	assert_int_equal(s.current, 1);
	assert_int_equal(s.answered, 1);
}

static void test_the_take_begins_half_a_second_before_the_tone(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	session_step(&s, event(EVENT_SOUND_DONE, 3 * S, 0), &out);
	assert_int_equal(out.items[0].kind, ACTION_BEGIN_TAKE);
	assert_int_equal(out.items[0].frame, 3 * S - S / 2);
}

static void test_an_answer_ends_at_the_hard_limit_and_not_a_frame_before(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 2 * S + 120 * S, 0, {ACTION_CUE_RED, NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 2 * S + 130 * S - 1, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 2 * S + 130 * S + 7, 0,
			{ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING}, SESSION_GRADING},
	};
	RUN(&s, ROWS);
	session_step(&s, event(EVENT_TICK, 200 * S, 0), &out);
	assert_int_equal(out.count, 0);
}

static void test_a_late_tick_ends_the_take_at_the_limit_itself(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	session_step(&s, event(EVENT_SOUND_DONE, 1 * S, 0), &out);
	session_step(&s, event(EVENT_SOUND_DONE, 2 * S, 0), &out);
	session_step(&s, event(EVENT_TICK, 500 * S, 0), &out);
	assert_int_equal(out.items[0].kind, ACTION_END_TAKE);
	assert_int_equal(out.items[0].frame, 132 * S);
}

static void test_thinking_time_passes_before_the_tone_and_enter_cuts_it_short(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	struct session_settings settings = {.grade = true, .think = 30 * S};
	begin(&s, settings, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_THINKING},
		{EVENT_TICK, 32 * S - 1, 0, {NOTHING}, SESSION_THINKING},
		{EVENT_TICK, 32 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
	};
	RUN(&s, ROWS);
	begin(&s, settings, &out);
	static const struct row EARLY[] = {
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_THINKING},
		{EVENT_NEXT, 5 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
	};
	RUN(&s, EARLY);
}

static void test_a_pause_stops_the_timer_and_holds_the_take(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_PAUSE, 12 * S, 0, {ACTION_HUSH, ACTION_HOLD_TAKE, NOTHING}, SESSION_PAUSED},
		{EVENT_TICK, 500 * S, 0, {NOTHING}, SESSION_PAUSED},
		{EVENT_SOUND_DONE, 501 * S, 0, {NOTHING}, SESSION_PAUSED},
		{EVENT_PAUSE, 1012 * S, 0, {ACTION_GO_ON_TAKE, NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 1062 * S - 1, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_TICK, 1062 * S, 0, {ACTION_CUE_GREEN, NOTHING}, SESSION_ANSWERING},
	};
	RUN(&s, ROWS);
	assert_int_equal(session_elapsed(&s, 1062 * S), 60 * S);
}

static void test_a_pause_while_it_asks_begins_the_question_again(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_PAUSE, 1 * S, 0, {ACTION_HUSH, NOTHING}, SESSION_PAUSED},
		{EVENT_GRADE, 2 * S, 3, {ACTION_REFUSED, NOTHING}, SESSION_PAUSED},
		{EVENT_NEXT, 3 * S, 0, {ACTION_ASK, NOTHING}, SESSION_ASKING},
	};
	RUN(&s, ROWS);
}

static void test_redo_keeps_the_first_take_and_records_another(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_REDO, 9 * S, 0,
			{ACTION_HUSH, ACTION_END_TAKE, ACTION_BEGIN_TAKE, ACTION_CUE_START,
				NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 10 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 12 * S, 0, {ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING},
			SESSION_GRADING},
		{EVENT_REDO, 13 * S, 0, {ACTION_HUSH, ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
	};
	RUN(&s, ROWS);
	assert_int_equal(s.answered, 1);
}

static void test_replay_and_model_answer_follow_by_themselves_when_asked_for(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, (struct session_settings){.grade = true, .replay = true, .model = true}, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 9 * S, 0,
			{ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, ACTION_REPLAY, NOTHING},
			SESSION_REPLAYING},
		{EVENT_SOUND_DONE, 17 * S, 0, {ACTION_MODEL, NOTHING}, SESSION_MODEL},
		{EVENT_SOUND_DONE, 30 * S, 0, {NOTHING}, SESSION_GRADING},
		{EVENT_REPLAY, 31 * S, 0, {ACTION_HUSH, ACTION_REPLAY, NOTHING}, SESSION_REPLAYING},
		{EVENT_GRADE, 32 * S, 2, {ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING},
			SESSION_ASKING},
	};
	RUN(&s, ROWS);
}

static void test_hearing_the_question_again_while_grading_comes_back_to_grading(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 9 * S, 0, {ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING},
			SESSION_GRADING},
		{EVENT_HEAR_AGAIN, 10 * S, 0, {ACTION_HUSH, ACTION_ASK, NOTHING}, SESSION_ASKING},
		{EVENT_SOUND_DONE, 13 * S, 0, {NOTHING}, SESSION_GRADING},
		{EVENT_GRADE, 14 * S, 1, {ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING},
			SESSION_ASKING},
		{EVENT_SOUND_DONE, 16 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
	};
	RUN(&s, ROWS);
}

static void test_an_undone_grade_is_given_anew_and_the_session_goes_on_where_it_was(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_UNDO, S / 2, 0, {ACTION_REFUSED, NOTHING}, SESSION_ASKING},
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 9 * S, 0, {ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING},
			SESSION_GRADING},
		{EVENT_GRADE, 10 * S, 4, {ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING},
			SESSION_ASKING},
		{EVENT_UNDO, 11 * S, 0, {ACTION_HUSH, ACTION_UNDO_GRADE, NOTHING}, SESSION_GRADING},
		{EVENT_UNDO, 11 * S, 0, {ACTION_REFUSED, NOTHING}, SESSION_GRADING},
		{EVENT_GRADE, 12 * S, 2, {ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING},
			SESSION_ASKING},
	};
	RUN(&s, ROWS);
	assert_int_equal(s.current, 1);
	assert_int_equal(s.graded, 0);
}

static void test_quit_keeps_the_answer_that_is_being_given(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_QUIT, 9 * S, 0, {ACTION_HUSH, ACTION_END_TAKE, ACTION_FINISH, NOTHING},
			SESSION_DONE},
		{EVENT_TICK, 10 * S, 0, {NOTHING}, SESSION_DONE},
	};
	RUN(&s, ROWS);
}

static void test_a_take_that_breaks_is_ended_and_can_be_done_again(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, GRADED, &out);
	static const struct row ROWS[] = {
		{EVENT_TAKE_BROKEN, S / 2, 0, {NOTHING}, SESSION_ASKING},
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_TAKE_BROKEN, 2 * S, 0, {ACTION_HUSH, ACTION_END_TAKE, NOTHING},
			SESSION_GRADING},
		{EVENT_REDO, 3 * S, 0, {ACTION_HUSH, ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
	};
	RUN(&s, ROWS);
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

static void test_no_question_begins_after_the_minutes_are_over(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	begin(&s, (struct session_settings){.length = 20 * S}, &out);
	static const struct row ROWS[] = {
		{EVENT_SOUND_DONE, 1 * S, 0, {ACTION_BEGIN_TAKE, ACTION_CUE_START, NOTHING},
			SESSION_CUEING},
		{EVENT_SOUND_DONE, 2 * S, 0, {NOTHING}, SESSION_ANSWERING},
		{EVENT_NEXT, 21 * S, 0,
			{ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, ACTION_FINISH, NOTHING},
			SESSION_DONE},
	};
	RUN(&s, ROWS);
}

static void assert_kept(struct promises *promises, const struct session *s,
	const struct session_event *event, const struct session_actions *out)
{
	const char *broken = promises_check(promises, s, event, out);
	if (broken) {
		fail_msg("broken: %s", broken);
	}
}

static void test_any_sequence_of_events_keeps_the_promises(void **state)
{
	(void)state;
	uint64_t random = 88172645463325252u;
	for (int round = 0; round < 3000; round++) {
		struct session s;
		struct session_actions out;
		struct promises promises = {0};
		struct session_heard heard = {0};
		struct session_event some = event(EVENT_TICK, 0, 0);
		begin(&s,
			(struct session_settings){.grade = round % 2,
				.replay = round % 3 == 0,
				.model = round % 5 == 0,
				.think = round % 7 == 0 ? 30 * S : 0,
				.auto_grade = round % 11 < 5,
				.silence_grade = round % 3,
				.gap = round % 13 < 7 ? 6 * S : 0,
				.settle = round % 17 < 9 ? 5 * S / 2 : 0,
				.patience = 20 * S,
				.tail = S / 2},
			&out);
		assert_kept(&promises, &s, &some, &out);
		for (int i = 0; i < 60 && s.state != SESSION_DONE; i++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			uint64_t at = some.at + random % (4 * S);
			some = event(
				(enum session_event_kind)(random / 7 % (EVENT_TAKE_BROKEN + 1)), at,
				1 + (int)(random / 99 % 4));
			some.deaf = random / 5 % 4 == 0;
			if (random / 11 % 2 == 0) {
				heard.first = heard.begun ? heard.first : at;
				heard.begun = true;
				heard.last = at;
			}
			some.heard = heard;
			session_step(&s, some, &out);
			assert_kept(&promises, &s, &some, &out);
			if (out.listen_anew) {
				heard = (struct session_heard){.first = at, .last = at};
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_question_is_asked_answered_graded_and_the_next_follows),
		cmocka_unit_test(test_the_take_begins_half_a_second_before_the_tone),
		cmocka_unit_test(test_an_answer_ends_at_the_hard_limit_and_not_a_frame_before),
		cmocka_unit_test(test_a_late_tick_ends_the_take_at_the_limit_itself),
		cmocka_unit_test(test_thinking_time_passes_before_the_tone_and_enter_cuts_it_short),
		cmocka_unit_test(test_a_pause_stops_the_timer_and_holds_the_take),
		cmocka_unit_test(test_a_pause_while_it_asks_begins_the_question_again),
		cmocka_unit_test(test_redo_keeps_the_first_take_and_records_another),
		cmocka_unit_test(test_replay_and_model_answer_follow_by_themselves_when_asked_for),
		cmocka_unit_test(
			test_hearing_the_question_again_while_grading_comes_back_to_grading),
		cmocka_unit_test(
			test_an_undone_grade_is_given_anew_and_the_session_goes_on_where_it_was),
		cmocka_unit_test(test_quit_keeps_the_answer_that_is_being_given),
		cmocka_unit_test(test_a_take_that_breaks_is_ended_and_can_be_done_again),
		cmocka_unit_test(test_a_piece_of_an_answer_gets_no_automatic_grade),
		cmocka_unit_test(test_a_question_that_broke_is_not_heard_more_often_for_it),
		cmocka_unit_test(test_a_replay_that_was_not_heard_sounds_again),
		cmocka_unit_test(test_no_question_begins_after_the_minutes_are_over),
		cmocka_unit_test(test_any_sequence_of_events_keeps_the_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
