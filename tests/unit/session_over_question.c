/* Claims about speech over a question: an answer that begins there is whole, and what is none
 * begins none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"

#define S 48000u /* a second of frames */

static const struct session_question QUESTION = {
	.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S};

/* The question is over at 4 s; speech goes on then that began at `first`. */
static void end_question(struct session *s, struct session_settings settings, uint64_t first,
	struct session_actions *out)
{
	settings.gap = 6 * S;
	settings.patience = 20 * S;
	settings.preroll = S / 2;
	session_begin(s, &settings, &QUESTION, 1, 0, out);
	assert_true(out->listen_anew);
	struct session_event done = {.kind = EVENT_SOUND_DONE, .at = 4 * S};
	done.heard = (struct session_heard){first > 0, first, 4 * S, 0};
	session_step(s, done, out);
}

static void test_an_answer_that_begins_over_the_end_of_the_question_is_whole(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	for (uint64_t think = 0; think <= 5; think += 5) {
		end_question(&s, (struct session_settings){.think = think * S}, 3 * S, &out);
		assert_int_equal(s.state, SESSION_ANSWERING); /* neither time to think nor a tone */
		assert_int_equal(out.count, 1);
		assert_int_equal(out.items[0].kind, ACTION_BEGIN_TAKE);
		/* from 1.5 s before the first word that was heard */
		assert_int_equal(out.items[0].frame, 3 * S - 3 * S / 2);
		assert_false(out.listen_anew);
		struct session_event tick = {.kind = EVENT_TICK, .at = 5 * S};
		tick.heard = (struct session_heard){true, 3 * S, 5 * S, 0};
		session_step(&s, tick, &out);
		assert_int_equal(s.delay, 0);
		tick.at = 11 * S; /* the gap counts from its last speech */
		session_step(&s, tick, &out);
		assert_int_equal(out.items[0].kind, ACTION_END_TAKE);
	}
	end_question(&s, (struct session_settings){.think = 5 * S}, 0, &out);
	assert_int_equal(s.state, SESSION_THINKING);
}

static void test_speech_over_a_question_that_is_only_repeated_begins_nothing(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	end_question(&s, (struct session_settings){.grade = true}, 3 * S, &out);
	session_step(&s, (struct session_event){.kind = EVENT_NEXT, .at = 9 * S}, &out);
	assert_int_equal(s.state, SESSION_GRADING);
	session_step(&s, (struct session_event){.kind = EVENT_HEAR_AGAIN, .at = 10 * S}, &out);
	session_step(&s,
		(struct session_event){
			.kind = EVENT_SOUND_DONE, .at = 13 * S, .heard = {true, 12 * S, 13 * S, 0}},
		&out);
	assert_int_equal(s.state, SESSION_GRADING);
	assert_int_equal(out.count, 0);
}

/* The question is asked anew when a pause ends: what was said before it is no part of the answer.
 */
static void test_speech_from_before_a_pause_is_left_out(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {
		.gap = 6 * S, .patience = 20 * S, .preroll = S / 2};
	session_begin(&s, &settings, &QUESTION, 1, 0, &out);
	session_step(&s, (struct session_event){.kind = EVENT_PAUSE, .at = 2 * S}, &out);
	session_step(&s, (struct session_event){.kind = EVENT_PAUSE, .at = 5 * S}, &out);
	session_step(&s,
		(struct session_event){
			.kind = EVENT_SOUND_DONE, .at = 9 * S, .heard = {true, 1 * S, 9 * S, 0}},
		&out);
	assert_int_equal(s.state, SESSION_ANSWERING);
	assert_int_equal(out.items[0].kind, ACTION_BEGIN_TAKE);
	assert_int_equal(out.items[0].frame, 5 * S);
}

static void test_without_a_gap_speech_over_the_question_begins_nothing(void **state)
{
	(void)state;
	struct session s;
	struct session_actions out;
	const struct session_settings settings = {.think = 5 * S, .preroll = S / 2};
	session_begin(&s, &settings, &QUESTION, 1, 0, &out);
	session_step(&s,
		(struct session_event){
			.kind = EVENT_SOUND_DONE, .at = 4 * S, .heard = {true, 3 * S, 4 * S, 0}},
		&out);
	assert_int_equal(s.state, SESSION_THINKING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_answer_that_begins_over_the_end_of_the_question_is_whole),
		cmocka_unit_test(test_speech_over_a_question_that_is_only_repeated_begins_nothing),
		cmocka_unit_test(test_speech_from_before_a_pause_is_left_out),
		cmocka_unit_test(test_without_a_gap_speech_over_the_question_begins_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
