/* Claims about a settled answer: after some silence it is taken as finished, speech takes that back
 * without a trace, a key or the rest of the gap confirms it, and nothing ends earlier by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"

#define S 48000u       /* a second of frames */
#define TICK (S / 100) /* between two ticks */

static const struct session_question TWO[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S, .has_model = true},
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S},
};

static const struct session_settings RULES = {.preroll = S / 2,
	.grade = true,
	.gap = 6 * S,
	.settle = 5 * S / 2,
	.patience = 20 * S,
	.tail = S / 2,
	.hard_delay = 6 * S,
	.hard_pause = 5 * S};

/* The answer begins at second 2 and is spoken from second 3 on, to the frame `last`. */
static struct session_actions tick(struct session *s, uint64_t at, uint64_t last)
{
	struct session_actions out;
	session_step(s,
		(struct session_event){
			.kind = EVENT_TICK, .at = at, .heard = {last > 0, 3 * S, last, 0}},
		&out);
	return out;
}

static struct session_actions press(struct session *s, enum session_event_kind kind, uint64_t at)
{
	struct session_actions out;
	session_step(s, (struct session_event){.kind = kind, .at = at, .grade = 3}, &out);
	return out;
}

static void begin_answer(struct session *s, struct session_settings settings)
{
	struct session_actions out;
	session_begin(s, &settings, TWO, 2, 0, &out);
	(void)press(s, EVENT_SOUND_DONE, 1 * S);
	(void)press(s, EVENT_SOUND_DONE, 2 * S);
	assert_int_equal(s->state, SESSION_ANSWERING);
}

/* Spoken until second 8, and settled at 11. */
static void settle(struct session *s, struct session_settings settings)
{
	begin_answer(s, settings);
	(void)tick(s, 8 * S, 8 * S);
	struct session_actions out = tick(s, 11 * S, 8 * S);
	assert_true(session_is_settled(s));
	assert_int_equal(out.count, 1);
	assert_int_equal(out.items[0].kind, ACTION_CUE_SETTLED);
}

static void test_two_and_a_half_seconds_settle_it_and_the_gap_ends_it(void **state)
{
	(void)state;
	struct session s;
	begin_answer(&s, RULES);
	(void)tick(&s, 8 * S, 8 * S);
	assert_int_equal(tick(&s, 8 * S + 5 * S / 2 - 1, 8 * S).count, 0);
	assert_false(session_is_settled(&s));
	assert_int_equal(tick(&s, 8 * S + 5 * S / 2, 8 * S).items[0].kind, ACTION_CUE_SETTLED);
	assert_true(session_is_settled(&s));
	assert_true(s.take_open);
	assert_int_equal(tick(&s, 14 * S - 1, 8 * S).count, 0); /* the only cue of the silence */
	assert_true(session_is_settled(&s));
	struct session_actions out = tick(&s, 14 * S, 8 * S);
	assert_int_equal(out.items[0].kind, ACTION_END_TAKE);
	assert_int_equal(out.items[0].frame, 8 * S + S / 2);
	assert_int_equal(s.state, SESSION_GRADING);
	assert_false(session_is_settled(&s));
	assert_int_equal(s.silence_ended, 14 * S);
	(void)press(&s, EVENT_REDO, 20 * S);
	assert_int_equal(s.silence_ended, 0);
}

static void test_speech_takes_it_back_and_the_next_silence_settles_it_again(void **state)
{
	(void)state;
	struct session s;
	settle(&s, RULES);
	assert_int_equal(tick(&s, 12 * S, 12 * S - S / 10).count, 0);
	assert_false(session_is_settled(&s));
	assert_int_equal(session_elapsed(&s, 12 * S), 10 * S); /* as if nothing had happened */
	assert_int_equal(session_gap_left(&s, 12 * S), 0);
	assert_int_equal(press(&s, EVENT_GRADE, 12 * S).items[0].kind, ACTION_REFUSED);
	struct session_actions out = tick(&s, 15 * S, 12 * S);
	assert_int_equal(out.count, 1);
	assert_int_equal(out.items[0].kind, ACTION_CUE_SETTLED);
	assert_int_equal(tick(&s, 18 * S, 12 * S).items[0].frame, 12 * S + S / 2);
}

static void test_speech_known_only_when_the_gap_is_over_still_takes_it_back(void **state)
{
	(void)state;
	struct session s;
	settle(&s, RULES);
	assert_int_equal(tick(&s, 14 * S, 14 * S - 1).count, 0);
	assert_false(session_is_settled(&s));
	assert_true(s.take_open);
}

static void test_no_answer_settles_without_speech_or_where_no_silence_ends_it(void **state)
{
	(void)state;
	struct session s;
	begin_answer(&s, RULES);
	assert_int_equal(tick(&s, 21 * S, 0).count, 0);
	assert_false(session_is_settled(&s));
	struct session_settings keys = RULES;
	keys.gap = 0;
	begin_answer(&s, keys);
	(void)tick(&s, 8 * S, 8 * S);
	assert_int_equal(tick(&s, 60 * S, 8 * S).count, 0);
	assert_false(session_is_settled(&s));
}

