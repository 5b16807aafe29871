/* Claims about the endpoint of an answer and its automatic grade: speech at frames, and what
 * follows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"

#define S 48000u       /* a second of frames */
#define TICK (S / 100) /* between two ticks */

static const struct session_question ONE[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S},
};

static const struct session_settings HANDS_FREE = {.preroll = S / 2,
	.auto_grade = true,
	.gap = 6 * S,
	.patience = 20 * S,
	.tail = S / 2,
	.hard_delay = 6 * S,
	.hard_pause = 5 * S};

/* One candidate: when they speak, in seconds. */
struct phrase {
	double from;
	double to;
};

/* The result. */
struct result {
	double ended; /* seconds; 0: not within five minutes */
	double take_from;
	double take_to;
	double first_cue; /* the soft one */
	size_t cues;
	size_t marks; /* cues for the time spent */
	size_t no_answer;
	int grade;
};

struct candidate {
	struct session s;
	const struct phrase *phrases;
	size_t count;
	struct phrase deaf;
	struct session_heard heard;
	struct result result;
};

static void note(struct candidate *c, const struct session_actions *out, uint64_t at)
{
	for (size_t i = 0; i < out->count; i++) {
		const struct session_action *action = &out->items[i];
		if (action->kind == ACTION_BEGIN_TAKE) {
			c->result.take_from = (double)action->frame / S;
		} else if (action->kind == ACTION_END_TAKE) {
			c->result.take_to = (double)action->frame / S;
			c->result.ended = (double)at / S;
		} else if (action->kind == ACTION_CUE_CHIME && c->result.cues++ == 0) {
			c->result.first_cue = (double)at / S;
		} else if (action->kind == ACTION_CUE_GREEN || action->kind == ACTION_CUE_YELLOW ||
			   action->kind == ACTION_CUE_RED) {
			c->result.marks++;
		} else if (action->kind == ACTION_NO_ANSWER) {
			c->result.no_answer++;
		} else if (action->kind == ACTION_GRADE) {
			assert_true(action->automatic);
			c->result.grade = action->grade;
		}
	}
}

static void step(struct candidate *c, enum session_event_kind kind, uint64_t at)
{
	struct session_actions out;
	double now = (double)at / S;
	for (size_t i = 0; i < c->count; i++) {
		const struct phrase *said = &c->phrases[i];
		if (now > said->from) {
			c->heard.first =
				c->heard.begun ? c->heard.first : (uint64_t)(said->from * S);
			c->heard.begun = true;
			c->heard.last = (uint64_t)((now < said->to ? now : said->to) * S);
		}
	}
	struct session_event event = {.kind = kind, .at = at, .heard = c->heard};
	event.deaf = now >= c->deaf.from && now < c->deaf.to;
	session_step(&c->s, event, &out);
	note(c, &out, at);
}

/* The question lasts until second 1, the tone until second 2; `key` is pressed at the given
 * seconds. */
static struct result answer(struct session_settings settings, const struct phrase *phrases,
	size_t count, struct phrase deaf, const double keys[2])
{
	struct candidate c = {.phrases = phrases, .count = count, .deaf = deaf};
	struct session_actions out;
	session_begin(&c.s, &settings, ONE, 1, 0, &out);
	for (uint64_t at = TICK; at < 300 * S && c.s.state != SESSION_DONE; at += TICK) {
		if (at == 1 * S || at == 2 * S) {
			step(&c, EVENT_SOUND_DONE, at);
		}
		for (int i = 0; keys && i < 2; i++) {
			if (at == (uint64_t)(keys[i] * S)) {
				step(&c, EVENT_PAUSE, at);
			}
		}
		step(&c, EVENT_TICK, at);
	}
	return c.result;
}

#define SAID(...)                                                                                  \
	(const struct phrase[]){__VA_ARGS__},                                                      \
		sizeof((const struct phrase[]){__VA_ARGS__}) / sizeof(struct phrase)
#define NEVER ((struct phrase){0, 0})

