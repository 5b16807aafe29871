/* Claims about the measures, on signals whose values are known by arithmetic. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "critique/critique.h"

#define RATE CRITIQUE_RATE_HZ
#define PI 3.14159265358979323846

/* A voice of a kind: harmonics that get weaker, at a pitch that glides evenly in semitones. */
static void add_voice(
	float *frames, double start_s, double end_s, double from_hz, double to_hz, double loud)
{
	size_t first = (size_t)(start_s * RATE);
	size_t count = (size_t)((end_s - start_s) * RATE);
	double phase = 0;
	for (size_t i = 0; i < count; i++) {
		double hz = from_hz * pow(to_hz / from_hz, (double)i / (double)count);
		double sum = 0;
		phase += 2 * PI * hz / RATE;
		for (int k = 1; k <= 12; k++) {
			sum += sin(k * phase) / k;
		}
		frames[first + i] += (float)(loud * sum / 2);
	}
}

/* Fed in portions of odd sizes, as a sound card gives them. */
static void feed(struct critique *c, const float *frames, size_t count)
{
	for (size_t at = 0, part = 1; at < count; at += part) {
		part = part * 7 % 1013 + 1;
		part = at + part > count ? count - at : part;
		critique_feed(c, frames + at, part);
	}
}

static struct critique *judge(const float *frames, double seconds, const struct interval *speech,
	size_t count, double asked_s, struct measures *m)
{
	struct critique *c = critique_create();
	feed(c, frames, (size_t)(seconds * RATE));
	critique_end(c, speech, count, asked_s, m);
	return c;
}

static float *silence(double seconds)
{
	return mem_array((size_t)(seconds * RATE), sizeof(float));
}

static bool near(double got, double want, double within)
{
	if (!(fabs(got - want) <= within)) {
		print_message("%g is not %g within %g\n", got, want, within);
		return false;
	}
	return true;
}

static void test_a_steady_voice_has_its_pitch_and_does_not_vary(void **state)
{
	(void)state;
	static const double PITCHES[] = {85, 120, 200, 310, 450};
	for (size_t i = 0; i < sizeof(PITCHES) / sizeof(PITCHES[0]); i++) {
		float *frames = silence(3);
		const struct interval speech = {0.5, 2.5};
		struct measures m;
		add_voice(frames, 0.5, 2.5, PITCHES[i], PITCHES[i], 0.3);
		critique_destroy(judge(frames, 3, &speech, 1, 0, &m));
		assert_true(near(m.pitch_median_hz, PITCHES[i], 0.005 * PITCHES[i]));
		assert_true(near(m.pitch_sd_semitones, 0, 0.1));
		free(frames);
	}
}

/* An octave in semitones, evenly: the deviation is 12 / sqrt(12). */
static void test_a_glide_varies_as_it_should(void **state)
{
	(void)state;
	float *frames = silence(4);
	const struct interval speech = {0.5, 3.5};
	struct measures m;
	add_voice(frames, 0.5, 3.5, 120, 240, 0.3);
	struct critique *c = judge(frames, 4, &speech, 1, 0, &m);
	assert_true(near(m.pitch_sd_semitones, 12 / sqrt(12), 0.15));
	assert_true(near(m.pitch_median_hz, 120 * sqrt(2), 2));
	assert_true(near(m.pitch_p10_hz, 120 * pow(2, 0.1), 2));
	assert_true(near(m.pitch_p90_hz, 120 * pow(2, 0.9), 3));
	/* the track is in time: a third of the way it is a third of an octave up */
	assert_true(near(critique_pitch(c, 150), 120 * pow(2, 1 / 3.0), 2));
	critique_destroy(c);
	free(frames);
}

