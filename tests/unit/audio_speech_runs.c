/* Claims about the edges of runs: made levels, and a rating that falls later than they do. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "audio/speech_runs.h"

#define STEP_MS 8
#define CHUNK_MS 32
#define FRAMES_MS 16
#define MOST_STRETCHES 4
#define VOICE_DB (-30)

/* Sound from one millisecond to another at a level, or a rating of it. */
struct stretch {
	int from_ms;
	int to_ms;
};

/* A stream: where the voice is, where the detector rates it as speech, and the floor. */
struct stream {
	const char *what;
	int ms;
	int floor_db;
	struct stretch voice[MOST_STRETCHES];
	struct stretch rated[MOST_STRETCHES];
	struct stretch runs[MOST_STRETCHES]; /* to be told */
	int count;                           /* of these */
	int within_ms;
};

static bool is_inside(const struct stretch *stretches, int ms)
{
	for (size_t i = 0; i < MOST_STRETCHES; i++) {
		if (ms >= stretches[i].from_ms && ms < stretches[i].to_ms) {
			return true;
		}
	}
	return false;
}

/* Noise has a different level in each step: within 2 dB of `db`. */
static struct band_powers powers_at(int step, float db)
{
	struct band_powers powers;
	for (int b = 0; b < SOUND_BANDS; b++) {
		float wobble = (float)((step * 7 + b * 5) % 9 - 4) / 2;
		powers.bands[b] = powf(10, (db + wobble) / 10);
	}
	return powers;
}

static void feed(struct speech_runs *runs, const struct stream *s)
{
	for (int ms = 0; ms < s->ms; ms += CHUNK_MS) {
		struct band_powers powers[CHUNK_STEPS];
		for (int i = 0; i < CHUNK_STEPS; i++) {
			int at = ms + i * STEP_MS;
			bool voice = is_inside(s->voice, at);
			powers[i] =
				powers_at(at / STEP_MS, (float)(voice ? VOICE_DB : s->floor_db));
		}
		speech_runs_add(runs, powers, is_inside(s->rated, ms));
	}
	speech_runs_end(runs);
}

static void check(const struct stream *s, const struct speech_runs *runs)
{
	if (runs->count != (size_t)s->count) {
		fail_msg("%s: %zu runs", s->what, runs->count);
	}
	for (size_t i = 0; i < runs->count; i++) {
		int start = (int)(runs->items[i].start / FRAMES_MS) - s->runs[i].from_ms;
		int end = (int)(runs->items[i].end / FRAMES_MS) - s->runs[i].to_ms;
		if (abs(start) > s->within_ms || abs(end) > s->within_ms) {
			fail_msg("%s: run %zu is off by %d and %d ms", s->what, i, start, end);
		}
	}
}

static void check_streams(const struct stream *streams, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct speech_runs runs = {0};
		feed(&runs, &streams[i]);
		check(&streams[i], &runs);
		speech_runs_finish(&runs);
	}
}

static void test_edges_lie_where_the_level_changes_and_not_the_rating(void **state)
{
	(void)state;
	static const struct stream STREAMS[] = {
		{"the rating ends 64 ms late", 4000, -80, {{1000, 1904}}, {{1024, 1984}},
			{{1000, 1904}}, 1, 8},
		{"it ends 130 ms late", 4000, -80, {{1000, 1904}}, {{1024, 2048}}, {{1000, 1904}},
			1, 16},
		{"it ends in time", 4000, -80, {{1000, 1904}}, {{1024, 1920}}, {{1000, 1904}}, 1,
			8},
		{"it starts 60 ms late", 4000, -80, {{960, 1904}}, {{1024, 1984}}, {{960, 1904}}, 1,
			8},
		{"it starts early", 4000, -80, {{1032, 1904}}, {{992, 1984}}, {{1032, 1904}}, 1, 8},
		{"noise 20 dB below", 4000, -50, {{1000, 1904}}, {{1024, 1984}}, {{1000, 1912}}, 1,
			24},
		{"the stream ends in a run", 2048, -80, {{1000, 2048}}, {{1024, 2048}},
			{{1000, 2048}}, 1, 8},
	};
	check_streams(STREAMS, sizeof(STREAMS) / sizeof(STREAMS[0]));
}

static void test_a_pause_of_a_quarter_second_is_told_and_a_shorter_one_is_not(void **state)
{
	(void)state;
	static const struct stream STREAMS[] = {
		{"250 ms, rated as 130", 4000, -80, {{1000, 2000}, {2248, 3000}},
			{{1024, 2112}, {2240, 3072}}, {{1000, 2000}, {2248, 3000}}, 2, 16},
		{"250 ms, rated as 190", 4000, -80, {{1000, 2000}, {2248, 3000}},
			{{1024, 2048}, {2240, 3072}}, {{1000, 2000}, {2248, 3000}}, 2, 16},
		{"150 ms", 4000, -80, {{1000, 2000}, {2152, 3000}}, {{1024, 2048}, {2144, 3072}},
			{{1000, 3000}}, 1, 16},
	};
	check_streams(STREAMS, sizeof(STREAMS) / sizeof(STREAMS[0]));
}

