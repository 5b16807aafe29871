/* Claims about the loop from the speaker to the microphone: its delay and level are found in any
 * room, nothing is found where there is none, and what it explains is told from a voice over it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/loop.h"
#include "unit/made_room.h"

#define HOP ((size_t)AUDIO_RATE_HZ / 100)

static void feed(struct loop *loop, const struct pcm *played, const struct pcm *captured)
{
	size_t last = played->count;
	while (last > 0 && fabsf(played->frames[last - 1]) < 1e-9f) {
		last--;
	}
	for (size_t at = 0; at + HOP <= captured->count; at += HOP) {
		bool playing = at >= frames_of(0.2) && at < last;
		loop_feed(
			loop, playing ? played->frames + at : NULL, captured->frames + at, playing);
	}
}

static struct loop_estimate learn(struct loop *loop, const struct room *room, uint32_t seed,
	double prompt_s, uint32_t talker, double talker_rms)
{
	struct pcm played = prompt_of(seed, prompt_s);
	struct pcm captured = silence((double)played.count / AUDIO_RATE_HZ);
	if (room) {
		resound(room, &played, &captured);
	}
	if (talker > 0) {
		add_talker(&captured, talker, 0, prompt_s + 2, talker_rms);
	}
	feed(loop, &played, &captured);
	pcm_finish(&played);
	pcm_finish(&captured);
	return loop_known(loop);
}

static const struct {
	const char *name;
	struct room room;
	double prompt_s;
	double talker_rms; /* 0: nobody speaks meanwhile */
} FOUND[] = {
	{"at once", {.gain_db = -10, .noise_db = -70}, 3, 0},
	{"0.25 s", {.delay_s = 0.25, .gain_db = -10, .noise_db = -70}, 3, 0},
	{"0.5 s", {.delay_s = 0.5, .gain_db = -10, .noise_db = -70}, 3, 0},
	{"1 s", {.delay_s = 1, .gain_db = -10, .noise_db = -70}, 3, 0},
	{"1 s, a short prompt", {.delay_s = 1, .gain_db = -10, .noise_db = -70}, 1, 0},
	{"as loud as it was played", {.delay_s = 0.5, .noise_db = -60}, 2, 0},
	{"30 dB below", {.delay_s = 0.4, .gain_db = -30, .noise_db = -70}, 3, 0},
	{"in noise as loud", {.delay_s = 0.4, .gain_db = -20, .noise_db = -40}, 3, 0},
	{"reverberation of 0.8 s",
		{.delay_s = 0.5, .gain_db = -10, .reverb_s = 0.8, .noise_db = -60}, 3, 0},
	{"a small loudspeaker in a room",
		{.delay_s = 0.3, .gain_db = -10, .reverb_s = 0.4, .small = true, .noise_db = -60},
		3, 0},
	{"through a codec", {.delay_s = 0.4, .gain_db = -10, .coded = true, .noise_db = -70}, 3, 0},
	{"below a voice that goes on", {.delay_s = 0.5, .gain_db = -10, .noise_db = -60}, 3, 0.1},
	{"far below a voice that goes on", {.delay_s = 0.5, .gain_db = -20, .noise_db = -60}, 5,
		0.1},
};

static void test_delay_and_level_are_found_in_any_room(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(FOUND) / sizeof(FOUND[0]); i++) {
		struct loop *loop = loop_create(AUDIO_RATE_HZ);
		const struct room *room = &FOUND[i].room;
		double rms = FOUND[i].talker_rms;
		struct loop_estimate found =
			learn(loop, room, 5, FOUND[i].prompt_s, rms > 0 ? 900 : 0, rms);
		bool near = fabs(found.delay_s - room->delay_s) < 0.01;
		/* reverberation, a voice and noise add to the level that is captured */
		double more_db = found.gain_db - room->gain_db;
		double least_db = room->coded ? -12 : -4; /* the codec spreads it */
		bool level = more_db > least_db && more_db < (rms > 0 ? 20 : 7);
		if (found.state != LOOP_FOUND || !near || !level) {
			fail_msg("%s: state %d, %.3f s, %.1f dB", FOUND[i].name, found.state,
				found.delay_s, found.gain_db);
		}
		loop_destroy(loop);
	}
}

static void test_nothing_is_found_where_the_microphone_hears_no_speaker(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 12; seed++) {
		struct loop *loop = loop_create(AUDIO_RATE_HZ);
		const struct room silent = {.gain_db = -200, .noise_db = seed % 2 ? -60 : 0};
		bool talks = seed % 3 > 0;
		double prompt_s = seed % 4 == 0 ? 1 : 3;
		struct loop_estimate found =
			learn(loop, &silent, seed, prompt_s, talks ? 1000 + seed : 0, 0.1);
		/* a second tells nothing */
		if (found.state != (prompt_s > 2 ? LOOP_NONE : LOOP_UNKNOWN)) {
			fail_msg("%u: state %d, %.3f s", seed, found.state, found.delay_s);
		}
		loop_destroy(loop);
	}
}

