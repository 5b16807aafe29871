/* Claims about speech and silence in synthetic signals: a buzz with the period of a voice is
 * speech. */
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
		cmocka_unit_test(test_weights_that_are_none_are_refused_by_name),
		cmocka_unit_test(test_the_network_hears_no_speech_in_noise_hum_and_clicks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