static void test_the_timer_shows_what_was_said_and_how_long_one_may_wait(void **state)
{
	(void)state;
	struct session s;
	settle(&s, RULES);
	assert_int_equal(session_elapsed(&s, 12 * S), 6 * S);
	assert_int_equal(session_gap_left(&s, 12 * S), 2 * S);
	assert_int_equal(session_gap_left(&s, 15 * S), 0);
	/* A pause is no part of the answer, before the speech or behind it. */
	begin_answer(&s, RULES);
	(void)press(&s, EVENT_PAUSE, 4 * S);
	(void)press(&s, EVENT_PAUSE, 50 * S);
	(void)tick(&s, 55 * S, 54 * S);
	(void)press(&s, EVENT_PAUSE, 56 * S);
	(void)press(&s, EVENT_PAUSE, 90 * S);
	(void)tick(&s, 93 * S, 54 * S);
	assert_true(session_is_settled(&s));
	assert_int_equal(session_elapsed(&s, 93 * S), 6 * S);
}

#define NOTHING ((enum session_action_kind)(ACTION_FINISH + 1))

static void test_each_key_ends_it_behind_the_last_word_or_leaves_it_alone(void **state)
{
	(void)state;
	static const struct {
		enum session_event_kind key;
		enum session_state then;
		enum session_action_kind actions[5];
	} ROWS[] = {
		{EVENT_NEXT, SESSION_GRADING,
			{ACTION_END_TAKE, ACTION_HUSH, ACTION_CUE_STOP, NOTHING}},
		{EVENT_GRADE, SESSION_ASKING,
			{ACTION_END_TAKE, ACTION_GRADE, ACTION_HUSH, ACTION_ASK, NOTHING}},
		{EVENT_REPLAY, SESSION_REPLAYING,
			{ACTION_END_TAKE, ACTION_HUSH, ACTION_REPLAY, NOTHING}},
		{EVENT_MODEL, SESSION_MODEL, {ACTION_END_TAKE, ACTION_HUSH, ACTION_MODEL, NOTHING}},
		{EVENT_HEAR_AGAIN, SESSION_ASKING,
			{ACTION_HUSH, ACTION_END_TAKE, ACTION_ASK, NOTHING}},
		{EVENT_REDO, SESSION_CUEING,
			{ACTION_HUSH, ACTION_END_TAKE, ACTION_BEGIN_TAKE, ACTION_CUE_START,
				NOTHING}},
		{EVENT_SKIP, SESSION_ASKING, {ACTION_HUSH, ACTION_END_TAKE, ACTION_ASK, NOTHING}},
		{EVENT_QUIT, SESSION_DONE, {ACTION_HUSH, ACTION_END_TAKE, ACTION_FINISH, NOTHING}},
		{EVENT_UNDO, SESSION_ANSWERING, {ACTION_REFUSED, NOTHING}},
	};
	for (size_t row = 0; row < sizeof(ROWS) / sizeof(ROWS[0]); row++) {
		struct session s;
		settle(&s, RULES);
		struct session_actions out = press(&s, ROWS[row].key, 12 * S);
		size_t want = 0;
		for (; ROWS[row].actions[want] != NOTHING; want++) {
			assert_true(want < out.count);
			assert_int_equal(out.items[want].kind, ROWS[row].actions[want]);
			if (out.items[want].kind == ACTION_END_TAKE) {
				assert_int_equal(out.items[want].frame, 8 * S + S / 2);
			}
		}
		assert_int_equal(out.count, want);
		assert_int_equal(s.state, ROWS[row].then);
		assert_int_equal(session_is_settled(&s), ROWS[row].then == SESSION_ANSWERING);
	}
}

static void test_a_key_never_puts_the_end_into_the_future(void **state)
{
	(void)state;
	struct session s;
	struct session_settings rules = RULES;
	rules.tail = 4 * S;
	settle(&s, rules);
	assert_int_equal(press(&s, EVENT_NEXT, 11 * S + S / 4).items[0].frame, 11 * S + S / 4);
}

static void test_a_key_that_cannot_act_ends_nothing(void **state)
{
	(void)state;
	struct session s;
	struct session_settings later = RULES;
	later.grade = false;
	settle(&s, later);
	assert_int_equal(press(&s, EVENT_GRADE, 12 * S).items[0].kind, ACTION_REFUSED);
	assert_true(session_is_settled(&s));
	struct session_settings twice = RULES;
	twice.hearings = 1;
	settle(&s, twice);
	assert_int_equal(press(&s, EVENT_HEAR_AGAIN, 12 * S).items[0].kind, ACTION_REFUSED);
	assert_true(session_is_settled(&s));
	settle(&s, RULES);
	(void)press(&s, EVENT_GRADE, 12 * S); /* on to the second, which has no model answer */
	(void)press(&s, EVENT_NEXT, 13 * S);
	(void)press(&s, EVENT_SOUND_DONE, 14 * S);
	(void)tick(&s, 16 * S, 16 * S);
	(void)tick(&s, 19 * S, 16 * S);
	assert_true(session_is_settled(&s));
	assert_int_equal(press(&s, EVENT_MODEL, 19 * S).items[0].kind, ACTION_REFUSED);
	assert_true(session_is_settled(&s));
}

