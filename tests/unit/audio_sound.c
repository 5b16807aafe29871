/* Claims about sound: reading and writing files, resampling, speed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/sound_file.h"
#include "base/mem.h"
#include "unit/sound_level.h"

struct place {
	char folder[64];
	char path[96];
};

static int enter(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/rehearse-test.XXXXXX");
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	(void)snprintf(place->path, sizeof(place->path), "%s/sound", place->folder);
	*state = place;
	return 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	(void)unlink(place->path);
	int status = rmdir(place->folder);
	free(place);
	return status;
}

static struct pcm tone(int rate_hz, double hz, double seconds, double crest)
{
	struct pcm pcm = {.rate_hz = rate_hz};
	size_t count = (size_t)(seconds * rate_hz);
	for (size_t n = 0; n < count; n++) {
		float frame = (float)(crest * sin(TAU * hz * (double)n / rate_hz));
		pcm_add(&pcm, &frame, 1);
	}
	return pcm;
}

static void test_resampling_keeps_a_tone_and_brings_no_image(void **state)
{
	(void)state;
	static const struct {
		int rate_hz;
		double hz;
		double image_hz; /* where a careless resampler mirrors it to */
	} rows[] = {
		{22050, 1000, 21050},
		{22050, 8000, 14050},
		{16000, 3000, 13000},
		{8000, 1000, 7000},
		{44100, 15000, 18900},
		{24000, 9000, 15000},
		{96000, 1000, 23000},
		{11025, 440, 10585},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pcm in = tone(rows[i].rate_hz, rows[i].hz, 0.5, 0.5);
		struct pcm out = {0};
		sound_resample(&in, &out);
		assert_int_equal(out.rate_hz, AUDIO_RATE_HZ);
		double want = (double)in.count * AUDIO_RATE_HZ / rows[i].rate_hz;
		assert_true(fabs((double)out.count - want) <= 1.0);
		assert_true(fabs(level_db(&out, rows[i].hz) + 6.0206) < 0.05);
		assert_true(level_db(&out, rows[i].image_hz) < -90.0);
		pcm_finish(&in);
		pcm_finish(&out);
	}
}

static void test_a_tone_above_what_48_khz_can_carry_is_removed(void **state)
{
	(void)state;
	struct pcm in = tone(96000, 30000, 0.5, 0.5);
	struct pcm out = {0};
	sound_resample(&in, &out);
	assert_true(level_db(&out, 18000) < -90.0); /* where it would fold to */
	pcm_finish(&in);
	pcm_finish(&out);
}

static void test_resampling_replaces_the_output_even_when_it_is_the_input(void **state)
{
	(void)state;
	struct pcm pcm = tone(24000, 1000, 0.1, 0.5);
	sound_resample(&pcm, &pcm);
	assert_int_equal(pcm.count, 4800);
	assert_int_equal(pcm.rate_hz, AUDIO_RATE_HZ);
	struct pcm same = {0};
	sound_resample(&pcm, &same);
	assert_int_equal(same.count, 4800);
	assert_memory_equal(same.frames, pcm.frames, 4800 * sizeof(float));
	struct pcm nothing = {0};
	sound_resample(&nothing, &same);
	assert_int_equal(same.count, 0);
	assert_int_equal(same.rate_hz, AUDIO_RATE_HZ);
	pcm_finish(&pcm);
	pcm_finish(&same);
}

static void write_with_library(
	const char *path, int format, int rate_hz, int channels, const float *frames, int count)
{
	SF_INFO info = {.samplerate = rate_hz, .channels = channels, .format = format};
	SNDFILE *file = sf_open(path, SFM_WRITE, &info);
	assert_non_null(file);
	assert_int_equal(sf_writef_float(file, frames, count), count);
	assert_int_equal(sf_close(file), 0);
}

static void test_sound_of_many_kinds_is_read_alike(void **state)
{
	struct place *place = *state;
	static const struct {
		int format;
		int rate_hz;
		int channels;
		double within_db;
	} rows[] = {
		{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 1, 0.01},
		{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, 0.02},
		{SF_FORMAT_WAV | SF_FORMAT_PCM_24, 96000, 1, 0.02},
		{SF_FORMAT_WAV | SF_FORMAT_FLOAT, 22050, 2, 0.02},
		{SF_FORMAT_WAV | SF_FORMAT_ULAW, 8000, 1, 0.3},
		{SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 16000, 3, 0.02},
		{SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48000, 2, 0.02},
		{SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 1, 0.5},
		{SF_FORMAT_OGG | SF_FORMAT_OPUS, 48000, 1, 0.5},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pcm one = tone(rows[i].rate_hz, 1000, 0.5, 0.5);
		size_t channels = (size_t)rows[i].channels;
		float *many = mem_array(one.count * channels, sizeof(float));
		for (size_t n = 0; n < one.count * channels; n++) {
			many[n] = one.frames[n / channels];
		}
		write_with_library(place->path, rows[i].format, rows[i].rate_hz, rows[i].channels,
			many, (int)one.count);
		struct pcm read = {0};
		struct error err = {0};
		if (!sound_read(place->path, &read, &err)) {
			fail_msg("row %zu: %s", i, err.text);
		}
		assert_int_equal(read.rate_hz, AUDIO_RATE_HZ);
		assert_true(fabs(pcm_seconds(&read) - 0.5) < 0.001);
		assert_true(fabs(level_db(&read, 1000) + 6.0206) < rows[i].within_db);
		free(many);
		pcm_finish(&one);
		pcm_finish(&read);
	}
}

