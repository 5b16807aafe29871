/* Claims about chunks whose probabilities are found together: what is known after each portion is
 * what is known when it is fed alone. */
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
#include "unit/audio_made_voice.h"

#define WEIGHTS "voices/speech.weights"
#define SECONDS 12

/* The made-up voice, in noise. */
static float *make_sound(int rate_hz)
{
	size_t times = (size_t)(rate_hz / MADE_VOICE_HZ);
	size_t count = MADE_VOICE_HZ * SECONDS;
	float *voice = mem_array(count, sizeof(*voice));
	float *frames = mem_array(count * times, sizeof(*frames));
	uint32_t seed = 1;
	make_voice(voice, count);
	for (size_t i = 0; i < count * times; i++) {
		seed = seed * 1664525u + 1013904223u;
		frames[i] = voice[i / times] + ((float)(seed >> 8) / 16777216.0f - 0.5f) * 0.004f;
	}
	free(voice);
	return frames;
}

static struct listener *open_listener(void)
{
	struct error err = {0};
	char *bytes;
	size_t length;
	assert_true(file_read(WEIGHTS, (size_t)16 << 20, &bytes, &length, &err));
	struct listener *listener = listener_create(WEIGHTS, bytes, length, &err);
	assert_non_null(listener);
	free(bytes);
	return listener;
}

static void assert_same(const struct activity *a, const struct activity *b)
{
	size_t a_count;
	size_t b_count;
	const struct speech_run *a_runs = activity_runs(a, &a_count);
	const struct speech_run *b_runs = activity_runs(b, &b_count);
	assert_int_equal(activity_known(a), activity_known(b));
	assert_int_equal(activity_has_begun(a), activity_has_begun(b));
	assert_int_equal(activity_first_speech(a), activity_first_speech(b));
	assert_int_equal(activity_last_speech(a), activity_last_speech(b));
	assert_int_equal(a_count, b_count);
	assert_memory_equal(a_runs, b_runs, a_count * sizeof(*a_runs));
}

/* Feeds portions of uneven sizes, `together` of them queued at once. */
static void check(const struct listener *listener, int rate_hz, size_t together)
{
	float *frames = make_sound(rate_hz);
	struct activity *alone = activity_create(listener, rate_hz);
	struct activity *queued = activity_create(listener, rate_hz);
	size_t count = (size_t)rate_hz * SECONDS;
	size_t fed = 0;
	size_t heard = 0;
	size_t now;
	activity_expect(alone);
	activity_expect(queued);
	while (fed < count) {
		for (size_t i = 0; i < together && fed < count; i++, fed += now) {
			now = 1 + (fed * 7 + i) % 900;
			now = now < count - fed ? now : count - fed;
			activity_queue(queued, frames + fed, now);
		}
		while ((now = activity_next(queued)) > 0) {
			activity_feed(alone, frames + heard, now);
			heard += now;
			assert_same(alone, queued);
		}
		assert_int_equal(heard, fed);
	}
	activity_end(alone);
	activity_end(queued);
	assert_same(alone, queued);
	assert_true(activity_has_begun(queued));
	activity_destroy(alone);
	activity_destroy(queued);
	free(frames);
}

static void test_what_is_queued_counts_as_if_it_were_fed_then(void **state)
{
	(void)state;
	static const int RATES[] = {16000, 48000};
	static const size_t TOGETHER[] = {1, 2, 25, 100};
	struct listener *listener = open_listener();
	for (size_t r = 0; r < 2; r++) {
		for (size_t i = 0; i < sizeof(TOGETHER) / sizeof(TOGETHER[0]); i++) {
			check(listener, RATES[r], TOGETHER[i]);
			check(NULL, RATES[r], TOGETHER[i]);
		}
	}
	listener_destroy(listener);
}

/* A whole file at once, a frame at a time, and queued but never asked for before the end. */
static void test_the_size_of_portions_changes_nothing(void **state)
{
	(void)state;
	struct listener *listener = open_listener();
	float *frames = make_sound(16000);
	struct activity *activities[3];
	for (size_t i = 0; i < 3; i++) {
		activities[i] = activity_create(listener, 16000);
		activity_expect(activities[i]);
	}
	activity_feed(activities[0], frames, 16000 * SECONDS);
	for (size_t i = 0; i < 16000 * SECONDS; i++) {
		activity_feed(activities[1], frames + i, 1);
	}
	activity_queue(activities[2], frames, 16000);
	activity_queue(activities[2], frames + 16000, 16000 * (SECONDS - 1));
	for (size_t i = 0; i < 3; i++) {
		activity_end(activities[i]);
		assert_same(activities[0], activities[i]);
	}
	assert_true(activity_has_begun(activities[0]));
	for (size_t i = 0; i < 3; i++) {
		activity_destroy(activities[i]);
	}
	listener_destroy(listener);
	free(frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_queued_counts_as_if_it_were_fed_then),
		cmocka_unit_test(test_the_size_of_portions_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
