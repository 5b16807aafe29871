/* Claims about the cues: how long, loud and high they are, and that a soft one is not taken for
 * speech. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <math.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"
#include "unit/sound_level.h"

/* The strongest of the frequencies from 400 to 1400 Hz, 1 % apart. */
static double pitch_hz(const float *frames, size_t count)
{
	struct pcm part = {.frames = NULL, .rate_hz = AUDIO_RATE_HZ};
	pcm_add(&part, frames, count);
	double best_hz = 0;
	double best_db = -200;
	for (int step = 0; step < 126; step++) {
		double hz = 400.0 * pow(1.01, step);
		double db = level_db(&part, hz);
		best_hz = db > best_db ? hz : best_hz;
		best_db = db > best_db ? db : best_db;
	}
	pcm_finish(&part);
	return best_hz;
}

/* Counts sounds separated by at least 20 ms of silence. */
static int count_notes(const struct pcm *pcm)
{
	int notes = 0;
	size_t quiet = 960;
	for (size_t n = 0; n < pcm->count; n++) {
		bool sounds = fabsf(pcm->frames[n]) > 0.001f;
		notes += sounds && quiet >= 960 ? 1 : 0;
		quiet = sounds ? 0 : quiet + 1;
	}
	return notes;
}

static void test_cues_are_short_soft_edged_and_moderate(void **state)
{
	(void)state;
	static const struct {
		enum cue cue;
		int notes;
		double least_db;
		double most_db;
	} rows[] = {
		{CUE_START, 1, -20, -17},
		{CUE_STOP, 1, -20, -17},
		{CUE_GREEN, 1, -20, -17},
		{CUE_YELLOW, 2, -22, -17},
		{CUE_RED, 3, -23, -17},
		{CUE_SETTLED, 1, -27, -22},
		{CUE_CHIME, 1, -27, -22},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pcm pcm = {0};
		cue_make(rows[i].cue, &pcm);
		assert_int_equal(pcm.rate_hz, AUDIO_RATE_HZ);
		assert_true(pcm_seconds(&pcm) >= 0.06 && pcm_seconds(&pcm) <= 0.25);
		assert_int_equal(count_notes(&pcm), rows[i].notes);
		double db = rms_db(pcm.frames, pcm.count);
		assert_true(db > rows[i].least_db && db < rows[i].most_db);
		assert_true(fabsf(pcm.frames[0]) < 1e-4f);
		assert_true(fabsf(pcm.frames[pcm.count - 1]) < 1e-4f);
		for (size_t n = 1; n < pcm.count; n++) {
			/* No step is larger than that of the highest note: nothing clicks. */
			assert_true(fabsf(pcm.frames[n] - pcm.frames[n - 1]) < 0.03f);
		}
		pcm_finish(&pcm);
	}
}

static void test_start_rises_stop_falls_and_all_stay_within_an_octave(void **state)
{
	(void)state;
	double lowest = 1e9;
	double highest = 0;
	for (int cue = CUE_START; cue <= CUE_CHIME; cue++) {
		struct pcm pcm = {0};
		cue_make((enum cue)cue, &pcm);
		/* The first and the last 45 ms lie within one note each. */
		double first = pitch_hz(pcm.frames, 2160);
		double last = pitch_hz(pcm.frames + pcm.count - 2160, 2160);
		assert_true(cue == CUE_START ? last > first * 1.2 : true);
		assert_true(cue == CUE_STOP || cue == CUE_SETTLED ? first > last * 1.2 : true);
		lowest = fmin(lowest, fmin(first, last));
		highest = fmax(highest, fmax(first, last));
		pcm_finish(&pcm);
	}
	assert_true(highest / lowest <= 2.05);
}

static void test_soft_cues_are_quieter_and_of_one_length(void **state)
{
	(void)state;
	struct pcm chime = {0};
	cue_make(CUE_CHIME, &chime);
	for (int cue = CUE_START; cue <= CUE_CHIME; cue++) {
		struct pcm pcm = {0};
		cue_make((enum cue)cue, &pcm);
		bool soft = cue_is_soft((enum cue)cue);
		assert_int_equal(soft, cue == CUE_SETTLED || cue == CUE_CHIME);
		if (soft) {
			assert_int_equal(pcm.count, chime.count);
			assert_true(rms_db(pcm.frames, pcm.count) < -22);
		}
		pcm_finish(&pcm);
	}
	pcm_finish(&chime);
}

/* A cue once a second, as it comes back from a room: at a level, over noise, with reverberation. */
static float *make_room(
	enum cue cue, double level_db, double noise_db, double decay_s, size_t count)
{
	float *frames = mem_array(count, sizeof(*frames));
	struct pcm pcm = {0};
	uint32_t seed = 1;
	cue_make(cue, &pcm);
	float level = (float)pow(10, level_db / 20);
	float noise = (float)pow(10, noise_db / 20);
	/* Echoes every 7 ms, 60 dB down after decay_s. */
	for (size_t at = AUDIO_RATE_HZ; at + AUDIO_RATE_HZ < count; at += AUDIO_RATE_HZ) {
		for (double echo_s = 0; echo_s <= decay_s; echo_s += 0.007) {
			float of = decay_s > 0 ? (float)pow(10, -3 * echo_s / decay_s) : 1;
			size_t from = at + (size_t)(echo_s * AUDIO_RATE_HZ);
			for (size_t i = 0; i < pcm.count && from + i < count; i++) {
				frames[from + i] += level * of * pcm.frames[i];
			}
		}
	}
	for (size_t i = 0; i < count; i++) {
		seed = seed * 1664525u + 1013904223u;
		frames[i] += noise * ((float)(seed >> 8) / 8388608.0f - 1);
	}
	pcm_finish(&pcm);
	return frames;
}

static void test_the_network_takes_no_soft_cue_for_speech(void **state)
{
	(void)state;
	static const double LEVELS_DB[] = {0, -12, -30};
	static const double NOISES_DB[] = {-80, -50};
	static const double DECAYS_S[] = {0, 0.4};
	static const enum cue SOFT[] = {CUE_SETTLED, CUE_CHIME};
	const char *path = "voices/speech.weights";
	size_t count = (size_t)4 * AUDIO_RATE_HZ;
	char *bytes = NULL;
	size_t length = 0;
	assert_true(file_read(path, (size_t)1 << 22, &bytes, &length, NULL));
	struct listener *listener = listener_create(path, bytes, length, NULL);
	assert_non_null(listener);
	for (int i = 0; i < 2 * 3 * 2 * 2; i++) {
		float *frames = make_room(SOFT[i % 2], LEVELS_DB[i / 2 % 3], NOISES_DB[i / 6 % 2],
			DECAYS_S[i / 12], count);
		struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
		size_t runs = 1;
		activity_feed(activity, frames, count);
		activity_end(activity);
		(void)activity_runs(activity, &runs);
		if (runs > 0) {
			fail_msg("case %d: a cue is speech", i);
		}
		activity_destroy(activity);
		free(frames);
	}
	listener_destroy(listener);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cues_are_short_soft_edged_and_moderate),
		cmocka_unit_test(test_start_rises_stop_falls_and_all_stay_within_an_octave),
		cmocka_unit_test(test_soft_cues_are_quieter_and_of_one_length),
		cmocka_unit_test(test_the_network_takes_no_soft_cue_for_speech),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
