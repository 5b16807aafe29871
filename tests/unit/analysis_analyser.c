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

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_what_is_to_be_first_goes_before_what_was_begun),
		temp_test(test_the_end_does_not_wait_for_what_is_not_done),
		temp_test(test_a_file_that_cannot_be_read_is_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
