/* Claims about answers that several programs begin at once. */
#include "unit/store_help.h"

#include <sys/wait.h>

#include "rehearsal/recording.h"

#define PROGRAMS 6
#define ANSWERS 8

/* Records `ANSWERS` answers as soon as `start` is closed elsewhere. Returns how many were kept. */
static int record(const char *folder, int start)
{
	struct store *store = NULL;
	struct recorder *recorder = recorder_create();
	const float frames[480] = {0};
	int kept = 0;
	char byte;
	if (!store_open(folder, 1, &store, NULL, NULL)) {
		return 0;
	}
	(void)!read(start, &byte, 1);
	for (int i = 0; i < ANSWERS; i++) {
		struct take take = {0};
		const struct asked asked = {"q", LANG_KO, 1790000000000 + i};
		struct session_action action = {.kind = ACTION_BEGIN_TAKE};
		uint64_t count = 0;
		action.frame = recorder_clock(recorder);
		bool ok = recording_begin(recorder, &action, store, &asked, &take, NULL);
		if (ok) {
			recorder_feed(recorder, frames, 480);
			action.kind = ACTION_END_TAKE;
			action.frame = recorder_clock(recorder);
			ok = recording_act(recorder, &action, NULL, &count, NULL);
			take.duration_s = (double)count / AUDIO_RATE_HZ;
		}
		kept += ok && count == 480 && store_take_add(store, &take, NULL);
		take_finish(&take);
	}
	recorder_destroy(recorder);
	store_close(store);
	return kept;
}

static void test_programs_that_begin_in_the_same_millisecond_all_record(void **state)
{
	const char *folder = *state;
	int start[2];
	assert_int_equal(pipe(start), 0);
	struct store *store = NULL;
	assert_true(store_open(folder, 1, &store, NULL, NULL));
	for (int i = 0; i < PROGRAMS; i++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			(void)close(start[1]);
			_exit(record(folder, start[0]));
		}
	}
	(void)close(start[0]);
	(void)close(start[1]);
	for (int i = 0; i < PROGRAMS; i++) {
		int status = 0;
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), ANSWERS);
	}
	const struct take_filter all = {0};
	struct take_list takes = {0};
	assert_true(store_takes(store, &all, &takes, NULL));
	assert_int_equal(takes.count, PROGRAMS * ANSWERS);
	take_list_finish(&takes);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_programs_that_begin_in_the_same_millisecond_all_record, make_temp,
			remove_temp),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
