/* Claims about speech and silence in synthetic signals: a buzz with the period of a voice is
 * speech. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"

#define NEAR_S 0.08

/* Noise far below the level of speech, the same each time. */
static void make_quiet(float *frames, size_t count)
{
	uint32_t seed = 1;
	for (size_t i = 0; i < count; i++) {
		seed = seed * 1664525u + 1013904223u;
		frames[i] = ((float)(seed >> 8) / 16777216.0f - 0.5f) * 0.002f;
	}
}

/* Adds a buzz of 125 Hz from one second to another. */
static void add_buzz(float *frames, int rate_hz, double from_s, double to_s)
{
	size_t period = (size_t)rate_hz / 125;
	for (size_t i = (size_t)(from_s * rate_hz); i < (size_t)(to_s * rate_hz); i++) {
		float at = (float)(i % period) / (float)period;
		frames[i] += 0.3f * (1 - 2 * at) * (1 - at);
	}
}

static struct activity *listen(const float *frames, int rate_hz, double seconds, size_t block)
{
	struct activity *activity = activity_create(NULL, rate_hz);
	size_t count = (size_t)(seconds * rate_hz);
	activity_expect(activity);
	for (size_t at = 0; at < count; at += block) {
		activity_feed(activity, frames + at, count - at < block ? count - at : block);
	}
	activity_end(activity);
	return activity;
}

static float *quiet(int rate_hz, double seconds)
{
	float *frames = mem_array((size_t)(seconds * rate_hz) + 1, sizeof(*frames));
	make_quiet(frames, (size_t)(seconds * rate_hz));
	return frames;
}

static void check_near(uint64_t frame, int rate_hz, double seconds)
{
	double off = (double)frame / rate_hz - seconds;
	if (off < -NEAR_S || off > NEAR_S) {
		fail_msg("%.3f s, not %.3f s", (double)frame / rate_hz, seconds);
	}
}

static void test_runs_and_the_answer_s_edges_stand_where_the_sound_is(void **state)
{
	(void)state;
	static const int RATES[] = {16000, 48000, 44100};
	for (size_t i = 0; i < sizeof(RATES) / sizeof(RATES[0]); i++) {
		int rate = RATES[i];
		float *frames = quiet(rate, 8);
		add_buzz(frames, rate, 2, 3.5);
		add_buzz(frames, rate, 5, 6);
		struct activity *activity = listen(frames, rate, 8, 480);
		size_t count;
		const struct speech_run *runs = activity_runs(activity, &count);
		assert_int_equal(count, 2);
		check_near(runs[0].start, rate, 2);
		check_near(runs[1].start, rate, 5);
		assert_true(activity_has_begun(activity));
		check_near(activity_first_speech(activity), rate, 2);
		assert_in_range(activity_last_speech(activity), (uint64_t)(5.9 * rate),
			(uint64_t)(6.25 * rate));
		assert_in_range(activity_known(activity), 8u * (unsigned)rate - 100,
			8u * (unsigned)rate + (unsigned)rate / 20);
		activity_destroy(activity);
		free(frames);
	}
}

static void test_the_size_of_the_blocks_changes_nothing(void **state)
{
	(void)state;
	float *frames = quiet(48000, 6);
	add_buzz(frames, 48000, 1, 2);
	add_buzz(frames, 48000, 4, 5);
	struct activity *small = listen(frames, 48000, 6, 37);
	struct activity *large = listen(frames, 48000, 6, 288000);
	size_t small_count, large_count;
	const struct speech_run *a = activity_runs(small, &small_count);
	const struct speech_run *b = activity_runs(large, &large_count);
	assert_int_equal(small_count, large_count);
	assert_memory_equal(a, b, small_count * sizeof(*a));
	activity_destroy(small);
	activity_destroy(large);
	free(frames);
}

static void test_clicks_neither_begin_an_answer_nor_keep_it_going(void **state)
{
	(void)state;
	float *frames = quiet(16000, 10);
	for (size_t i = 0; i < 10; i++) {
		for (size_t k = 0; k < 160; k++) {
			frames[i * 16000 + 8000 + k] += k % 2 ? 0.4f : -0.4f;
		}
	}
	struct activity *clicks = listen(frames, 16000, 10, 160);
	assert_false(activity_has_begun(clicks));
	activity_destroy(clicks);
	add_buzz(frames, 16000, 2, 4);
	struct activity *answer = listen(frames, 16000, 10, 160);
	assert_true(activity_has_begun(answer));
	assert_true(activity_last_speech(answer) < 70400);
	activity_destroy(answer);
	free(frames);
}

