/* Claims about tracks: what a recording looks like survives being kept, and bytes that are none are
 * refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "critique/critique.h"

#define RATE CRITIQUE_RATE_HZ

/* Four seconds: a tone of 200 Hz in the second and the fourth, clipped at its end. */
static struct critique *judge(struct measures *measures)
{
	float *frames = calloc(4 * RATE, sizeof(*frames));
	for (size_t i = 0; i < 4 * RATE; i++) {
		double at = (double)i / RATE;
		if ((at >= 1 && at < 2) || at >= 3) {
			double sine = sin(2 * 3.14159265358979323846 * 200 * at);
			frames[i] = (float)(0.4 * sine +
					    0.2 * sin(2 * 3.14159265358979323846 * 400 * at));
		}
	}
	frames[4 * RATE - 100] = 1;
	const struct interval speech[] = {{1, 1.5}, {1.6, 2}, {3, 4}};
	struct critique *c = critique_create();
	critique_feed(c, frames, 4 * RATE);
	critique_end(c, speech, 3, 0.5, measures);
	free(frames);
	return c;
}

static void assert_whole(const struct tracks *t)
{
	assert_int_equal(t->speech_count, 2); /* a tenth of a second is no pause */
	assert_true(fabs(t->speech[0].end_s - 2) < 1e-3);
	assert_int_equal(t->clipped_count, 1);
	assert_true(fabs(t->clipped[0].start_s - 4) < 0.01);
	assert_true(fabs(t->asked_s - 0.5) < 1e-3);
	assert_true(t->steps > 390 && t->steps <= 400);
	assert_true(tracks_level_db(t, 150) > tracks_level_db(t, 50) + 30);
	assert_true(fabs(12 * log2(tracks_pitch_hz(t, 150) / 200)) < 0.2);
	assert_true(fabs(12 * log2(tracks_median_hz(t) / 200)) < 0.2);
	assert_true(tracks_pitch_hz(t, 250) <= 0);
	assert_true(tracks_pitch_hz(t, t->steps) <= 0);
}

static void test_tracks_are_kept_and_found_again(void **state)
{
	(void)state;
	struct measures measures;
	struct critique *c = judge(&measures);
	struct tracks tracks;
	struct tracks again;
	unsigned char *bytes;
	critique_tracks(c, 0.5, &tracks);
	assert_whole(&tracks);
	size_t length = tracks_write(&tracks, &bytes);
	assert_true(length < 2 * tracks.steps + 100);
	assert_true(tracks_read(bytes, length, &again));
	assert_whole(&again);
	tracks_finish(&tracks);
	tracks_finish(&again);
	free(bytes);
	critique_destroy(c);
}

static void test_no_voice_has_no_median(void **state)
{
	(void)state;
	uint8_t pitch[3] = {0};
	const struct tracks none = {0};
	const struct tracks silent = {.steps = 3, .pitch = pitch};
	assert_true(tracks_median_hz(&none) <= 0);
	assert_true(tracks_median_hz(&silent) <= 0);
	pitch[1] = 49; /* an octave over the lowest */
	assert_true(fabs(tracks_median_hz(&silent) - 100) < 1e-6);
}

static void test_bytes_that_are_no_tracks_are_refused(void **state)
{
	(void)state;
	struct measures measures;
	struct critique *c = judge(&measures);
	struct tracks tracks;
	struct tracks again;
	unsigned char *bytes;
	critique_tracks(c, 0, &tracks);
	size_t length = tracks_write(&tracks, &bytes);
	for (size_t cut = 0; cut < length; cut += 7) {
		assert_false(tracks_read(bytes, cut, &again));
	}
	memset(bytes + 8, 0xFF, 16); /* counts beyond all bounds */
	assert_false(tracks_read(bytes, length, &again));
	tracks_finish(&tracks);
	free(bytes);
	critique_destroy(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tracks_are_kept_and_found_again),
		cmocka_unit_test(test_no_voice_has_no_median),
		cmocka_unit_test(test_bytes_that_are_no_tracks_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