static void test_channels_are_mixed_to_their_mean(void **state)
{
	struct place *place = *state;
	static const float frames[] = {0.5f, -0.25f, 0.25f, 0.25f, -1.0f, 0.0f};
	write_with_library(place->path, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2, frames, 3);
	struct pcm pcm = {0};
	assert_true(sound_read(place->path, &pcm, NULL));
	assert_int_equal(pcm.count, 3);
	assert_true(pcm.frames[0] == 0.125f && pcm.frames[1] == 0.25f && pcm.frames[2] == -0.5f);
	pcm_finish(&pcm);
}

static void test_samples_that_are_no_numbers_become_silence_or_full_scale(void **state)
{
	struct place *place = *state;
	const float frames[] = {NAN, INFINITY, -INFINITY, 1e30f, 0.5f};
	write_with_library(place->path, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1, frames, 5);
	struct pcm pcm = {0};
	assert_true(sound_read(place->path, &pcm, NULL));
	assert_memory_equal(
		pcm.frames, ((float[]){0.0f, 1.0f, -1.0f, 1.0f, 0.5f}), 5 * sizeof(float));
	pcm_finish(&pcm);
}

static void test_what_is_no_sound_is_refused_with_its_name(void **state)
{
	struct place *place = *state;
	struct pcm pcm = {0};
	struct error err = {0};
	assert_false(sound_read(place->path, &pcm, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_false(sound_read(place->folder, &pcm, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_false(sound_read("/dev/zero", &pcm, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	static const char *const texts[] = {"", "RIFF", "RIFF\1\0\0\0WAVEfmt ", "# My notes\n"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		FILE *file = fopen(place->path, "wb");
		assert_non_null(file);
		assert_true(fputs(texts[i], file) >= 0 && fclose(file) == 0);
		assert_false(sound_read(place->path, &pcm, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, place->path));
	}
	assert_null(pcm.frames);
}

static void test_a_header_of_absurd_rates_is_refused(void **state)
{
	struct place *place = *state;
	static const int rates[] = {1, 999, 800000};
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		struct pcm pcm = {0};
		struct error err = {0};
		write_with_library(place->path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, rates[i], 1,
			(float[]){0.5f}, 1);
		assert_false(sound_read(place->path, &pcm, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, "samples per second"));
	}
}

static void test_a_sound_over_the_limit_is_refused_not_cut(void **state)
{
	struct place *place = *state;
	struct pcm in = tone(AUDIO_RATE_HZ, 1000, 0.5, 0.5);
	assert_true(sound_write(place->path, &in, NULL));
	struct pcm pcm = {0};
	struct error err = {0};
	assert_true(sound_read_at_most(place->path, in.count, &pcm, &err));
	assert_int_equal(pcm.count, in.count);
	assert_false(sound_read_at_most(place->path, in.count - 1, &pcm, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	pcm_finish(&in);
	pcm_finish(&pcm);
}

static void test_writing_replaces_the_file_whole_and_keeps_its_own_rate(void **state)
{
	struct place *place = *state;
	struct pcm long_one = tone(AUDIO_RATE_HZ, 1000, 0.5, 0.5);
	struct pcm short_one = tone(24000, 1000, 0.1, 0.5);
	assert_true(sound_write(place->path, &long_one, NULL));
	assert_true(sound_write(place->path, &short_one, NULL));
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_size, 44 + 2 * 2400);
	assert_int_equal(st.st_mode & 0777, 0600);
	struct pcm pcm = {0};
	assert_true(sound_read(place->path, &pcm, NULL));
	assert_int_equal(pcm.count, 4800);
	struct error err = {0};
	assert_false(sound_write("/nowhere/at/all.wav", &short_one, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
	/* A folder has that name: the temporary is removed again, or rmdir fails. */
	assert_int_equal(unlink(place->path), 0);
	assert_int_equal(mkdir(place->path, 0700), 0);
	assert_false(sound_write(place->path, &short_one, &err));
	assert_int_equal(rmdir(place->path), 0);
	pcm_finish(&pcm);
	pcm_finish(&long_one);
	pcm_finish(&short_one);
}

static struct pcm stretch_all(const struct pcm *in, double speed)
{
	struct pcm out = {.rate_hz = AUDIO_RATE_HZ};
	struct stretch *stretch = stretch_create(speed);
	float frames[1000];
	size_t got;
	for (size_t at = 0; at < in->count; at += 777) {
		size_t left = in->count - at;
		stretch_put(stretch, in->frames + at, left < 777 ? left : 777);
		while ((got = stretch_take(stretch, frames, 1000)) > 0) {
			pcm_add(&out, frames, got);
		}
	}
	stretch_end(stretch);
	while ((got = stretch_take(stretch, frames, 1000)) > 0) {
		pcm_add(&out, frames, got);
	}
	stretch_destroy(stretch);
	return out;
}

static void test_stretching_changes_the_length_and_not_the_pitch(void **state)
{
	(void)state;
	static const struct {
		double speed;
		double length;
	} rows[] = {
		{0.5, 2.0}, {0.75, 1.3333}, {1.0, 1.0}, {1.25, 0.8}, {1.5, 0.6667}, {2.0, 0.5},
		{0.1, 2.0}, {9.0, 0.5}, /* kept within 0.5 and 2 */
	};
	struct pcm in = tone(AUDIO_RATE_HZ, 220, 3.0, 0.4);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pcm out = stretch_all(&in, rows[i].speed);
		assert_true(fabs(pcm_seconds(&out) / 3.0 - rows[i].length) < 0.02);
		size_t crossings = 0;
		for (size_t n = 1; n < out.count; n++) {
			crossings += out.frames[n - 1] < 0 && out.frames[n] >= 0 ? 1 : 0;
		}
		double hz = (double)crossings / pcm_seconds(&out);
		assert_true(fabs(hz - 220.0) < 4.0);
		assert_true(fabs(rms_db(out.frames, out.count) - rms_db(in.frames, in.count)) < 1);
		pcm_finish(&out);
	}
	pcm_finish(&in);
}

static void test_the_speed_may_change_on_the_way(void **state)
{
	(void)state;
	struct pcm in = tone(AUDIO_RATE_HZ, 220, 1.0, 0.4);
	struct stretch *stretch = stretch_create(1.0);
	float *frames = mem_array(4 * AUDIO_RATE_HZ, sizeof(float));
	size_t count = 0;
	stretch_put(stretch, in.frames, in.count);
	stretch_set_speed(stretch, 2.0);
	stretch_put(stretch, in.frames, in.count);
	stretch_end(stretch);
	size_t got;
	while ((got = stretch_take(stretch, frames + count, 1000)) > 0) {
		count += got;
	}
	assert_true(fabs((double)count / AUDIO_RATE_HZ - 1.5) < 0.05);
	free(frames);
	stretch_destroy(stretch);
	stretch_destroy(NULL);
	pcm_finish(&in);
}

static void test_too_loud_or_no_number_is_not_wrapped_by_stretching(void **state)
{
	(void)state;
	struct pcm in = {.rate_hz = AUDIO_RATE_HZ};
	for (size_t n = 0; n < 10000; n++) {
		float frame = n < 5000 ? 1.5f : NAN;
		pcm_add(&in, &frame, 1);
	}
	struct pcm out = stretch_all(&in, 1.0);
	assert_int_equal(out.count, 10000);
	assert_true(out.frames[100] > 0.99f && out.frames[9000] == 0.0f);
	pcm_finish(&in);
	pcm_finish(&out);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resampling_keeps_a_tone_and_brings_no_image),
		cmocka_unit_test(test_a_tone_above_what_48_khz_can_carry_is_removed),
		cmocka_unit_test(test_resampling_replaces_the_output_even_when_it_is_the_input),
		CASE(test_sound_of_many_kinds_is_read_alike),
		CASE(test_channels_are_mixed_to_their_mean),
		CASE(test_samples_that_are_no_numbers_become_silence_or_full_scale),
		CASE(test_what_is_no_sound_is_refused_with_its_name),
		CASE(test_a_header_of_absurd_rates_is_refused),
		CASE(test_a_sound_over_the_limit_is_refused_not_cut),
		CASE(test_writing_replaces_the_file_whole_and_keeps_its_own_rate),
		cmocka_unit_test(test_stretching_changes_the_length_and_not_the_pitch),
		cmocka_unit_test(test_the_speed_may_change_on_the_way),
		cmocka_unit_test(test_too_loud_or_no_number_is_not_wrapped_by_stretching),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