static void test_a_replay_by_key_is_followed_by_the_automatic_grade(void **state)
{
	(void)state;
	static const enum session_event_kind KEYS[] = {EVENT_REPLAY, EVENT_MODEL};
	for (int i = 0; i < 2; i++) {
		struct session s;
		struct session_settings automatic = RULES;
		automatic.grade = false;
		automatic.auto_grade = true;
		settle(&s, automatic);
		(void)press(&s, KEYS[i], 12 * S);
		struct session_actions out = press(&s, EVENT_SOUND_DONE, 20 * S);
		assert_int_equal(out.count, 2);
		assert_int_equal(out.items[0].kind, ACTION_GRADE);
		assert_true(out.items[0].automatic);
		assert_int_equal(out.items[1].kind, ACTION_ASK);
	}
}

static void test_a_pause_takes_it_back_and_gives_the_whole_gap_again(void **state)
{
	(void)state;
	struct session s;
	settle(&s, RULES);
	(void)press(&s, EVENT_PAUSE, 12 * S);
	assert_false(session_is_settled(&s));
	assert_int_equal(session_elapsed(&s, 30 * S), 10 * S);
	(void)press(&s, EVENT_PAUSE, 60 * S);
	assert_int_equal(tick(&s, 62 * S, 8 * S).count, 0);
	assert_false(session_is_settled(&s));
	(void)tick(&s, 63 * S, 8 * S);
	assert_true(session_is_settled(&s));
	assert_int_equal(tick(&s, 66 * S, 8 * S).items[0].frame, 8 * S + S / 2);
}

static void test_the_limit_and_a_broken_take_end_it_as_any_other(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct session s;
		struct session_settings rules = RULES;
		rules.settle = i == 0 ? 0 : RULES.settle;
		rules.auto_grade = true;
		begin_answer(&s, rules);
		(void)tick(&s, 129 * S, 128 * S + S / 2);
		(void)tick(&s, 131 * S, 128 * S + S / 2);
		assert_int_equal(session_is_settled(&s), i);
		struct session_actions out = tick(&s, 132 * S, 128 * S + S / 2);
		assert_int_equal(out.items[0].frame, 132 * S);
		assert_int_equal(out.items[3].kind, ACTION_GRADE);
		assert_int_equal(out.items[3].grade, 2);
		begin_answer(&s, rules);
		(void)tick(&s, 8 * S, 8 * S);
		(void)tick(&s, 11 * S, 8 * S);
		out = press(&s, EVENT_TAKE_BROKEN, 12 * S);
		assert_int_equal(out.items[1].kind, ACTION_END_TAKE);
		assert_int_equal(out.items[1].frame, 12 * S);
		assert_int_equal(s.state, SESSION_GRADING);
		assert_false(session_is_settled(&s));
	}
}

static void test_a_cue_that_is_taken_for_speech_does_not_sound_for_ever(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	size_t cues = 0;
	uint64_t last = 8 * S;
	uint64_t cue_at = 0;
	begin_answer(&s, RULES);
	for (uint64_t at = 8 * S; at < 100 * S && s.take_open; at += TICK) {
		bool sounds = cue_at > 0 && at < cue_at + S / 2;
		last = sounds ? at : last;
		session_step(&s,
			(struct session_event){.kind = EVENT_TICK,
				.at = at,
				.heard = {true, 3 * S, last, 0},
				.deaf = sounds},
			&out);
		bool cue = out.count > 0 && out.items[0].kind == ACTION_CUE_SETTLED;
		cues += cue;
		cue_at = cue ? at : cue_at;
	}
	assert_int_equal(cues, 3);
	assert_false(s.take_open); /* ended by silence, long before its limit */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_and_a_half_seconds_settle_it_and_the_gap_ends_it),
		cmocka_unit_test(test_speech_takes_it_back_and_the_next_silence_settles_it_again),
		cmocka_unit_test(test_speech_known_only_when_the_gap_is_over_still_takes_it_back),
		cmocka_unit_test(test_no_answer_settles_without_speech_or_where_no_silence_ends_it),
		cmocka_unit_test(test_the_timer_shows_what_was_said_and_how_long_one_may_wait),
		cmocka_unit_test(test_each_key_ends_it_behind_the_last_word_or_leaves_it_alone),
		cmocka_unit_test(test_a_key_never_puts_the_end_into_the_future),
		cmocka_unit_test(test_a_key_that_cannot_act_ends_nothing),
		cmocka_unit_test(test_a_replay_by_key_is_followed_by_the_automatic_grade),
		cmocka_unit_test(test_a_pause_takes_it_back_and_gives_the_whole_gap_again),
		cmocka_unit_test(test_the_limit_and_a_broken_take_end_it_as_any_other),
		cmocka_unit_test(test_a_cue_that_is_taken_for_speech_does_not_sound_for_ever),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