static void test_noise_has_no_pitch(void **state)
{
	(void)state;
	float *frames = silence(3);
	const struct interval speech = {0, 3};
	struct measures m;
	uint32_t random = 7;
	for (size_t i = 0; i < 3 * RATE; i++) {
		random = random * 1664525 + 1013904223;
		frames[i] = (float)((double)(random >> 8) / (1 << 24) - 0.5);
	}
	struct critique *c = judge(frames, 3, &speech, 1, 0, &m);
	size_t voiced = 0;
	for (size_t i = 0; i < critique_steps(c); i++) {
		voiced += critique_pitch(c, i) > 0;
	}
	assert_true(voiced < critique_steps(c) / 20);
	critique_destroy(c);
	free(frames);
}

static void test_times_are_those_of_the_speech(void **state)
{
	(void)state;
	float *frames = silence(8);
	const struct interval speech[] = {{2, 3}, {3.2, 4}, {5, 5.5}, {7, 7.5}};
	struct measures m;
	critique_destroy(judge(frames, 8, speech, 4, 0.75, &m));
	assert_true(near(m.duration_s, 8, 1e-6));
	assert_true(near(m.delay_s, 1.25, 1e-6));
	assert_true(near(m.speaking_s, 3, 1e-6));
	assert_int_equal(m.pauses, 2); /* a fifth of a second is none */
	assert_true(near(m.pauses_s, 2.5, 1e-6));
	assert_true(near(m.longest_pause_s, 1.5, 1e-6));
	free(frames);
}

static void test_what_is_not_known_is_not_a_number(void **state)
{
	(void)state;
	float *frames = silence(2);
	struct measures m;
	struct interval *places;
	struct critique *c = judge(frames, 2, NULL, 0, 0, &m);
	assert_true(isnan(m.delay_s) && isnan(m.pitch_median_hz) && isnan(m.pitch_sd_semitones));
	assert_true(isnan(m.lufs) && isnan(m.snr_db) && isnan(m.speech_rate));
	assert_true(isnan(m.trailing_db));
	assert_int_equal(m.syllables, 0);
	assert_int_equal(critique_drawn_out(c, &places), 0);
	free(places);
	critique_destroy(c);
	free(frames);
	c = judge(NULL, 0, NULL, 0, 0, &m); /* and nothing at all is no trouble */
	assert_true(m.duration_s <= 0 && isnan(m.lufs));
	critique_destroy(c);
}

/* Twelve bursts a third of a second apart are twelve syllables. */
static void test_syllables_are_counted(void **state)
{
	(void)state;
	float *frames = silence(5);
	const struct interval speech = {0.5, 4.5};
	struct measures m;
	for (int i = 0; i < 12; i++) {
		add_voice(frames, 0.5 + i / 3.0, 0.5 + i / 3.0 + 0.2, 150, 140, 0.3);
	}
	critique_destroy(judge(frames, 5, &speech, 1, 0, &m));
	assert_int_equal(m.syllables, 12);
	assert_true(near(m.speech_rate, 3, 0.01));
	free(frames);
}

/* BS.1770: a sine of 997 Hz at full scale in one channel is -3.01 LUFS. */
static void test_loudness_is_that_of_the_standard(void **state)
{
	(void)state;
	float *frames = silence(5);
	struct measures m;
	double loud = pow(10, -20 / 20.0);
	for (size_t i = 0; i < 5 * RATE; i++) {
		frames[i] = (float)(loud * sin(2 * PI * 997 * (double)i / RATE));
	}
	critique_destroy(judge(frames, 5, NULL, 0, 0, &m));
	assert_true(near(m.lufs, -23.01, 0.1));
	assert_int_equal(m.clipped_frames, 0);
	frames[100] = 1;
	frames[200] = -1;
	critique_destroy(judge(frames, 5, NULL, 0, 0, &m));
	assert_int_equal(m.clipped_frames, 2);
	free(frames);
}

static void test_noise_between_is_told_in_decibels(void **state)
{
	(void)state;
	float *frames = silence(6);
	const struct interval speech = {2, 4};
	struct measures m;
	for (size_t i = 0; i < 6 * RATE; i++) {
		double loud = i >= 2 * RATE && i < 4 * RATE ? 0.1 : 0.01;
		frames[i] = (float)(loud * sin(2 * PI * 1000 * (double)i / RATE));
	}
	critique_destroy(judge(frames, 6, &speech, 1, 0, &m));
	assert_true(near(m.snr_db, 20, 0.5));
	free(frames);
}

