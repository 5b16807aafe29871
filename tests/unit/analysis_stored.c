/* Claims about analyses in the store: what is saved comes back whole, and only what lacks one is
 * measured. */
#include "unit/store_help.h"

#include "analysis/analysis.h"
#include "unit/recording.h"

static size_t calls;
static size_t last_done;
static size_t last_total;

static void count_progress(size_t done, size_t total)
{
	calls++;
	last_done = done;
	last_total = total;
}

static void forget_progress(void)
{
	calls = last_done = last_total = 0;
}

static int64_t add_take(struct store *store, int64_t started_ms, uint32_t seconds)
{
	struct error err = {0};
	struct take take = record_take(store, "one", LANG_KO, started_ms);
	if (seconds > 0) {
		write_recording(take.file, seconds);
	}
	take.question_end_s = 0.25;
	assert_done(store_take_add(store, &take, &err), err);
	int64_t id = take.id;
	take_finish(&take);
	return id;
}

static struct take_list all_takes(struct store *store)
{
	struct error err = {0};
	struct take_list takes;
	assert_done(store_takes(store, &(struct take_filter){.now_ms = NOW_MS}, &takes, &err), err);
	return takes;
}

static void test_what_is_saved_of_a_take_is_loaded_as_it_was_measured(void **state)
{
	struct store *store = open_store(*state);
	int64_t id = add_take(store, NOW_MS, 3);
	struct take_list takes = all_takes(store);
	struct error err = {0};
	struct take_analysis made;
	struct value_list measures;
	struct tracks tracks;
	double delay_s = 0;
	assert_false(analysis_load(store, id, &measures, &tracks));
	assert_done(analysis_measure(&(struct analysis_task){.path = takes.items[0].file,
					     .question_end_s = 0.25},
			    &made, &err),
		err);
	assert_done(analysis_save(store, id, &made, &err), err);
	assert_true(analysis_load(store, id, &measures, &tracks));
	assert_int_equal(tracks.steps, made.tracks.steps);
	assert_memory_equal(tracks.level, made.tracks.level, tracks.steps);
	assert_memory_equal(tracks.pitch, made.tracks.pitch, tracks.steps);
	assert_int_equal(tracks.speech_count, made.tracks.speech_count);
	assert_true(value_list_find(&measures, "delay_s", &delay_s));
	assert_float_equal(delay_s, made.measures.delay_s, 0.001);
	value_list_finish(&measures);
	tracks_finish(&tracks);
	analysis_finish(&made);
	take_list_finish(&takes);
	store_close(store);
}

static void test_takes_that_lack_an_analysis_get_one_and_the_others_are_left_alone(void **state)
{
	struct store *store = open_store(*state);
	for (int i = 0; i < 3; i++) {
		(void)add_take(store, NOW_MS + i * 60000, 1);
	}
	struct take_list takes = all_takes(store);
	forget_progress();
	analysis_update(store, NULL, &takes, count_progress);
	assert_int_equal(calls, 3);
	assert_int_equal(last_done, 3);
	assert_int_equal(last_total, 3);
	for (size_t i = 0; i < takes.count; i++) {
		struct value_list measures;
		struct tracks tracks;
		assert_true(analysis_load(store, takes.items[i].id, &measures, &tracks));
		value_list_finish(&measures);
		tracks_finish(&tracks);
	}
	forget_progress();
	analysis_update(store, NULL, &takes, count_progress);
	assert_int_equal(calls, 0);
	take_list_finish(&takes);
	store_close(store);
}

static void test_a_file_that_is_missing_or_no_recording_is_skipped(void **state)
{
	struct store *store = open_store(*state);
	(void)add_take(store, NOW_MS, 1);
	(void)add_take(store, NOW_MS + 60000, 0); /* its bytes are "sound" */
	(void)add_take(store, NOW_MS + 120000, 1);
	struct take_list takes = all_takes(store); /* newest first */
	assert_int_equal(unlink(takes.items[0].file), 0);
	takes.items[0].file_missing = true;
	forget_progress();
	analysis_update(store, NULL, &takes, count_progress);
	assert_int_equal(calls, 1);
	struct value_list measures;
	struct tracks tracks;
	assert_true(analysis_load(store, takes.items[2].id, &measures, &tracks));
	value_list_finish(&measures);
	tracks_finish(&tracks);
	assert_false(analysis_load(store, takes.items[0].id, &measures, &tracks));
	assert_false(analysis_load(store, takes.items[1].id, &measures, &tracks));
	take_list_finish(&takes);
	store_close(store);
}

static void see(void *context, const struct activity *activity, uint64_t frames)
{
	uint64_t *seen = context;
	assert_non_null(activity);
	assert_true(frames > *seen && frames - *seen <= 480);
	*seen = frames;
}

static void test_an_observer_sees_each_chunk_of_a_recording_once(void **state)
{
	struct error err = {0};
	struct take_analysis made;
	uint64_t seen = 0;
	char *path = path_join(*state, "a.wav");
	write_recording(path, 2);
	assert_done(analysis_measure(
			    &(struct analysis_task){
				    .path = path, .observer = see, .observer_context = &seen},
			    &made, &err),
		err);
	assert_int_equal(seen, 2 * AUDIO_RATE_HZ);
	analysis_finish(&made);
	free(path);
}

static void test_a_task_that_was_cancelled_gives_nothing(void **state)
{
	struct error err = {0};
	struct take_analysis made;
	const atomic_bool cancelled = true;
	char *path = path_join(*state, "a.wav");
	write_recording(path, 2);
	assert_false(analysis_measure(
		&(struct analysis_task){.path = path, .cancelled = &cancelled}, &made, &err));
	assert_int_equal(err.kind, ERROR_NONE);
	assert_int_equal(made.tracks.steps, 0);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_what_is_saved_of_a_take_is_loaded_as_it_was_measured),
		temp_test(test_takes_that_lack_an_analysis_get_one_and_the_others_are_left_alone),
		temp_test(test_a_file_that_is_missing_or_no_recording_is_skipped),
		temp_test(test_an_observer_sees_each_chunk_of_a_recording_once),
		temp_test(test_a_task_that_was_cancelled_gives_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
