/* Claims about measuring beside a rehearsal: what is wanted first comes first, and the end does not
 * wait. */
#include "unit/store_help.h"

#include "analysis/analyser.h"
#include "unit/recording.h"

/* free() the path. */
static char *make_wav(const char *folder, const char *name, uint32_t seconds)
{
	char *path = path_join(folder, name);
	write_recording(path, seconds);
	return path;
}

static int64_t next(struct analyser *analyser)
{
	struct take_analysis analysis;
	int64_t id = 0;
	while (!analyser_take(analyser, 1000, &id, &analysis)) {
		assert_true(analyser_left(analyser, false) > 0);
	}
	analysis_finish(&analysis);
	return id;
}

static void test_what_is_to_be_first_goes_before_what_was_begun(void **state)
{
	char *old = make_wav(*state, "old.wav", 60);
	char *new = make_wav(*state, "new.wav", 1);
	struct analyser *analyser = analyser_begin(NULL);
	analyser_add(analyser, 1, old, 0, false);
	analyser_add(analyser, 2, old, 0, false);
	analyser_add(analyser, 3, new, 0, true);
	assert_int_equal(analyser_left(analyser, true), 1);
	assert_int_equal(analyser_left(analyser, false), 3);
	assert_int_equal(next(analyser), 3);
	assert_int_equal(analyser_left(analyser, true), 0);
	assert_int_equal(next(analyser), 1); /* begun again */
	assert_int_equal(next(analyser), 2);
	int64_t id;
	struct take_analysis analysis;
	assert_false(analyser_take(analyser, 1000, &id, &analysis));
	analyser_end(analyser);
	free(old);
	free(new);
}

/* Every test has its own limit of time: an end that waited for all would go far beyond. */
static void test_the_end_does_not_wait_for_what_is_not_done(void **state)
{
	char *path = make_wav(*state, "long.wav", 60);
	for (int round = 0; round < 5; round++) {
		struct analyser *analyser = analyser_begin(NULL);
		for (int i = 0; i < 200; i++) {
			analyser_add(analyser, i + 1, path, 0, i % 2);
		}
		assert_true(analyser_left(analyser, false) > 150);
		analyser_end(analyser);
	}
	free(path);
}

static void test_a_file_that_cannot_be_read_is_passed_over(void **state)
{
	char *path = make_wav(*state, "good.wav", 1);
	char *gone = path_join(*state, "gone.wav");
	struct analyser *analyser = analyser_begin(NULL);
	analyser_add(analyser, 1, gone, 0, true);
	analyser_add(analyser, 2, path, 0, true);
	assert_int_equal(next(analyser), 2);
	assert_int_equal(analyser_left(analyser, false), 0);
	analyser_end(analyser);
	free(path);
	free(gone);
}

#define TAKES 9
#define THREADS 4

static void test_several_threads_find_what_one_finds(void **state)
{
	static const size_t COUNTS[] = {1, THREADS};
	struct take_analysis(*found)[TAKES] = mem_array(2, sizeof(*found));
	char *gone = path_join(*state, "gone.wav");
	for (size_t round = 0; round < 2; round++) {
		struct analyser *analyser = analyser_begin_threads(NULL, COUNTS[round]);
		for (size_t i = 0; i < TAKES; i++) {
			char *name = mem_format("%zu.wav", i);
			char *path = make_wav(*state, name, (uint32_t)(1 + i * 5 % 7));
			analyser_add(analyser, (int64_t)i, path, 0.1 * (double)i, i % 3 == 0);
			analyser_add(analyser, 99, gone, 0, false);
			free(path);
			free(name);
		}
		int64_t id;
		struct take_analysis analysis;
		while (analyser_left(analyser, false) > 0) {
			if (analyser_take(analyser, 1000, &id, &analysis)) {
				assert_in_range(id, 0, TAKES - 1);
				assert_int_equal(
					found[round][id].tracks.steps, 0); /* handed out once */
				found[round][id] = analysis;
			}
		}
		analyser_end(analyser);
	}
	for (size_t i = 0; i < TAKES; i++) {
		const struct tracks *a = &found[0][i].tracks;
		const struct tracks *b = &found[1][i].tracks;
		assert_memory_equal(
			&found[0][i].measures, &found[1][i].measures, sizeof(struct measures));
		assert_true(a->steps > 0 && a->steps == b->steps);
		assert_memory_equal(a->level, b->level, a->steps);
		assert_memory_equal(a->pitch, b->pitch, a->steps);
		analysis_finish(&found[0][i]);
		analysis_finish(&found[1][i]);
	}
	free(found);
	free(gone);
}

static void test_the_end_cancels_all_threads(void **state)
{
	char *path = make_wav(*state, "long.wav", 120);
	for (int round = 0; round < 5; round++) {
		struct analyser *analyser = analyser_begin_threads(NULL, THREADS);
		for (int i = 0; i < 100; i++) {
			analyser_add(analyser, i + 1, path, 0, i > 50);
		}
		assert_true(analyser_left(analyser, false) > 50);
		analyser_end(analyser);
	}
	free(path);
}

/* Each of the threads has a long one when the short ones come. */
static void test_with_several_threads_too_what_is_to_be_first_goes_before(void **state)
{
	char *old = make_wav(*state, "old.wav", 60);
	char *new = make_wav(*state, "new.wav", 1);
	struct analyser *analyser = analyser_begin_threads(NULL, THREADS);
	bool handed[2 * THREADS + 1] = {false};
	for (int i = 0; i < THREADS; i++) {
		analyser_add(analyser, 1 + i, old, 0, false);
	}
	for (int i = 0; i < THREADS; i++) {
		analyser_add(analyser, 1 + THREADS + i, new, 0, true);
	}
	for (int i = 0; i < 2 * THREADS; i++) {
		int64_t id = next(analyser);
		assert_false(handed[id]);
		handed[id] = true;
	}
	assert_int_equal(analyser_left(analyser, false), 0);
	analyser_end(analyser);
	free(old);
	free(new);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_what_is_to_be_first_goes_before_what_was_begun),
		temp_test(test_the_end_does_not_wait_for_what_is_not_done),
		temp_test(test_a_file_that_cannot_be_read_is_passed_over),
		temp_test(test_several_threads_find_what_one_finds),
		temp_test(test_the_end_cancels_all_threads),
		temp_test(test_with_several_threads_too_what_is_to_be_first_goes_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
