/* Claims about the parts below the measures: the decimator, the contour, syllables and held sounds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "critique/decimator.h"
#include "critique/drawn_out.h"
#include "critique/syllables.h"

#define PI 3.14159265358979323846

/* The loudest sample of a sine at 48 kHz once it is at 16 kHz, without the start of the filter. */
static double loudest(double hz)
{
	struct decimator d;
	float frames[DECIMATOR_BLOCK];
	float out[DECIMATOR_OUT];
	double most = 0;
	decimator_init(&d);
	for (size_t block = 0; block < 4; block++) {
		for (size_t i = 0; i < DECIMATOR_BLOCK; i++) {
			double at = (double)(block * DECIMATOR_BLOCK + i) / 48000;
			frames[i] = (float)sin(2 * PI * hz * at);
		}
		size_t made = decimator_feed(&d, frames, DECIMATOR_BLOCK, out);
		for (size_t i = 0; block > 0 && i < made; i++) {
			most = fmax(most, (double)fabsf(out[i]));
		}
	}
	return most;
}

static void test_the_decimator_keeps_the_voice_and_drops_what_would_alias(void **state)
{
	(void)state;
	assert_true(fabs(loudest(200) - 1) < 0.02);
	assert_true(fabs(loudest(3000) - 1) < 0.1);
	assert_true(loudest(14000) < 0.02);
}

static void test_blocks_of_any_size_give_every_third_frame(void **state)
{
	(void)state;
	static const size_t SIZES[] = {1, 2, 479, 480, 3, 7, 100};
	struct decimator whole;
	struct decimator parts;
	float frames[2 * DECIMATOR_BLOCK] = {0};
	float a[DECIMATOR_OUT];
	float b[DECIMATOR_OUT];
	decimator_init(&whole);
	decimator_init(&parts);
	size_t fed = 0;
	size_t made = 0;
	for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
		made += decimator_feed(&parts, frames, SIZES[i], b);
		fed += SIZES[i];
	}
	assert_int_equal(made, fed / 3);
	decimator_restart(&parts);
	assert_int_equal(decimator_feed(&whole, frames, 480, a), 160);
	assert_int_equal(decimator_feed(&parts, frames, 480, b), 160);
}

static struct contour made_contour(const double *levels, const double *pitches, size_t count)
{
	struct contour contour = {0};
	for (size_t i = 0; i < count; i++) {
		contour_add_level(&contour, levels[i]);
		contour_add_pitch(&contour, pitches[i]);
	}
	return contour;
}

static void test_beyond_the_last_step_there_is_silence(void **state)
{
	(void)state;
	struct contour contour = made_contour((double[]){-12.34}, (double[]){123.45}, 1);
	assert_true(fabs(contour_level_db(&contour, 0) + 12.34) < 1e-9);
	assert_true(fabs(contour_pitch_hz(&contour, 0) - 123.45) < 1e-9);
	assert_true(contour_level_db(&contour, 1) <= CONTOUR_LEVEL_FLOOR_DB);
	assert_true(contour_pitch_hz(&contour, 1) <= 0);
	contour_finish(&contour);
}

enum { STEPS = 100 };

/* Three humps of level; the second has no voice. */
static void test_a_syllable_is_a_voiced_peak(void **state)
{
	(void)state;
	double levels[STEPS];
	double pitches[STEPS];
	for (int i = 0; i < STEPS; i++) {
		bool hump = i % 30 >= 10 && i % 30 < 20 && i < 90;
		levels[i] = hump ? -20 : -45;
		pitches[i] = hump && (i < 30 || i >= 60) ? 150 : 0;
	}
	struct contour contour = made_contour(levels, pitches, STEPS);
	assert_int_equal(syllables_count(&contour), 2);
	contour_finish(&contour);
	assert_int_equal(syllables_count(&contour), 0);
}

static void test_a_held_sound_has_to_be_long_and_steady(void **state)
{
	(void)state;
	static const struct {
		int steps;        /* of voice, from step 20 on */
		double rising_hz; /* each step */
		size_t found;
	} ROWS[] = {{40, 0, 1}, {29, 0, 0}, {31, 0, 1}, {40, 4, 0}};
	for (size_t row = 0; row < sizeof(ROWS) / sizeof(ROWS[0]); row++) {
		double levels[STEPS];
		double pitches[STEPS];
		for (int i = 0; i < STEPS; i++) {
			bool voice = i >= 20 && i < 20 + ROWS[row].steps;
			levels[i] = voice ? -20 : -60;
			pitches[i] = voice ? 150 + (i - 20) * ROWS[row].rising_hz : 0;
		}
		struct contour contour = made_contour(levels, pitches, STEPS);
		struct interval *places = NULL;
		size_t found = drawn_out_find(&contour, &places);
		if (found != ROWS[row].found) {
			fail_msg("row %zu: %zu places", row, found);
		}
		if (found > 0) {
			assert_true(fabs(places[0].start_s - 0.2) < 1e-9);
		}
		free(places);
		contour_finish(&contour);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_decimator_keeps_the_voice_and_drops_what_would_alias),
		cmocka_unit_test(test_blocks_of_any_size_give_every_third_frame),
		cmocka_unit_test(test_beyond_the_last_step_there_is_silence),
		cmocka_unit_test(test_a_syllable_is_a_voiced_peak),
		cmocka_unit_test(test_a_held_sound_has_to_be_long_and_steady),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
