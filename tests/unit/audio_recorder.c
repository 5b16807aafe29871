/* Claims about takes: each frame said is in the file, through pauses, slow, full and dead disks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/take.h"
#include "audio/wav.h"
#include "base/mem.h"

#define PERIOD 32000

struct place {
	char folder[64];
	char path[96];
	struct recorder *recorder;
};

static int enter(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/rehearse-test.XXXXXX");
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	(void)snprintf(place->path, sizeof(place->path), "%s/take.wav", place->folder);
	place->recorder = recorder_create();
	*state = place;
	return 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	wav_pwrite = pwrite;
	take_patience_ms = 10000;
	recorder_destroy(place->recorder);
	(void)unlink(place->path);
	int status = rmdir(place->folder);
	free(place);
	return status;
}

/* Session frame n says n. */
static float said(uint64_t n)
{
	return (float)(1 + n % PERIOD) / 32768.0f;
}

static void feed(struct recorder *recorder, size_t count)
{
	float frames[480];
	while (count > 0) {
		size_t some = count < 480 ? count : 480;
		uint64_t clock = recorder_clock(recorder);
		for (size_t i = 0; i < some; i++) {
			frames[i] = said(clock + i);
		}
		recorder_feed(recorder, frames, some);
		count -= some;
	}
}

/* The file holds the session from frame `from` on, `count` frames of it. */
static void assert_file_says(const char *path, uint64_t from, uint64_t count)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(path, &pcm, &err)) {
		fail_msg("%s", err.text);
	}
	assert_int_equal(pcm.count, count);
	for (size_t i = 0; i < pcm.count; i++) {
		if (pcm.frames[i] != said(from + i)) {
			fail_msg("frame %zu is not session frame %llu", i,
				(unsigned long long)(from + i));
		}
	}
	pcm_finish(&pcm);
}

