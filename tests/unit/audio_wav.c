/* Claims about our WAV files: exact samples, right headers, repaired files, no harm to others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/wav.h"
#include "audio/wav_bytes.h"
#include "base/file.h"
#include "base/mem.h"

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
	(void)snprintf(place->path, sizeof(place->path), "%s/take.wav", place->folder);
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

static void put_file(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* A file of `count` frames 1, 2, 3…; returns its bytes. */
static char *make_file(const char *path, size_t count, size_t *length)
{
	struct pcm pcm = {.rate_hz = AUDIO_RATE_HZ};
	for (size_t n = 0; n < count; n++) {
		float frame = (float)(n + 1) / 32768.0f;
		pcm_add(&pcm, &frame, 1);
	}
	assert_true(sound_write(path, &pcm, NULL));
	pcm_finish(&pcm);
	char *bytes = NULL;
	assert_true(file_read(path, 1 << 20, &bytes, length, NULL));
	return bytes;
}

static void assert_holds(const char *path, size_t count)
{
	struct pcm pcm = {0};
	struct error err = {0};
	assert_true(sound_read(path, &pcm, &err));
	assert_int_equal(pcm.count, count);
	for (size_t n = 0; n < count; n++) {
		assert_true(pcm.frames[n] == (float)(n + 1) / 32768.0f);
	}
	pcm_finish(&pcm);
}

static void test_all_65536_samples_come_back_as_they_were(void **state)
{
	(void)state;
	for (int sample = INT16_MIN; sample <= INT16_MAX; sample++) {
		assert_int_equal(sample_to_s16(sample_from_s16((int16_t)sample)), sample);
	}
}

static void test_what_is_over_full_scale_or_no_number_is_clamped(void **state)
{
	(void)state;
	static const struct {
		float in;
		int want;
	} rows[] = {
		{1.0f, 32767},
		{-1.0f, -32768},
		{1.5f, 32767},
		{-1.5f, -32768},
		{1e30f, 32767},
		{-1e30f, -32768},
		{0.0f, 0},
		{0.4f / 32768, 0},
		{0.6f / 32768, 1},
		{-0.6f / 32768, -1},
		{NAN, 0},
		{INFINITY, 32767},
		{-INFINITY, -32768},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(sample_to_s16(rows[i].in), rows[i].want);
	}
}

static void test_the_header_is_that_of_a_mono_16_bit_wav(void **state)
{
	struct place *place = *state;
	static const unsigned char want[] = "RIFF\x2a\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80\xbb\0\0"
					    "\0\x77\1\0\2\0\x10\0data\6\0\0\0\1\0\2\0\3";
	size_t length = 0;
	char *bytes = make_file(place->path, 3, &length);
	assert_int_equal(length, 50);
	assert_memory_equal(bytes, want, 50);
	free(bytes);
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_a_file_cut_anywhere_is_mended_to_its_whole_frames(void **state)
{
	struct place *place = *state;
	size_t length = 0;
	char *bytes = make_file(place->path, 20, &length);
	for (size_t cut = 0; cut <= length; cut++) {
		put_file(place->path, bytes, cut);
		uint64_t frames = 99;
		struct error err = {0};
		assert_true(wav_repair(place->path, &frames, &err));
		assert_int_equal(frames, cut < 44 ? 0 : (cut - 44) / 2);
		assert_holds(place->path, (size_t)frames);
		struct stat st;
		assert_int_equal(stat(place->path, &st), 0);
		assert_int_equal(st.st_size, 44 + 2 * frames);
		/* A second repair changes nothing. */
		uint64_t again = 99;
		assert_true(wav_repair(place->path, &again, &err));
		assert_int_equal(again, frames);
	}
	free(bytes);
}

static void test_sizes_that_a_dead_writer_left_are_set_from_the_length(void **state)
{
	struct place *place = *state;
	static const uint32_t sizes[] = {0, 1, 36, 37, 0x7fffffff, 0xffffffff};
	size_t length = 0;
	char *bytes = make_file(place->path, 20, &length);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		memcpy(bytes + 4, &sizes[i], 4);
		memcpy(bytes + 40, &sizes[(i + 1) % 6], 4);
		put_file(place->path, bytes, length);
		uint64_t frames = 0;
		assert_true(wav_repair(place->path, &frames, NULL));
		assert_int_equal(frames, 20);
		assert_holds(place->path, 20);
	}
	free(bytes);
}

static void test_half_a_frame_behind_a_right_header_is_cut_off(void **state)
{
	struct place *place = *state;
	size_t length = 0;
	char *bytes = make_file(place->path, 20, &length);
	/* file_read adds a zero byte. */
	put_file(place->path, bytes, length + 1);
	uint64_t frames = 0;
	assert_true(wav_repair(place->path, &frames, NULL));
	assert_int_equal(frames, 20);
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_size, length);
	free(bytes);
}

