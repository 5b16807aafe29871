/* Claims about the device without a card: the same input gives the same output, to the frame. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"

#define STEP 480

struct place {
	char folder[64];
	char in[2][96];
	char out[96];
};

static int enter(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/rehearse-test.XXXXXX");
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	(void)snprintf(place->in[0], sizeof(place->in[0]), "%s/one.wav", place->folder);
	(void)snprintf(place->in[1], sizeof(place->in[1]), "%s/two.wav", place->folder);
	(void)snprintf(place->out, sizeof(place->out), "%s/out.wav", place->folder);
	*state = place;
	return 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	(void)unlink(place->in[0]);
	(void)unlink(place->in[1]);
	(void)unlink(place->out);
	int status = rmdir(place->folder);
	free(place);
	return status;
}

/* Frame n of file `which` is n + 1 + 10000 * which. */
static float heard(int which, size_t n)
{
	return (float)(n + 1 + 10000 * (size_t)which) / 32768.0f;
}

static void make_input(const struct place *place, int which, size_t count)
{
	struct pcm pcm = {.rate_hz = AUDIO_RATE_HZ};
	for (size_t n = 0; n < count; n++) {
		float frame = heard(which, n);
		pcm_add(&pcm, &frame, 1);
	}
	assert_true(sound_write(place->in[which], &pcm, NULL));
	pcm_finish(&pcm);
}

static struct device *open_with(const struct offline_options *options)
{
	struct error err = {0};
	struct device *device = device_open_offline(options, &err);
	if (!device) {
		fail_msg("%s", err.text);
	}
	return device;
}

static void test_files_are_heard_one_behind_the_other_then_silence(void **state)
{
	struct place *place = *state;
	make_input(place, 0, 1000);
	make_input(place, 1, 700);
	const char *paths[] = {place->in[0], place->in[1]};
	struct device *device = open_with(
		&(struct offline_options){.in_paths = paths, .in_count = 2, .want_input = true});
	float frames[4 * STEP];
	for (int i = 0; i < 4; i++) {
		device_wait(device, 1000);
		assert_int_equal(device_clock(device), (uint64_t)(i + 1) * STEP);
	}
	device_next_input(device); /* means nothing here */
	assert_int_equal(device_read(device, frames, 4 * STEP), 4 * STEP);
	for (size_t n = 0; n < 4 * STEP; n++) {
		float want = n < 1000 ? heard(0, n) : n < 1700 ? heard(1, n - 1000) : 0.0f;
		assert_true(frames[n] == want);
	}
	assert_int_equal(device_read(device, frames, 4 * STEP), 0);
	assert_int_equal(device_lost(device), 0);
	assert_true(device_close(device, NULL));
}

static void test_a_file_per_answer_begins_when_it_is_called_for(void **state)
{
	struct place *place = *state;
	make_input(place, 0, 700);
	make_input(place, 1, 700);
	const char *paths[] = {place->in[0], place->in[1]};
	struct device *device = open_with(&(struct offline_options){
		.in_paths = paths, .in_count = 2, .in_per_answer = true, .want_input = true});
	/* Per step: called for or not, and what its first and last frame are. */
	static const struct {
		bool call;
		float first;
		float last;
	} rows[] = {
		{false, 0, 0},
		{true, 1, 480},
		{false, 481, 0},
		{false, 0, 0},
		{true, 10001, 10480},
		{true, 0, 0}, /* after the last: silence, at once */
		{false, 0, 0},
		{true, 0, 0},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		float frames[STEP];
		if (rows[i].call) {
			device_next_input(device);
		}
		device_wait(device, 10);
		assert_int_equal(device_read(device, frames, STEP), STEP);
		assert_true(frames[0] * 32768.0f == rows[i].first);
		assert_true(frames[STEP - 1] * 32768.0f == rows[i].last);
	}
	assert_true(device_close(device, NULL));
}

static void test_without_an_input_the_clock_counts_what_is_played(void **state)
{
	struct place *place = *state;
	struct device *device =
		open_with(&(struct offline_options){.out_path = place->out, .want_input = false});
	float frames[10];
	assert_false(device_has_input(device));
	device_wait(device, 10);
	assert_int_equal(device_clock(device), STEP);
	assert_int_equal(device_read(device, frames, 10), 0);
	assert_true(device_close(device, NULL));
}