static void test_a_loop_that_changes_is_learnt_anew_and_one_that_is_gone_is_forgotten(void **state)
{
	(void)state;
	struct loop *loop = loop_create(AUDIO_RATE_HZ);
	const struct room late = {.delay_s = 0.5, .gain_db = -10, .noise_db = -60};
	const struct room later = {.delay_s = 0.8, .gain_db = -20, .noise_db = -60};
	assert_true(fabs(learn(loop, &late, 1, 3, 0, 0).delay_s - 0.5) < 0.01);
	assert_true(fabs(learn(loop, &later, 2, 3, 0, 0).delay_s - 0.8) < 0.01);
	struct loop_estimate once = learn(loop, NULL, 3, 3, 50, 0.1); /* her voice may hide it */
	assert_int_equal(once.state, LOOP_FOUND);
	assert_int_equal(learn(loop, NULL, 4, 3, 51, 0.1).state, LOOP_NONE);
	assert_int_equal(learn(loop, &late, 5, 3, 0, 0).state, LOOP_FOUND);
	loop_forget(loop);
	assert_int_equal(loop_known(loop).state, LOOP_UNKNOWN);
	loop_assume(loop, 0.25, -12);
	assert_int_equal(loop_known(loop).state, LOOP_FOUND);
	assert_true(fabs(loop_known(loop).delay_s - 0.25) < 0.001);
	loop_destroy(loop);
}

/* Learns, plays a second prompt with a voice over its end, and counts the hops of the voice, and
 * those of the loop alone, that are explained. */
static void tell_apart(const struct room *room, double rms, int *of_voice, int *of_loop)
{
	struct loop *loop = loop_create(AUDIO_RATE_HZ);
	(void)learn(loop, room, 5, 3, 0, 0);
	uint64_t from = loop_hops(loop);
	struct pcm played = prompt_of(6, 3);
	struct pcm captured = silence((double)played.count / AUDIO_RATE_HZ);
	resound(room, &played, &captured);
	add_talker(&captured, 42, 2.2, 1, rms);
	feed(loop, &played, &captured);
	*of_voice = *of_loop = 0;
	for (uint64_t hop = 0; hop < 300; hop++) {
		bool explained = loop_explains(loop, from + hop);
		*of_voice += hop >= 225 && explained;
		*of_loop += hop >= 75 && hop < 215 && explained; /* it is late */
	}
	pcm_finish(&played);
	pcm_finish(&captured);
	loop_destroy(loop);
}

static void test_a_voice_over_the_prompt_is_not_explained_and_the_prompt_is(void **state)
{
	(void)state;
	const struct room quiet = {
		.delay_s = 0.5, .gain_db = -20, .reverb_s = 0.4, .noise_db = -80};
	const struct room loud = {.delay_s = 0.5, .gain_db = -10, .noise_db = -80};
	int of_voice;
	int of_loop;
	tell_apart(&quiet, 0.1, &of_voice, &of_loop);
	assert_true(of_loop >= 135);
	assert_true(of_voice <= 30); /* of 75; a voice pauses */
	tell_apart(&loud, 0.1, &of_voice, &of_loop);
	assert_true(of_loop >= 135);
	assert_true(of_voice <= 45);
	tell_apart(&loud, 0, &of_voice, &of_loop);
	assert_int_equal(of_voice, 75);
}

static void test_sound_lasts_until_it_has_been_heard_and_a_moment_longer(void **state)
{
	(void)state;
	struct loop *loop = loop_create(AUDIO_RATE_HZ);
	const struct room room = {.delay_s = 0.5, .gain_db = -10, .noise_db = -80};
	(void)learn(loop, &room, 5, 3, 0, 0);
	uint64_t from = loop_hops(loop);
	(void)learn(loop, &room, 6, 3, 0, 0); /* played up to 3.2 s */
	assert_false(loop_sounds(loop, from + 10));
	assert_true(loop_sounds(loop, from + 30));
	assert_true(loop_sounds(loop, from + 320 + 50 + 25));
	assert_false(loop_sounds(loop, from + 320 + 50 + 35));
	loop_destroy(loop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_delay_and_level_are_found_in_any_room),
		cmocka_unit_test(test_nothing_is_found_where_the_microphone_hears_no_speaker),
		cmocka_unit_test(
			test_a_loop_that_changes_is_learnt_anew_and_one_that_is_gone_is_forgotten),
		cmocka_unit_test(test_a_voice_over_the_prompt_is_not_explained_and_the_prompt_is),
		cmocka_unit_test(test_sound_lasts_until_it_has_been_heard_and_a_moment_longer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