static void assert_near(double got, double wanted)
{
	if (got < wanted - 0.02 || got > wanted + 0.02) {
		fail_msg("%.3f s instead of %.3f s", got, wanted);
	}
}

static void test_a_pause_of_five_seconds_ends_nothing_and_six_do(void **state)
{
	(void)state;
	struct result r = answer(HANDS_FREE, SAID({3, 8}, {12.9, 20}), NEVER, NULL);
	assert_near(r.ended, 26);
	assert_near(r.take_from, 0.5);
	assert_near(r.take_to, 20.5);
	assert_int_equal(r.grade, 3); /* a pause under five seconds is not hard */
}

static void test_the_soft_cue_sounds_once_in_each_long_silence(void **state)
{
	(void)state;
	struct result r = answer(HANDS_FREE, SAID({3, 8}, {12.9, 20}), NEVER, NULL);
	assert_near(r.first_cue, 12);
	assert_int_equal(r.cues, 2);
	r = answer(HANDS_FREE, SAID({3, 8}, {11, 20}), NEVER, NULL);
	assert_near(r.first_cue, 24);
	assert_int_equal(r.cues, 1);
}

static void test_nothing_said_is_waited_for_and_told_and_graded_only_when_wanted(void **state)
{
	(void)state;
	struct session_settings settings = HANDS_FREE;
	struct result r = answer(settings, NULL, 0, NEVER, NULL);
	assert_near(r.ended, 22);
	assert_int_equal(r.no_answer, 1);
	assert_int_equal(r.cues, 0);
	assert_int_equal(r.grade, 0);
	settings.silence_grade = 1;
	assert_int_equal(answer(settings, NULL, 0, NEVER, NULL).grade, 1);
}

static void test_a_late_start_a_long_pause_and_the_limit_are_hard(void **state)
{
	(void)state;
	assert_int_equal(answer(HANDS_FREE, SAID({7.9, 20}), NEVER, NULL).grade, 3);
	assert_int_equal(answer(HANDS_FREE, SAID({8.1, 20}), NEVER, NULL).grade, 2);
	assert_int_equal(answer(HANDS_FREE, SAID({3, 8}, {13.1, 20}), NEVER, NULL).grade, 2);
	struct result r = answer(HANDS_FREE, SAID({3, 200}), NEVER, NULL);
	assert_near(r.ended, 132);
	assert_near(r.take_to, 132);
	assert_int_equal(r.grade, 2);
}

static void test_what_a_sound_of_ours_covers_is_not_silence(void **state)
{
	(void)state;
	struct phrase deaf = {9, 12}; /* the cue for the time left */
	struct result r = answer(HANDS_FREE, SAID({3, 8}), deaf, NULL);
	assert_near(r.ended, 17);
	assert_near(r.take_to, 8.5);
	r = answer(HANDS_FREE, SAID({3, 8}, {15.9, 20}), deaf, NULL);
	assert_near(r.ended, 26);
	assert_int_equal(r.grade, 3); /* less than five seconds of silence were heard */
}

static void test_a_pause_by_key_is_no_silence_and_gives_the_whole_gap_again(void **state)
{
	(void)state;
	static const double KEYS[2] = {12, 60};
	struct result r = answer(HANDS_FREE, SAID({3, 8}, {62, 70}), NEVER, KEYS);
	assert_near(r.ended, 76);
	assert_int_equal(r.grade, 3);
	r = answer(HANDS_FREE, SAID({3, 8}), NEVER, KEYS);
	assert_near(r.ended, 66);
	assert_near(r.take_to, 8.5);
}

static void test_waiting_for_the_first_word_begins_again_behind_a_pause(void **state)
{
	(void)state;
	static const double KEYS[2] = {12, 60};
	struct result r = answer(HANDS_FREE, NULL, 0, NEVER, KEYS);
	assert_near(r.ended, 80);
	assert_int_equal(r.no_answer, 1);
}