static void test_what_is_heard_while_deaf_does_not_count(void **state)
{
	(void)state;
	float *frames = quiet(16000, 6);
	add_buzz(frames, 16000, 1, 2);
	add_buzz(frames, 16000, 4, 5);
	struct activity *activity = activity_create(NULL, 16000);
	activity_expect(activity);
	activity_set_deaf(activity, true);
	activity_feed(activity, frames, 3 * 16000);
	assert_false(activity_has_begun(activity));
	activity_set_deaf(activity, false);
	activity_feed(activity, frames + 3 * 16000, 3 * 16000);
	assert_true(activity_has_begun(activity));
	check_near(activity_first_speech(activity), 16000, 4);
	activity_expect(activity);
	assert_false(activity_has_begun(activity));
	activity_destroy(activity);
	free(frames);
}

static void test_an_answer_that_begins_in_pieces_is_not_silent_since_it_was_awaited(void **state)
{
	(void)state;
	const size_t chunk = 512;
	float *frames = quiet(16000, 12);
	add_buzz(frames, 16000, 300 * 0.032, 304 * 0.032);
	add_buzz(frames, 16000, 308 * 0.032, 320 * 0.032);
	struct activity *activity = activity_create(NULL, 16000);
	activity_expect(activity);
	for (size_t i = 0; i < 320; i++) {
		activity_feed(activity, frames + i * chunk, chunk);
		if (activity_has_begun(activity)) {
			assert_in_range(
				activity_last_speech(activity), 304 * chunk, (i + 1) * chunk);
		}
	}
	assert_true(activity_has_begun(activity));
	activity_destroy(activity);
	free(frames);
}

/* Adds what only a closed mouth lets out: the two lowest harmonics of 125 Hz. */
static void add_hum(float *frames, int rate_hz, double from_s, double to_s)
{
	for (size_t i = (size_t)(from_s * rate_hz); i < (size_t)(to_s * rate_hz); i++) {
		float at = (float)(i % ((size_t)rate_hz / 125)) * 125 / (float)rate_hz;
		frames[i] += 0.1f * (sinf(6.2831853f * at) + sinf(12.566371f * at));
	}
}

static void test_a_hum_behind_the_words_is_speech_and_no_word(void **state)
{
	(void)state;
	float *frames = quiet(16000, 10);
	for (int i = 0; i < 10; i++) { /* vowels of two kinds */
		double from_s = 2 + i * 0.2;
		add_buzz(frames, 16000, from_s, from_s + 0.1);
		add_hum(frames, 16000, from_s + 0.1, from_s + 0.2);
	}
	add_hum(frames, 16000, 6, 7.5);
	struct activity *activity = listen(frames, 16000, 10, 160);
	check_near(activity_last_word(activity), 16000, 4);
	assert_in_range(activity_last_speech(activity), 7.4 * 16000, 7.7 * 16000);
	activity_destroy(activity);
	activity = listen(frames + 5 * 16000, 16000, 5, 160); /* before any words it counts */
	assert_int_equal(activity_last_word(activity), activity_last_speech(activity));
	activity_destroy(activity);
	free(frames);
}

/* Adds a buzz in pieces, with gaps like those between words, so that it is no hum. */
static void add_words(float *frames, double from_s, double to_s)
{
	for (double at = from_s; at + 0.45 <= to_s; at += 0.5) {
		add_buzz(frames, 16000, at, at + 0.35);
	}
}

/* Speech of a user at the level of add_buzz, and a talker 18 dB below it, from second to second. */
static float *user_and_talker(double user_from, double user_to, double seconds)
{
	float *frames = quiet(16000, seconds);
	float *talker = quiet(16000, seconds);
	add_words(talker, 0.5, seconds);
	add_buzz(frames, 16000, user_from, user_to);
	for (size_t i = 0; i < (size_t)(seconds * 16000); i++) {
		frames[i] += talker[i] / 8;
	}
	free(talker);
	return frames;
}

static void test_a_talker_far_below_the_known_level_is_silence(void **state)
{
	(void)state;
	double user_db;
	float *frames = user_and_talker(4, 6, 12);
	struct activity *before = listen(frames, 16000, 12, 160);
	assert_true(activity_voice_level(before, &user_db));
	assert_true(activity_last_anyone(before) > (uint64_t)11 * 16000);
	activity_destroy(before);
	struct activity *activity = activity_create(NULL, 16000);
	activity_set_voice_level(activity, user_db);
	activity_expect(activity);
	activity_feed(activity, frames, 12 * 16000);
	assert_true(activity_has_begun(activity));
	check_near(activity_first_speech(activity), 16000, 4);
	assert_in_range(
		activity_last_speech(activity), (uint64_t)(5.9 * 16000), (uint64_t)(6.25 * 16000));
	assert_true(activity_last_anyone(activity) > (uint64_t)11 * 16000);
	activity_destroy(activity);
	free(frames);
}