static void test_a_take_is_exact_with_its_pre_roll_and_its_end(void **state)
{
	struct place *place = *state;
	static const struct {
		size_t before; /* fed before the take begins */
		uint64_t back; /* frames of pre-roll asked for */
		size_t during;
		uint64_t cut; /* frames before the clock at which it ends */
		uint64_t begins_at;
		uint64_t frames;
	} rows[] = {
		{0, 0, 100, 0, 0, 100},
		{0, 0, 0, 0, 0, 0},
		{1000, 0, 5000, 0, 1000, 5000},
		{1000, 1000, 5000, 0, 0, 6000},
		{24000, 14400, 480000, 0, 9600, 494400},
		{500000, 96000, 100, 0, 404000, 96100},
		{500000, 96001, 100, 0, 404000, 96100}, /* no more than 2 s are kept */
		{500000, 400000, 0, 0, 404000, 96000},
		{200000, 48000, 300000, 288000, 152000, 60000},
		{200000, 100, 300, 400, 199900, 0},
		{200000, 100, 300, 900, 199900, 0}, /* ends before it begins: empty */
		{1, 1, 1, 1, 0, 1},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recorder *recorder = recorder_create();
		struct error err = {0};
		feed(recorder, rows[i].before);
		uint64_t from = recorder_clock(recorder) - rows[i].back;
		assert_true(recorder_begin(recorder, place->path, from, &err));
		assert_true(recorder_is_open(recorder));
		feed(recorder, rows[i].during);
		uint64_t frames = 99;
		uint64_t until = recorder_clock(recorder) - rows[i].cut;
		assert_true(recorder_end(recorder, until, &frames, &err));
		assert_false(recorder_is_open(recorder));
		assert_int_equal(frames, rows[i].frames);
		assert_file_says(place->path, rows[i].begins_at, rows[i].frames);
		recorder_destroy(recorder);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_a_hold_leaves_the_pause_out_and_the_clock_running(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	uint64_t frames = 0;
	feed(recorder, 1000);
	assert_true(recorder_begin(recorder, place->path, 600, NULL));
	feed(recorder, 500);
	recorder_hold(recorder, true);
	recorder_hold(recorder, true);
	feed(recorder, 7000);
	recorder_hold(recorder, false);
	assert_int_equal(recorder_clock(recorder), 8500);
	feed(recorder, 300);
	assert_true(recorder_end(recorder, 8700, &frames, NULL));
	assert_int_equal(frames, 900 + 200);
	struct pcm pcm = {0};
	assert_true(sound_read(place->path, &pcm, NULL));
	assert_int_equal(pcm.count, 1100);
	assert_true(pcm.frames[0] == said(600));
	assert_true(pcm.frames[899] == said(1499));
	assert_true(pcm.frames[900] == said(8500));
	assert_true(pcm.frames[1099] == said(8699));
	pcm_finish(&pcm);
}

static void test_a_take_that_ends_in_a_hold_ends_where_it_began(void **state)
{
	struct place *place = *state;
	static const struct {
		uint64_t until;
		uint64_t frames;
	} rows[] = {{50, 50}, {100, 100}, {101, 100}, {400, 100}, {500, 100}, {9999, 100}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recorder *recorder = recorder_create();
		uint64_t frames = 0;
		assert_true(recorder_begin(recorder, place->path, 0, NULL));
		feed(recorder, 100);
		recorder_hold(recorder, true);
		feed(recorder, 400);
		assert_true(recorder_end(recorder, rows[i].until, &frames, NULL));
		assert_int_equal(frames, rows[i].frames);
		assert_file_says(place->path, 0, frames);
		recorder_destroy(recorder);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_a_hold_before_a_take_holds_it_from_its_pre_roll_on(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	uint64_t frames = 0;
	feed(recorder, 100);
	recorder_hold(recorder, true);
	assert_true(recorder_begin(recorder, place->path, 40, NULL));
	feed(recorder, 100);
	recorder_hold(recorder, false);
	feed(recorder, 10);
	assert_true(recorder_end(recorder, 210, &frames, NULL));
	assert_int_equal(frames, 70);
}

static void test_a_recorder_that_is_destroyed_keeps_its_open_take(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = recorder_create();
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	feed(recorder, 10000);
	recorder_destroy(recorder);
	assert_file_says(place->path, 0, 10000);
	assert_false(wav_is_being_written(place->path));
}

static void test_a_take_has_its_mode_and_lock_and_replaces_nothing(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	struct error err = {0};
	uint64_t frames = 0;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(wav_is_being_written(place->path));
	feed(recorder, 100);
	assert_true(recorder_end(recorder, 100, &frames, NULL));
	assert_false(wav_is_being_written(place->path));
	assert_false(recorder_begin(recorder, place->path, 0, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
	assert_false(recorder_is_open(recorder));
	assert_file_says(place->path, 0, 100);
}

static atomic_int writes_left;
static atomic_bool writes_part;

/* Fails once the count is used up, at first after half of what was asked for. */
static ssize_t failing_pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	int left = atomic_fetch_sub(&writes_left, 1);
	if (left > 0) {
		return pwrite(fd, bytes, length, at);
	}
	if (left == 0 && atomic_load(&writes_part) && length > 1) {
		return pwrite(fd, bytes, length / 2, at);
	}
	errno = ENOSPC;
	return -1;
}

/* Returns true when nothing failed. Whatever fails, the file holds what was reported. */
static bool record_with_failing_write(struct place *place, int n, bool part)
{
	struct recorder *recorder = recorder_create();
	struct error err = {0};
	atomic_store(&writes_left, n - 1);
	atomic_store(&writes_part, part);
	if (!recorder_begin(recorder, place->path, 0, &err)) {
		assert_int_equal(err.kind, ERROR_SYSTEM);
		assert_non_null(strstr(err.text, "No space left"));
		/* Nothing was said yet: no empty file is left. */
		assert_int_equal(access(place->path, F_OK), -1);
		recorder_destroy(recorder);
		return false;
	}
	feed(recorder, 20001);
	uint64_t frames = 99999;
	bool ok = recorder_end(recorder, recorder_clock(recorder), &frames, &err);
	if (!ok) {
		assert_int_equal(err.kind, ERROR_SYSTEM);
		assert_non_null(strstr(err.text, "No space left"));
		assert_non_null(strstr(err.text, "is kept"));
		assert_true(frames < 20001);
	} else {
		assert_int_equal(frames, 20001);
	}
	assert_file_says(place->path, 0, frames);
	uint64_t mended = 0;
	wav_pwrite = pwrite;
	assert_true(wav_repair(place->path, &mended, NULL));
	assert_int_equal(mended, frames);
	wav_pwrite = failing_pwrite;
	recorder_destroy(recorder);
	assert_int_equal(unlink(place->path), 0);
	return ok;
}

static void test_whichever_write_fails_the_file_holds_what_was_reported(void **state)
{
	struct place *place = *state;
	wav_pwrite = failing_pwrite;
	for (int part = 0; part < 2; part++) {
		int n = 1;
		while (!record_with_failing_write(place, n, part == 1)) {
			n++;
			assert_true(n < 200);
		}
		assert_true(n > 5);
	}
}

static void test_a_failure_is_told_while_the_take_is_still_open(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	struct error err = {0};
	assert_false(recorder_failed(recorder, &err));
	atomic_store(&writes_left, 1);
	atomic_store(&writes_part, false);
	wav_pwrite = failing_pwrite;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	/* More than the ring holds: the feeder can only get through once the writer gave up. */
	feed(recorder, 31 * AUDIO_RATE_HZ);
	assert_true(recorder_failed(recorder, &err));
	assert_non_null(strstr(err.text, "No space left"));
	uint64_t frames = 9;
	assert_false(recorder_end(recorder, recorder_clock(recorder), &frames, &err));
	assert_int_equal(frames, 0);
	assert_false(recorder_failed(recorder, &err));
	/* The next take is not blamed. */
	assert_int_equal(unlink(place->path), 0);
	wav_pwrite = pwrite;
	uint64_t from = recorder_clock(recorder);
	assert_true(recorder_begin(recorder, place->path, from, NULL));
	feed(recorder, 100);
	assert_true(recorder_end(recorder, from + 100, &frames, NULL));
	assert_file_says(place->path, from, 100);
}

/* A disk that is full behind the first 4800 frames. */
static ssize_t full_pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	const off_t end = 44 + 2 * 4800;
	if (at >= end) {
		errno = ENOSPC;
		return -1;
	}
	size_t fits = (size_t)(end - at);
	return pwrite(fd, bytes, length < fits ? length : fits, at);
}

static void test_a_disk_that_is_full_behind_the_end_of_the_answer_costs_nothing(void **state)
{
	struct place *place = *state;
	static const struct {
		uint64_t until;
		bool ok;
		uint64_t frames;
	} rows[] = {{4700, true, 4700}, {4800, true, 4800}, {4801, false, 4800}};
	wav_pwrite = full_pwrite;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recorder *recorder = recorder_create();
		struct error err = {0};
		uint64_t frames = 0;
		assert_true(recorder_begin(recorder, place->path, 0, NULL));
		feed(recorder, 9600);
		assert_int_equal(recorder_end(recorder, rows[i].until, &frames, &err), rows[i].ok);
		assert_int_equal(frames, rows[i].frames);
		assert_file_says(place->path, 0, rows[i].frames);
		struct stat st;
		assert_int_equal(stat(place->path, &st), 0);
		assert_int_equal(st.st_size, 44 + 2 * rows[i].frames);
		recorder_destroy(recorder);
		assert_int_equal(unlink(place->path), 0);
	}
}

static atomic_ulong fed_frames;
static atomic_int writes_done;

/* A disk that stands still until the feeder has more for it than the ring holds. */
static ssize_t standing_pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	if (atomic_fetch_add(&writes_done, 1) > 0) {
		while (atomic_load(&fed_frames) < 30 * AUDIO_RATE_HZ + 480) {
			(void)sched_yield();
		}
	}
	return pwrite(fd, bytes, length, at);
}

static void test_a_slow_disk_is_waited_for_and_loses_nothing(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	struct error err = {0};
	atomic_store(&fed_frames, 0);
	atomic_store(&writes_done, 0);
	wav_pwrite = standing_pwrite;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	for (size_t n = 0; n < 40 * AUDIO_RATE_HZ; n += 480) {
		/* Counted before, as the feeding itself waits. */
		(void)atomic_fetch_add(&fed_frames, 480);
		feed(recorder, 480);
	}
	assert_false(recorder_failed(recorder, &err));
	uint64_t frames = 0;
	assert_true(recorder_end(recorder, recorder_clock(recorder), &frames, &err));
	assert_file_says(place->path, 0, 40 * AUDIO_RATE_HZ);
}

static atomic_bool disk_is_dead;

static ssize_t dead_pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	while (atomic_load(&disk_is_dead)) {
		(void)sched_yield();
	}
	return pwrite(fd, bytes, length, at);
}

static void test_a_disk_that_stands_still_is_told_and_the_beginning_kept(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	struct error err = {0};
	take_patience_ms = 1;
	wav_pwrite = dead_pwrite;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	atomic_store(&disk_is_dead, true);
	feed(recorder, 40 * AUDIO_RATE_HZ);
	assert_true(recorder_failed(recorder, &err));
	assert_non_null(strstr(err.text, "stood still"));
	atomic_store(&disk_is_dead, false);
	uint64_t frames = 0;
	assert_false(recorder_end(recorder, recorder_clock(recorder), &frames, &err));
	assert_true(frames >= 30 * AUDIO_RATE_HZ);
	assert_file_says(place->path, 0, frames);
}

static void test_a_take_ends_at_its_limit_and_says_so(void **state)
{
	struct place *place = *state;
	struct error err = {0};
	float frames[1000];
	for (size_t i = 0; i < 1000; i++) {
		frames[i] = said(i);
	}
	struct take *take = take_open(place->path, 600, NULL);
	take_feed(take, frames, 600);
	assert_false(take_failed(take, &err));
	take_feed(take, frames + 600, 400);
	assert_true(take_failed(take, &err));
	assert_non_null(strstr(err.text, "hours at most"));
	take_feed(take, frames, 100);
	uint64_t held = 0;
	assert_false(take_close(take, 1000, &held, &err));
	assert_int_equal(held, 600);
	assert_file_says(place->path, 0, 600);
}

/* Feeds a take for ever and writes a byte after each 10 ms. */
static void record_until_killed(const char *path, int out)
{
	struct recorder *recorder = recorder_create();
	if (!recorder_begin(recorder, path, 0, NULL)) {
		_exit(1);
	}
	for (;;) {
		feed(recorder, 480);
		if (write(out, "", 1) != 1) {
			_exit(1);
		}
	}
}

static void test_a_killed_writer_leaves_a_prefix(void **state)
{
	struct place *place = *state;
	for (int turn = 0; turn < 20; turn++) {
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			(void)close(ends[0]);
			record_until_killed(place->path, ends[1]);
		}
		(void)close(ends[1]);
		char byte;
		int ticks = turn * turn * 7;
		for (int i = 0; i <= ticks; i++) {
			assert_int_equal(read(ends[0], &byte, 1), 1);
		}
		assert_true(wav_is_being_written(place->path));
		assert_int_equal(kill(child, SIGKILL), 0);
		assert_int_equal(waitpid(child, NULL, 0), child);
		(void)close(ends[0]);
		assert_false(wav_is_being_written(place->path));
		uint64_t frames = 0;
		struct error err = {0};
		assert_true(wav_repair(place->path, &frames, &err));
		assert_file_says(place->path, 0, frames);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_the_level_is_that_of_the_last_50_ms(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	double peak = 0;
	double rms = 0;
	recorder_level(recorder, &peak, &rms);
	assert_true(peak == -120.0 && rms == -120.0);
	float frames[2400];
	for (size_t i = 0; i < 2400; i++) {
		frames[i] = i % 2 ? 0.5f : -0.5f;
	}
	recorder_feed(recorder, frames, 2400);
	recorder_level(recorder, &peak, &rms);
	assert_true(fabs(peak + 6.0206) < 0.001 && fabs(rms + 6.0206) < 0.001);
	memset(frames, 0, sizeof(frames));
	recorder_feed(recorder, frames, 1200);
	recorder_level(recorder, &peak, &rms);
	assert_true(fabs(peak + 6.0206) < 0.001 && fabs(rms + 9.0309) < 0.001);
	recorder_feed(recorder, frames, 1200);
	recorder_level(recorder, &peak, &rms);
	assert_true(peak == -120.0 && rms == -120.0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_a_take_is_exact_with_its_pre_roll_and_its_end),
		CASE(test_a_hold_leaves_the_pause_out_and_the_clock_running),
		CASE(test_a_take_that_ends_in_a_hold_ends_where_it_began),
		CASE(test_a_hold_before_a_take_holds_it_from_its_pre_roll_on),
		CASE(test_a_recorder_that_is_destroyed_keeps_its_open_take),
		CASE(test_a_take_has_its_mode_and_lock_and_replaces_nothing),
		CASE(test_whichever_write_fails_the_file_holds_what_was_reported),
		CASE(test_a_failure_is_told_while_the_take_is_still_open),
		CASE(test_a_disk_that_is_full_behind_the_end_of_the_answer_costs_nothing),
		CASE(test_a_slow_disk_is_waited_for_and_loses_nothing),
		CASE(test_a_disk_that_stands_still_is_told_and_the_beginning_kept),
		CASE(test_a_take_ends_at_its_limit_and_says_so),
		CASE(test_a_killed_writer_leaves_a_prefix),
		CASE(test_the_level_is_that_of_the_last_50_ms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