static void test_speaking_ends_the_thinking_time_and_its_first_word_is_kept(void **state)
{
	(void)state;
	struct session_settings settings = HANDS_FREE;
	settings.think = 30 * S;
	struct result r = answer(settings, SAID({5, 20}), NEVER, NULL);
	assert_near(r.take_from, 4.5);
	assert_near(r.take_to, 20.5);
	assert_near(r.ended, 26);
	assert_int_equal(r.grade, 3);
}

static void test_thinking_time_is_no_time_of_the_answer(void **state)
{
	(void)state;
	struct session_settings settings = HANDS_FREE;
	settings.think = 200 * S;
	struct result r = answer(settings, SAID({151, 164}), NEVER, NULL);
	assert_near(
		r.take_from, 150.5); /* the thinking time was longer than the limit of the answer */
	assert_near(r.take_to, 164.5);
	assert_near(r.ended, 170);
	assert_int_equal(r.marks, 0);
	assert_int_equal(r.grade, 3);
	r = answer(settings, SAID({91, 160}), NEVER, NULL);
	assert_int_equal(r.marks, 1);
	assert_near(r.ended, 166);
}

static void test_a_pause_before_the_first_word_is_no_late_start(void **state)
{
	(void)state;
	static const double KEYS[2] = {4, 60};
	assert_int_equal(answer(HANDS_FREE, SAID({61, 70}), NEVER, KEYS).grade, 3);
	assert_int_equal(answer(HANDS_FREE, SAID({65, 70}), NEVER, KEYS).grade, 2);
	static const double LATER[2] = {12, 60}; /* the onset was late, before the pause */
	assert_int_equal(answer(HANDS_FREE, SAID({9, 11}, {61, 70}), NEVER, LATER).grade, 2);
}

static void test_what_is_said_on_under_a_sound_of_ours_is_kept(void **state)
{
	(void)state;
	struct phrase deaf = {7.8, 9.5}; /* begins during the sentence, which may last as long */
	struct result r = answer(HANDS_FREE, SAID({3, 8}), deaf, NULL);
	assert_near(r.take_to, 10);
}

static void test_with_keys_alone_no_silence_ends_an_answer(void **state)
{
	(void)state;
	struct session_settings settings = HANDS_FREE;
	settings.gap = 0;
	struct result r = answer(settings, SAID({3, 8}), NEVER, NULL);
	assert_near(r.ended, 132);
	assert_int_equal(r.cues, 0);
	r = answer(settings, NULL, 0, NEVER, NULL);
	assert_near(r.ended, 132);
	assert_int_equal(r.no_answer, 0);
}

/* An answer heard from one second to another, then only speech that may be another's. */
static struct result answer_then_other(double other_to)
{
	struct candidate c = {0};
	struct session_actions out;
	session_begin(&c.s, &HANDS_FREE, ONE, 1, 0, &out);
	for (uint64_t at = TICK; at < 60 * S && c.s.state != SESSION_DONE; at += TICK) {
		struct session_event event = {.kind = EVENT_TICK, .at = at};
		if (at == 1 * S || at == 2 * S) {
			step(&c, EVENT_SOUND_DONE, at);
		}
		if (at > 3 * S) {
			event.heard =
				(struct session_heard){true, 3 * S, at < 8 * S ? at : 8 * S, 0};
			uint64_t to = (uint64_t)(other_to * S);
			event.anyone = at < to ? at : to;
		}
		session_step(&c.s, event, &out);
		note(&c, &out, at);
	}
	return c.result;
}

static void test_speech_too_soft_to_count_stays_in_the_take_and_ends_no_silence(void **state)
{
	(void)state;
	struct result r = answer_then_other(9.5);
	assert_near(r.ended, 14);
	assert_near(r.take_to, 10);
	r = answer_then_other(40);
	assert_near(r.ended, 14);
	assert_near(r.take_to, 14);
}