static void test_a_whole_file_is_not_touched_by_mending(void **state)
{
	struct place *place = *state;
	size_t length = 0;
	free(make_file(place->path, 20, &length));
	assert_int_equal(chmod(place->path, 0600), 0);
	struct stat before;
	struct stat after;
	assert_int_equal(stat(place->path, &before), 0);
	uint64_t frames = 0;
	assert_true(wav_repair(place->path, &frames, NULL));
	assert_int_equal(frames, 20);
	assert_int_equal(stat(place->path, &after), 0);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(before.st_ctim.tv_nsec, after.st_ctim.tv_nsec);
}

static void test_what_is_no_wav_of_ours_is_refused_and_left_alone(void **state)
{
	struct place *place = *state;
	size_t length = 0;
	char *good = make_file(place->path, 20, &length);
	/* A byte of the header that means another format, or text. */
	static const size_t at[] = {0, 3, 8, 12, 16, 20, 22, 28, 32, 34, 36, 39};
	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
		char *bytes = mem_bytes_text(good, length);
		bytes[at[i]] = (char)(bytes[at[i]] ^ 4);
		put_file(place->path, bytes, length);
		uint64_t frames = 7;
		struct error err = {0};
		assert_false(wav_repair(place->path, &frames, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, "take.wav"));
		assert_int_equal(frames, 7);
		char *now = NULL;
		size_t now_length = 0;
		assert_true(file_read(place->path, 1 << 20, &now, &now_length, NULL));
		assert_int_equal(now_length, length);
		assert_memory_equal(now, bytes, length);
		free(now);
		free(bytes);
	}
	put_file(place->path, "a note\n", 7);
	struct error err = {0};
	uint64_t frames = 0;
	assert_false(wav_repair(place->path, &frames, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	free(good);
}

static void test_mending_says_when_there_is_no_file(void **state)
{
	struct place *place = *state;
	uint64_t frames = 0;
	struct error err = {0};
	assert_false(wav_repair(place->path, &frames, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_false(wav_repair(place->folder, &frames, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_false(wav_is_being_written(place->path));
}

static void test_a_file_is_being_written_until_it_is_closed(void **state)
{
	struct place *place = *state;
	struct wav_writer wav;
	assert_true(wav_open(&wav, place->path, AUDIO_RATE_HZ, WAV_NEW, NULL));
	assert_true(wav_is_being_written(place->path));
	uint64_t frames = 0;
	struct error err = {0};
	assert_false(wav_repair(place->path, &frames, &err));
	assert_non_null(strstr(err.text, "still being recorded"));
	/* Nor does another writer truncate it. */
	struct wav_writer other;
	assert_true(wav_write(&wav, (float[]){1.0f / 32768}, 1, NULL));
	assert_false(wav_open(&other, place->path, AUDIO_RATE_HZ, WAV_REPLACE, &err));
	assert_true(wav_close(&wav, NULL));
	assert_false(wav_is_being_written(place->path));
	assert_holds(place->path, 1);
}

static void test_the_header_is_right_after_each_write(void **state)
{
	struct place *place = *state;
	struct wav_writer wav;
	assert_true(wav_open(&wav, place->path, AUDIO_RATE_HZ, WAV_NEW, NULL));
	assert_holds(place->path, 0);
	for (size_t n = 0; n < 5; n++) {
		float frame = (float)(n + 1) / 32768.0f;
		assert_true(wav_write(&wav, &frame, 1, NULL));
		assert_holds(place->path, n + 1);
	}
	assert_true(wav_cut(&wav, 9, NULL));
	assert_int_equal(wav.frames, 5);
	assert_true(wav_cut(&wav, 2, NULL));
	assert_holds(place->path, 2);
	assert_true(wav_close(&wav, NULL));
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_size, 48);
}

static void test_a_new_file_never_replaces_one_that_is_there(void **state)
{
	struct place *place = *state;
	size_t length = 0;
	free(make_file(place->path, 20, &length));
	struct wav_writer wav;
	struct error err = {0};
	assert_false(wav_open(&wav, place->path, AUDIO_RATE_HZ, WAV_NEW, &err));
	assert_non_null(strstr(err.text, "take.wav"));
	assert_holds(place->path, 20);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_65536_samples_come_back_as_they_were),
		cmocka_unit_test(test_what_is_over_full_scale_or_no_number_is_clamped),
		CASE(test_the_header_is_that_of_a_mono_16_bit_wav),
		CASE(test_a_file_cut_anywhere_is_mended_to_its_whole_frames),
		CASE(test_sizes_that_a_dead_writer_left_are_set_from_the_length),
		CASE(test_half_a_frame_behind_a_right_header_is_cut_off),
		CASE(test_a_whole_file_is_not_touched_by_mending),
		CASE(test_what_is_no_wav_of_ours_is_refused_and_left_alone),
		CASE(test_mending_says_when_there_is_no_file),
		CASE(test_a_file_is_being_written_until_it_is_closed),
		CASE(test_the_header_is_right_after_each_write),
		CASE(test_a_new_file_never_replaces_one_that_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