static void test_a_talker_who_began_an_answer_leaves_no_run_of_speech(void **state)
{
	(void)state;
	float *frames = user_and_talker(4, 6, 12);
	struct activity *activity = listen(frames, 16000, 12, 160);
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	assert_int_equal(count, 1);
	check_near(runs[0].start, 16000, 4);
	check_near(activity_first_speech(activity), 16000, 4);
	activity_destroy(activity);
	free(frames);
}

static void test_sounds_of_the_program_teach_no_level(void **state)
{
	(void)state;
	double dbfs;
	float *frames = quiet(16000, 4);
	add_buzz(frames, 16000, 1, 3);
	struct activity *activity = activity_create(NULL, 16000);
	activity_set_deaf(activity, true);
	activity_feed(activity, frames, 4 * 16000);
	assert_false(activity_voice_level(activity, &dbfs));
	activity_set_deaf(activity, false);
	activity_feed(activity, frames, 4 * 16000);
	assert_true(activity_voice_level(activity, &dbfs));
	activity_forget_voice(activity);
	assert_false(activity_voice_level(activity, &dbfs));
	activity_destroy(activity);
	free(frames);
}

/* The prompt leaks 10 dB below the user, whose last words are that soft. */
static void test_sounds_of_the_program_are_not_the_room_s_talk(void **state)
{
	(void)state;
	float *frames = quiet(16000, 8);
	add_words(frames, 0, 3);
	add_words(frames, 5, 7);
	for (size_t i = 0; i < (size_t)8 * 16000; i++) {
		frames[i] *= 0.3f;
	}
	add_words(frames, 3.2, 5);
	struct activity *activity = activity_create(NULL, 16000);
	activity_set_deaf(activity, true);
	activity_feed(activity, frames, 3 * 16000);
	activity_set_deaf(activity, false);
	activity_expect(activity);
	activity_feed(activity, frames + 3 * 16000, 5 * 16000);
	activity_end(activity);
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	assert_true(count > 0);
	check_near(runs[count - 1].end, 16000, 6.85);
	activity_destroy(activity);
	free(frames);
}

static void test_weights_that_are_none_are_refused_by_name(void **state)
{
	(void)state;
	struct error err = {0};
	assert_null(listener_create("voices/speech.weights", "abcd", 4, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "voices/speech.weights"));
}

static void test_the_network_hears_no_speech_in_noise_hum_and_clicks(void **state)
{
	(void)state;
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	assert_true(file_read("voices/speech.weights", 1u << 21, &bytes, &length, &err));
	struct listener *listener = listener_create("w", bytes, length, &err);
	assert_non_null(listener);
	float *frames = quiet(16000, 10);
	for (size_t i = 0; i < 160000; i++) {
		frames[i] = frames[i] * 20 + (i % 320 < 160 ? 0.05f : -0.05f) +
			    (i % 8000 < 80 ? 0.3f : 0);
	}
	struct activity *activity = activity_create(listener, 16000);
	activity_expect(activity);
	activity_feed(activity, frames, 160000);
	assert_false(activity_has_begun(activity));
	activity_destroy(activity);
	listener_destroy(listener);
	free(frames);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs_and_the_answer_s_edges_stand_where_the_sound_is),
		cmocka_unit_test(test_the_size_of_the_blocks_changes_nothing),
		cmocka_unit_test(test_clicks_neither_begin_an_answer_nor_keep_it_going),
		cmocka_unit_test(test_what_is_heard_while_deaf_does_not_count),
		cmocka_unit_test(
			test_an_answer_that_begins_in_pieces_is_not_silent_since_it_was_awaited),
		cmocka_unit_test(test_a_hum_behind_the_words_is_speech_and_no_word),
		cmocka_unit_test(test_a_talker_far_below_the_known_level_is_silence),
		cmocka_unit_test(test_a_talker_who_began_an_answer_leaves_no_run_of_speech),
		cmocka_unit_test(test_sounds_of_the_program_teach_no_level),
		cmocka_unit_test(test_sounds_of_the_program_are_not_the_room_s_talk),
		cmocka_unit_test(test_weights_that_are_none_are_refused_by_name),
		cmocka_unit_test(test_the_network_hears_no_speech_in_noise_hum_and_clicks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