static void test_an_onset_that_was_not_the_user_s_does_not_count_as_the_start(void **state)
{
	(void)state;
	struct candidate c = {0};
	struct session_actions out;
	session_begin(&c.s, &HANDS_FREE, ONE, 1, 0, &out);
	for (uint64_t at = TICK; at < 60 * S && c.s.state != SESSION_DONE; at += TICK) {
		if (at == 1 * S || at == 2 * S) {
			step(&c, EVENT_SOUND_DONE, at);
		}
		if (at > 3 * S) { /* the user speaks from second 10 on, a talker from 3 on */
			uint64_t first = at > 11 * S ? 10 * S : 3 * S;
			c.heard = (struct session_heard){true, first, at < 20 * S ? at : 20 * S, 0};
		}
		step(&c, EVENT_TICK, at);
	}
	assert_near(c.result.ended, 26);
	assert_int_equal(c.result.grade, 2); /* a late start */
}

/* Words up to second 8, then a hum, then perhaps words again, for two seconds. */
struct hummed {
	const char *what;
	double from;
	double to;
	double words_again; /* 0: none */
	double ended;
	double first_cue;
};

static struct session_heard heard_at(const struct hummed *hum, double now)
{
	double last = now < 8 ? now : 8;
	double words = last;
	if (now > hum->from && hum->from > 0) {
		last = now < hum->to ? now : hum->to;
	}
	if (now > hum->words_again && hum->words_again > 0) {
		last = words = now < hum->words_again + 2 ? now : hum->words_again + 2;
	}
	uint64_t frame = (uint64_t)(last * S);
	return (struct session_heard){now > 3, 3 * S, frame, frame - (uint64_t)(words * S)};
}

static void test_a_hum_behind_the_words_delays_the_end_by_less_than_speech(void **state)
{
	(void)state;
	static const struct hummed CASES[] = {
		{"none", 0, 0, 0, 14, 12},
		{"a hum", 9.6, 11, 0, 15, 13},
		{"an early one", 8.5, 9.5, 0, 14, 12},
		{"a late one", 12.5, 13.5, 0, 17.5, 12},
		{"a long one", 9, 18, 0, 22, 20},
		{"words within two thirds of a gap behind a hum", 9.6, 11, 14.5, 22.5, 13},
	};
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct candidate c = {0};
		struct session_actions out;
		session_begin(&c.s, &HANDS_FREE, ONE, 1, 0, &out);
		for (uint64_t at = TICK; at < 60 * S && c.s.state != SESSION_DONE; at += TICK) {
			if (at == 1 * S || at == 2 * S) {
				step(&c, EVENT_SOUND_DONE, at);
			}
			c.heard = heard_at(&CASES[i], (double)at / S);
			step(&c, EVENT_TICK, at);
		}
		print_message("%s\n", CASES[i].what);
		assert_near(c.result.ended, CASES[i].ended);
		assert_near(c.result.first_cue, CASES[i].first_cue);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_speech_too_soft_to_count_stays_in_the_take_and_ends_no_silence),
		cmocka_unit_test(test_a_hum_behind_the_words_delays_the_end_by_less_than_speech),
		cmocka_unit_test(test_an_onset_that_was_not_the_user_s_does_not_count_as_the_start),
		cmocka_unit_test(test_a_pause_of_five_seconds_ends_nothing_and_six_do),
		cmocka_unit_test(test_the_soft_cue_sounds_once_in_each_long_silence),
		cmocka_unit_test(
			test_nothing_said_is_waited_for_and_told_and_graded_only_when_wanted),
		cmocka_unit_test(test_a_late_start_a_long_pause_and_the_limit_are_hard),
		cmocka_unit_test(test_what_a_sound_of_ours_covers_is_not_silence),
		cmocka_unit_test(test_a_pause_by_key_is_no_silence_and_gives_the_whole_gap_again),
		cmocka_unit_test(test_waiting_for_the_first_word_begins_again_behind_a_pause),
		cmocka_unit_test(test_speaking_ends_the_thinking_time_and_its_first_word_is_kept),
		cmocka_unit_test(test_thinking_time_is_no_time_of_the_answer),
		cmocka_unit_test(test_a_pause_before_the_first_word_is_no_late_start),
		cmocka_unit_test(test_what_is_said_on_under_a_sound_of_ours_is_kept),
		cmocka_unit_test(test_with_keys_alone_no_silence_ends_an_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