static void test_what_is_played_is_in_the_file_to_its_last_frame(void **state)
{
	struct place *place = *state;
	struct device *device =
		open_with(&(struct offline_options){.out_path = place->out, .want_input = true});
	float frames[1234];
	for (size_t n = 0; n < 1234; n++) {
		frames[n] = heard(0, n);
	}
	device_wait(device, 10);
	assert_int_equal(device_unheard(device), 0);
	assert_int_equal(device_play(device, frames, 1234), 1234);
	assert_int_equal(device_unheard(device), 1234);
	int steps = 0;
	while (device_unheard(device) > 0) {
		device_wait(device, 10);
		steps++;
	}
	assert_int_equal(steps, 3);
	assert_true(device_close(device, NULL));
	struct pcm pcm = {0};
	assert_true(sound_read(place->out, &pcm, NULL));
	assert_int_equal(pcm.count, 4 * STEP);
	for (size_t n = 0; n < pcm.count; n++) {
		bool sounds = n >= STEP && n < STEP + 1234;
		assert_true(pcm.frames[n] == (sounds ? heard(0, n - STEP) : 0.0f));
	}
	pcm_finish(&pcm);
}

static void test_a_queue_takes_30_s_and_says_how_much_fitted(void **state)
{
	(void)state;
	struct device *device = open_with(&(struct offline_options){0});
	size_t count = 31 * AUDIO_RATE_HZ;
	float *frames = mem_array(count, sizeof(float));
	assert_int_equal(device_play(device, frames, count), 30 * AUDIO_RATE_HZ);
	device_wait(device, 10);
	assert_int_equal(device_play(device, frames, count), STEP);
	free(frames);
	assert_true(device_close(device, NULL));
}

static void test_a_hush_ends_the_sound_within_a_step(void **state)
{
	struct place *place = *state;
	struct device *device = open_with(&(struct offline_options){.out_path = place->out});
	float frames[10 * STEP];
	for (size_t n = 0; n < 10 * STEP; n++) {
		frames[n] = 0.5f;
	}
	(void)device_play(device, frames, 10 * STEP);
	device_wait(device, 10);
	device_hush(device);
	device_wait(device, 10);
	assert_int_equal(device_unheard(device), 0);
	device_wait(device, 10);
	assert_true(device_close(device, NULL));
	struct pcm pcm = {0};
	assert_true(sound_read(place->out, &pcm, NULL));
	assert_true(pcm.frames[STEP - 1] == 0.5f);
	assert_true(pcm.frames[STEP + 200] > 0.0f && pcm.frames[STEP + 200] < 0.1f);
	for (size_t n = STEP + 240; n < pcm.count; n++) {
		assert_true(pcm.frames[n] == 0.0f);
	}
	pcm_finish(&pcm);
}

/* Plays back its input and hushes now and then; returns the bytes of the output. */
static char *rehearse_once(struct place *place, size_t *length)
{
	const char *paths[] = {place->in[0]};
	struct device *device = open_with(&(struct offline_options){
		.in_paths = paths, .in_count = 1, .out_path = place->out, .want_input = true});
	for (int i = 0; i < 300; i++) {
		float frames[STEP];
		device_wait(device, 10);
		size_t got = device_read(device, frames, STEP);
		(void)device_play(device, frames, got);
		if (i % 70 == 69) {
			device_hush(device);
		}
	}
	assert_true(device_close(device, NULL));
	char *bytes = NULL;
	assert_true(file_read(place->out, 1 << 24, &bytes, length, NULL));
	return bytes;
}

static void test_the_same_in_gives_the_same_out(void **state)
{
	struct place *place = *state;
	struct pcm pcm = {.rate_hz = 22050};
	for (size_t n = 0; n < 60000; n++) {
		float frame = 0.5f * sinf((float)(n % 1000) * 0.1f);
		pcm_add(&pcm, &frame, 1);
	}
	assert_true(sound_write(place->in[0], &pcm, NULL));
	pcm_finish(&pcm);
	size_t lengths[2];
	char *first = rehearse_once(place, &lengths[0]);
	char *second = rehearse_once(place, &lengths[1]);
	assert_int_equal(lengths[0], 44 + 2 * 300 * STEP);
	assert_int_equal(lengths[0], lengths[1]);
	assert_memory_equal(first, second, lengths[0]);
	free(first);
	free(second);
}