static void test_where_noise_hides_the_level_the_rating_decides(void **state)
{
	(void)state;
	static const struct stream STREAM = {
		"all noise", 4000, VOICE_DB, {{0}}, {{1024, 2048}}, {{1024, 2016}}, 1, 24};
	check_streams(&STREAM, 1);
}

static void test_a_click_is_no_run_and_ends_none(void **state)
{
	(void)state;
	static const struct stream STREAMS[] = {
		{"one chunk", 4000, -80, {{1000, 1008}}, {{992, 1024}}, {{0}}, 0, 0},
		{"one chunk after a run", 4000, -80, {{1000, 1904}, {2496, 2500}},
			{{1024, 1984}, {2496, 2528}}, {{1000, 1904}}, 1, 8},
		{"one chunk before a run", 4000, -80, {{896, 900}, {1400, 1904}},
			{{896, 928}, {1408, 1984}}, {{1400, 1904}}, 1, 8},
	};
	check_streams(STREAMS, sizeof(STREAMS) / sizeof(STREAMS[0]));
}

static void test_a_run_or_a_silence_may_last_minutes(void **state)
{
	(void)state;
	static const struct stream STREAM = {"minutes", 700000, -80,
		{{200000, 400000}, {600000, 600800}}, {{200032, 400096}, {600032, 600864}},
		{{200000, 400000}, {600000, 600800}}, 2, 16};
	check_streams(&STREAM, 1);
}

/* Rates all from one millisecond to another as speech, at one level. */
static void feed_speech(struct speech_runs *runs, int from_ms, int to_ms, bool speech)
{
	for (int ms = from_ms; ms < to_ms; ms += CHUNK_MS) {
		struct band_powers powers[CHUNK_STEPS];
		for (int i = 0; i < CHUNK_STEPS; i++) {
			powers[i] = powers_at(ms / STEP_MS + i, speech ? VOICE_DB : -80);
		}
		speech_runs_add(runs, powers, speech);
	}
}

static void test_the_run_that_goes_on_is_listed_up_to_now(void **state)
{
	(void)state;
	static const int MS[] = {96, 320, 640, 1600};
	for (size_t i = 0; i < sizeof(MS) / sizeof(MS[0]); i++) {
		struct speech_runs runs = {0};
		struct speech_run listed[2];
		feed_speech(&runs, 0, 1024, false);
		feed_speech(&runs, 1024, 1024 + MS[i], true);
		assert_int_equal(speech_runs_list(&runs, listed), 1);
		assert_in_range(listed[0].start, 1016 * FRAMES_MS, 1032 * FRAMES_MS);
		assert_int_equal(listed[0].end, (1024 + MS[i]) * FRAMES_MS);
		speech_runs_finish(&runs);
	}
}

static void test_what_was_no_speech_is_taken_out(void **state)
{
	(void)state;
	struct speech_runs runs = {0};
	struct speech_run listed[4];
	feed_speech(&runs, 0, 320, true); /* before what is taken out */
	feed_speech(&runs, 320, 1600, false);
	feed_speech(&runs, 1600, 2240, true);
	feed_speech(&runs, 2240, 3200, false);
	feed_speech(&runs, 3200, 4800, true);
	speech_runs_forget(&runs, 1280 / STEP_MS, 4480 / STEP_MS);
	assert_int_equal(speech_runs_list(&runs, listed), 2);
	assert_int_equal(listed[1].start, 4480 * FRAMES_MS);
	feed_speech(&runs, 4800, 5440, true);
	feed_speech(&runs, 5440, 6400, false);
	speech_runs_end(&runs);
	assert_int_equal(runs.count, 2);
	assert_int_equal(runs.items[1].start, 4480 * FRAMES_MS);
	assert_in_range(runs.items[1].end, 5430 * FRAMES_MS, 5450 * FRAMES_MS);
	speech_runs_finish(&runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edges_lie_where_the_level_changes_and_not_the_rating),
		cmocka_unit_test(test_a_pause_of_a_quarter_second_is_told_and_a_shorter_one_is_not),
		cmocka_unit_test(test_where_noise_hides_the_level_the_rating_decides),
		cmocka_unit_test(test_a_click_is_no_run_and_ends_none),
		cmocka_unit_test(test_a_run_or_a_silence_may_last_minutes),
		cmocka_unit_test(test_the_run_that_goes_on_is_listed_up_to_now),
		cmocka_unit_test(test_what_was_no_speech_is_taken_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