static void test_trailing_off_is_below_zero(void **state)
{
	(void)state;
	float *frames = silence(4);
	const struct interval speech = {0.5, 3.5};
	struct measures m;
	add_voice(frames, 0.5, 3, 150, 150, 0.4);
	add_voice(frames, 3, 3.5, 150, 150, 0.2);
	critique_destroy(judge(frames, 4, &speech, 1, 0, &m));
	assert_true(near(m.trailing_db, -6, 0.7));
	free(frames);
}

static void test_a_held_sound_is_a_place_to_listen(void **state)
{
	(void)state;
	float *frames = silence(5);
	const struct interval speech = {0.5, 4.5};
	struct measures m;
	struct interval *places;
	add_voice(frames, 0.5, 1.5, 120, 200, 0.3); /* it moves */
	add_voice(frames, 2, 2.6, 150, 150, 0.3);   /* it is held */
	add_voice(frames, 3.5, 3.7, 150, 150, 0.3); /* it is short */
	struct critique *c = judge(frames, 5, &speech, 1, 0, &m);
	assert_int_equal(critique_drawn_out(c, &places), 1);
	assert_true(near(places[0].start_s, 2, 0.06) && near(places[0].end_s, 2.6, 0.06));
	free(places);
	critique_destroy(c);
	free(frames);
}

static void test_each_measure_has_a_row_and_the_report_shows_them_without_a_gap(void **state)
{
	(void)state;
	struct measures m;
	int shown = 0;
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		((double *)&m)[i] = (double)i;
		shown += MEASURES[i].place > 0;
	}
	bool seen[MEASURE_COUNT] = {false};
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		size_t field = (size_t)measure_value(&MEASURES[i], &m);
		assert_false(seen[field]);
		seen[field] = true;
		assert_true(MEASURES[i].place == 0 ||
			    (MEASURES[i].label[LANG_KO] && MEASURES[i].label[LANG_EN] &&
				    MEASURES[i].unit[LANG_KO] && MEASURES[i].unit[LANG_EN]));
	}
	for (int place = 1; place <= shown; place++) {
		assert_non_null(measure_at_place(place));
	}
	assert_null(measure_at_place(shown + 1));
}

static void test_json_has_no_number_where_there_is_nothing_to_count(void **state)
{
	(void)state;
	const struct measure *pause = measure_at_place(2);
	struct measures m = {.delay_s = (double)NAN, .longest_pause_s = 0};
	assert_string_equal(pause->name, "longest_pause_s");
	assert_true(isnan(measure_json_value(pause, &m)));
	assert_true(measure_value(pause, &m) <= 0);
	m = (struct measures){.pauses = 1, .longest_pause_s = 1.5};
	assert_true(near(measure_json_value(pause, &m), 1.5, 1e-9));
	struct named_measure named[MEASURE_COUNT];
	m.lufs = (double)NAN;
	assert_int_equal(measures_named(&m, named), MEASURE_COUNT - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_steady_voice_has_its_pitch_and_does_not_vary),
		cmocka_unit_test(test_a_glide_varies_as_it_should),
		cmocka_unit_test(test_noise_has_no_pitch),
		cmocka_unit_test(test_times_are_those_of_the_speech),
		cmocka_unit_test(test_what_is_not_known_is_not_a_number),
		cmocka_unit_test(test_syllables_are_counted),
		cmocka_unit_test(test_loudness_is_that_of_the_standard),
		cmocka_unit_test(test_noise_between_is_told_in_decibels),
		cmocka_unit_test(test_trailing_off_is_below_zero),
		cmocka_unit_test(test_a_held_sound_is_a_place_to_listen),
		cmocka_unit_test(
			test_each_measure_has_a_row_and_the_report_shows_them_without_a_gap),
		cmocka_unit_test(test_json_has_no_number_where_there_is_nothing_to_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