static void test_silence_is_no_fault_here(void **state)
{
	(void)state;
	struct device *device = open_with(&(struct offline_options){.want_input = true});
	for (int i = 0; i < 400; i++) {
		float frames[STEP];
		device_wait(device, 10);
		(void)device_read(device, frames, STEP);
		assert_int_equal(device_health(device), DEVICE_WELL);
	}
	assert_true(device_reopen(device, NULL));
	assert_int_equal(device_clock(device), 400 * STEP);
	assert_true(device_is_offline(device));
	assert_string_equal(device_input_name(device), "offline");
	assert_string_equal(device_output_name(device), "offline");
	assert_true(device_close(device, NULL));
}

static void test_frames_nobody_reads_for_30_s_are_lost_and_counted(void **state)
{
	(void)state;
	struct device *device = open_with(&(struct offline_options){.want_input = true});
	for (int i = 0; i < 3003; i++) {
		device_wait(device, 10);
	}
	assert_int_equal(device_lost(device), 3 * STEP);
	assert_true(device_close(device, NULL));
}

static void test_what_cannot_be_heard_or_written_is_told_at_once(void **state)
{
	struct place *place = *state;
	make_input(place, 0, 100);
	const char *gone[] = {place->in[0], place->in[1]};
	struct error err = {0};
	assert_null(device_open_offline(
		&(struct offline_options){.in_paths = gone, .in_count = 2, .want_input = true},
		&err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.text, "two.wav"));

	FILE *file = fopen(place->in[1], "wb");
	assert_non_null(file);
	assert_true(fputs("# notes\n", file) >= 0 && fclose(file) == 0);
	assert_null(device_open_offline(
		&(struct offline_options){.in_paths = gone, .in_count = 2, .want_input = true},
		&err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "two.wav"));

	assert_null(device_open_offline(
		&(struct offline_options){.out_path = "/nowhere/at/all.wav"}, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
	assert_null(device_open_offline(&(struct offline_options){.out_path = "/dev/full"}, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
}

static void test_a_file_is_not_heard_and_overwritten_at_once(void **state)
{
	struct place *place = *state;
	make_input(place, 0, 100);
	const char *paths[] = {place->in[0]};
	struct error err = {0};
	assert_null(device_open_offline(&(struct offline_options){.in_paths = paths,
						.in_count = 1,
						.out_path = place->in[0],
						.want_input = true},
		&err));
	assert_int_equal(err.kind, ERROR_USAGE);
	struct pcm pcm = {0};
	assert_true(sound_read(place->in[0], &pcm, NULL));
	assert_int_equal(pcm.count, 100);
	pcm_finish(&pcm);
}

static void test_the_output_of_a_killed_program_is_a_good_file(void **state)
{
	struct place *place = *state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct device *device =
			open_with(&(struct offline_options){.out_path = place->out});
		for (size_t n = 0; n < 100; n++) {
			float frames[STEP];
			for (size_t i = 0; i < STEP; i++) {
				frames[i] = heard(0, (n * STEP + i) % 9999);
			}
			(void)device_play(device, frames, STEP);
			device_wait(device, 10);
		}
		(void)!write(ends[1], "", 1);
		(void)pause();
	}
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	(void)close(ends[0]);
	(void)close(ends[1]);
	struct pcm pcm = {0};
	assert_true(sound_read(place->out, &pcm, NULL));
	assert_int_equal(pcm.count, 100 * STEP);
	assert_true(pcm.frames[pcm.count - 1] == heard(0, (100 * STEP - 1) % 9999));
	pcm_finish(&pcm);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_files_are_heard_one_behind_the_other_then_silence),
		CASE(test_a_file_per_answer_begins_when_it_is_called_for),
		CASE(test_without_an_input_the_clock_counts_what_is_played),
		CASE(test_what_is_played_is_in_the_file_to_its_last_frame),
		CASE(test_a_queue_takes_30_s_and_says_how_much_fitted),
		CASE(test_a_hush_ends_the_sound_within_a_step),
		CASE(test_the_same_in_gives_the_same_out),
		CASE(test_silence_is_no_fault_here),
		CASE(test_frames_nobody_reads_for_30_s_are_lost_and_counted),
		CASE(test_what_cannot_be_heard_or_written_is_told_at_once),
		CASE(test_a_file_is_not_heard_and_overwritten_at_once),
		CASE(test_the_output_of_a_killed_program_is_a_good_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
