/* Claims about the names of recordings: no other program takes a new recording for one whose writer
 * died, and a recording that is deleted while open comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/wav_name.h"
#include "base/clock.h"
#include "unit/audio_place.h"

static int enter_name(void **state)
{
	wav_name_uses_nameless = true;
	take_writer_sync_ms = 1000;
	return enter(state);
}

static int leave_name(void **state)
{
	wav_name_uses_nameless = true;
	take_writer_sync_ms = 1000;
	return leave(state);
}

/* Treats the file as a starting program treats one that nobody writes, as fast as possible. */
static void mend_while_there_is(pid_t parent, const char *path)
{
	while (getppid() == parent) {
		uint64_t frames = 1;
		if (!wav_is_being_written(path) && wav_repair(path, &frames, NULL) && frames == 0) {
			(void)wav_drop_empty(path, INT64_MAX);
		}
	}
}

static void record_beside_a_mender(struct place *place)
{
	pid_t parent = getpid();
	pid_t mender = fork();
	assert_true(mender >= 0);
	if (mender == 0) {
		mend_while_there_is(parent, place->path);
		_exit(0);
	}
	for (int i = 0; i < 150; i++) {
		uint64_t from = recorder_clock(place->recorder);
		uint64_t frames = 0;
		struct error err = {0};
		assert_true(recorder_begin(place->recorder, place->path, from, &err));
		assert_int_equal(access(place->path, F_OK), 0);
		feed(place->recorder, 4800);
		assert_true(recorder_end(place->recorder, from + 4800, &frames, &err));
		assert_int_equal(frames, 4800);
		assert_file_says(place->path, from, 4800);
		assert_int_equal(unlink(place->path), 0);
	}
	(void)kill(mender, SIGKILL);
	assert_int_equal(waitpid(mender, NULL, 0), mender);
}

static void test_a_mender_never_takes_an_answer_that_just_begins(void **state)
{
	record_beside_a_mender(*state);
	wav_name_uses_nameless = false;
	record_beside_a_mender(*state);
}

static void test_a_name_is_given_to_a_file_that_is_locked_and_has_its_header(void **state)
{
	struct place *place = *state;
	for (int way = 0; way < 2; way++) {
		char *temporary = NULL;
		wav_name_uses_nameless = way == 0;
		int fd = wav_name_make(place->path, &temporary, NULL);
		assert_true(fd >= 0);
		assert_int_equal(temporary != NULL, way);
		assert_int_equal(access(place->path, F_OK), -1);
		assert_true(wav_name_give(fd, place->path, temporary, NULL));
		assert_true(wav_is_being_written(place->path));
		assert_true(!temporary || access(temporary, F_OK) != 0);
		/* Never over another. */
		char *other = NULL;
		int second = wav_name_make(place->path, &other, NULL);
		assert_false(wav_name_give(second, place->path, other, NULL));
		assert_true(!other || access(other, F_OK) != 0);
		assert_true(wav_is_being_written(place->path));
		(void)close(second);
		(void)close(fd);
		free(other);
		free(temporary);
		assert_int_equal(unlink(place->path), 0);
	}
}

static bool comes_back(const char *path)
{
	int64_t until_ms = clock_steady_ms() + 10000;
	while (access(path, F_OK) != 0 && clock_steady_ms() < until_ms) {
		(void)sched_yield();
	}
	return access(path, F_OK) == 0;
}

static void test_a_recording_that_is_deleted_comes_back_while_it_is_made(void **state)
{
	struct place *place = *state;
	uint64_t frames = 0;
	take_writer_sync_ms = 1;
	for (int way = 0; way < 2; way++) {
		wav_name_uses_nameless = way == 0;
		uint64_t from = recorder_clock(place->recorder);
		assert_true(recorder_begin(place->recorder, place->path, from, NULL));
		feed(place->recorder, 48000);
		assert_int_equal(unlink(place->path), 0);
		feed(place->recorder, 4800);
		assert_true(comes_back(place->path));
		assert_true(wav_is_being_written(place->path));
		feed(place->recorder, 30000);
		assert_false(recorder_failed(place->recorder, NULL));
		assert_true(recorder_end(place->recorder, from + 82000, &frames, NULL));
		assert_file_says(place->path, from, 82000);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_a_recording_that_is_deleted_at_its_end_comes_back(void **state)
{
	struct place *place = *state;
	struct error err = {0};
	uint64_t frames = 0;
	assert_true(recorder_begin(place->recorder, place->path, 0, NULL));
	feed(place->recorder, 9600);
	assert_int_equal(unlink(place->path), 0);
	assert_int_equal(rmdir(place->folder), 0);
	assert_true(recorder_end(place->recorder, 9000, &frames, &err));
	assert_int_equal(frames, 9000);
	assert_file_says(place->path, 0, 9000);
	assert_true(wav_holds(place->path, 9000));
	assert_false(wav_holds(place->path, 9001));
}

static void test_what_cannot_come_back_is_not_said_to_be_kept(void **state)
{
	struct place *place = *state;
	struct error err = {0};
	uint64_t frames = 99;
	assert_true(recorder_begin(place->recorder, place->path, 0, NULL));
	feed(place->recorder, 9600);
	assert_int_equal(unlink(place->path), 0);
	assert_int_equal(mkdir(place->path, 0700), 0);
	assert_false(recorder_end(place->recorder, 9600, &frames, &err));
	assert_int_equal(frames, 0);
	assert_non_null(strstr(err.text, "deleted"));
	assert_false(wav_holds(place->path, 0));
	assert_int_equal(rmdir(place->path), 0);
}

static void test_only_an_old_empty_unlocked_recording_is_dropped(void **state)
{
	struct place *place = *state;
	uint64_t frames = 0;
	assert_false(wav_drop_empty(place->path, INT64_MAX));
	assert_true(recorder_begin(place->recorder, place->path, 0, NULL));
	assert_false(wav_drop_empty(place->path, INT64_MAX));
	assert_true(recorder_end(place->recorder, 0, &frames, NULL));
	assert_false(wav_drop_empty(place->path, clock_wall_ms() - 3600000));
	assert_true(wav_drop_empty(place->path, INT64_MAX));
	assert_int_equal(access(place->path, F_OK), -1);

	uint64_t from = recorder_clock(place->recorder);
	assert_true(recorder_begin(place->recorder, place->path, from, NULL));
	feed(place->recorder, 1);
	assert_true(recorder_end(place->recorder, from + 1, &frames, NULL));
	assert_false(wav_drop_empty(place->path, INT64_MAX));
	assert_int_equal(unlink(place->path), 0);

	/* Neither through a link nor a folder. */
	char target[128];
	(void)snprintf(target, sizeof(target), "%s/other", place->folder);
	int fd = open(target, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0);
	(void)close(fd);
	assert_int_equal(symlink(target, place->path), 0);
	assert_false(wav_drop_empty(place->path, INT64_MAX));
	assert_false(wav_drop_empty(place->folder, INT64_MAX));
	assert_int_equal(access(target, F_OK), 0);
	assert_int_equal(unlink(target), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter_name, leave_name)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_a_mender_never_takes_an_answer_that_just_begins),
		CASE(test_a_name_is_given_to_a_file_that_is_locked_and_has_its_header),
		CASE(test_a_recording_that_is_deleted_comes_back_while_it_is_made),
		CASE(test_a_recording_that_is_deleted_at_its_end_comes_back),
		CASE(test_what_cannot_come_back_is_not_said_to_be_kept),
		CASE(test_only_an_old_empty_unlocked_recording_is_dropped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
