/* Claims about takes on slow, full and dead disks, and in programs that are killed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/take_writer.h"
#include "audio/wav.h"
#include "audio/wav_bytes.h"
#include "unit/audio_place.h"

enum fault {
	FAULT_FOR_GOOD,
	FAULT_AFTER_HALF, /* half of the bytes are written first */
	FAULT_ONCE,       /* the next write works again */
	FAULT_NOTHING,    /* write() returns 0 */
};

static atomic_int writes_left;
static enum fault fault;

/* Fails once the count is used up. */
static ssize_t failing_pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	int left = atomic_fetch_sub(&writes_left, 1);
	if (left > 0 || (left < 0 && fault == FAULT_ONCE)) {
		return pwrite(fd, bytes, length, at);
	}
	if (left == 0 && fault == FAULT_AFTER_HALF && length > 1) {
		return pwrite(fd, bytes, length / 2, at);
	}
	errno = ENOSPC;
	return fault == FAULT_NOTHING ? 0 : -1;
}

/* Returns true when nothing failed. Whatever fails, the file holds what was reported. */
static bool record_with_failing_write(struct place *place, int n)
{
	struct recorder *recorder = recorder_create();
	struct error err = {0};
	atomic_store(&writes_left, n - 1);
	if (!recorder_begin(recorder, place->path, 0, &err)) {
		assert_int_equal(err.kind, ERROR_SYSTEM);
		assert_non_null(strstr(err.text, "No space left"));
		/* Nothing was recorded yet: no empty file is left. */
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
	for (int kind = FAULT_FOR_GOOD; kind <= FAULT_NOTHING; kind++) {
		fault = (enum fault)kind;
		int n = 1;
		while (!record_with_failing_write(place, n)) {
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
	fault = FAULT_FOR_GOOD;
	wav_pwrite = failing_pwrite;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	/* More than the ring holds, so feeding ends only once the writer gives up. */
	feed(recorder, 31 * AUDIO_RATE_HZ);
	assert_true(recorder_failed(recorder, &err));
	assert_non_null(strstr(err.text, "No space left"));
	uint64_t frames = 9;
	assert_false(recorder_end(recorder, recorder_clock(recorder), &frames, &err));
	assert_int_equal(frames, 0);
	assert_false(recorder_failed(recorder, &err));
	/* The next take has no error. */
	assert_int_equal(unlink(place->path), 0);
	wav_pwrite = pwrite;
	uint64_t from = recorder_clock(recorder);
	assert_true(recorder_begin(recorder, place->path, from, NULL));
	feed(recorder, 100);
	assert_true(recorder_end(recorder, from + 100, &frames, NULL));
	assert_file_says(place->path, from, 100);
}

/* A disk that is full after the first 4800 frames. */
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

/* A disk that stalls until more is fed than the ring holds. */
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
		/* Counted first, since feeding blocks. */
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
	take_writer_patience_ms = 1;
	wav_pwrite = dead_pwrite;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	atomic_store(&disk_is_dead, true);
	feed(recorder, 40 * AUDIO_RATE_HZ);
	assert_true(recorder_failed(recorder, &err));
	assert_non_null(strstr(err.text, "stalled"));
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
	struct take_writer *writer = take_writer_open(place->path, 600, NULL);
	take_writer_feed(writer, frames, 600);
	assert_false(take_writer_failed(writer, &err));
	take_writer_feed(writer, frames + 600, 400);
	assert_true(take_writer_failed(writer, &err));
	assert_non_null(strstr(err.text, "at most 4 hours"));
	take_writer_feed(writer, frames, 100);
	uint64_t held = 0;
	assert_false(take_writer_close(writer, 1000, &held, &err));
	assert_int_equal(held, 600);
	assert_file_says(place->path, 0, 600);
}

/* Feeds a take until killed, and writes a byte after each 10 ms. */
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

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_whichever_write_fails_the_file_holds_what_was_reported),
		CASE(test_a_failure_is_told_while_the_take_is_still_open),
		CASE(test_a_disk_that_is_full_behind_the_end_of_the_answer_costs_nothing),
		CASE(test_a_slow_disk_is_waited_for_and_loses_nothing),
		CASE(test_a_disk_that_stands_still_is_told_and_the_beginning_kept),
		CASE(test_a_take_ends_at_its_limit_and_says_so),
		CASE(test_a_killed_writer_leaves_a_prefix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
