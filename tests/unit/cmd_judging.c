/* Claims about measuring beside a rehearsal: what is wanted first comes first, and the end does not
 * wait. */
#include "unit/store_help.h"

#include "cmd/judging.h"

/* A recording of so many seconds of a tone that comes and goes. free() the path. */
static char *make_wav(const char *folder, const char *name, uint32_t seconds)
{
	uint32_t length = seconds * AUDIO_RATE_HZ * 2;
	unsigned char head[44] = "RIFF....WAVEfmt ";
	const uint32_t fields[] = {
		16, 1 | 1u << 16, AUDIO_RATE_HZ, AUDIO_RATE_HZ * 2, 2 | 16u << 16};
	uint32_t all = length + 36;
	memcpy(head + 4, &all, 4);
	memcpy(head + 16, fields, sizeof(fields));
	memcpy(head + 36, "data", 4);
	memcpy(head + 40, &length, 4);
	char *path = path_join(folder, name);
	FILE *file = fopen(path, "wb");
	assert_int_equal(fwrite(head, sizeof(head), 1, file), 1);
	for (uint32_t i = 0; i < length / 2; i++) {
		int16_t frame = (int16_t)(i / 24000 % 2 ? (i % 200 < 100 ? 8000 : -8000) : 0);
		(void)fwrite(&frame, sizeof(frame), 1, file);
	}
	assert_int_equal(fclose(file), 0);
	return path;
}

static int64_t next(struct judging *judging)
{
	struct judgement judgement;
	int64_t id = 0;
	while (!judging_take(judging, 1000, &id, &judgement)) {
		assert_true(judging_left(judging, false) > 0);
	}
	judgement_finish(&judgement);
	return id;
}

static void test_what_is_to_be_first_goes_before_what_was_begun(void **state)
{
	char *old = make_wav(*state, "old.wav", 60);
	char *new = make_wav(*state, "new.wav", 1);
	struct judging *judging = judging_begin(NULL);
	judging_add(judging, 1, old, 0, false);
	judging_add(judging, 2, old, 0, false);
	judging_add(judging, 3, new, 0, true);
	assert_int_equal(judging_left(judging, true), 1);
	assert_int_equal(judging_left(judging, false), 3);
	assert_int_equal(next(judging), 3);
	assert_int_equal(judging_left(judging, true), 0);
	assert_int_equal(next(judging), 1); /* begun again */
	assert_int_equal(next(judging), 2);
	int64_t id;
	struct judgement judgement;
	assert_false(judging_take(judging, 1000, &id, &judgement));
	judging_end(judging);
	free(old);
	free(new);
}

/* Every test has its own limit of time: an end that waited for all would go far beyond. */
static void test_the_end_does_not_wait_for_what_is_not_done(void **state)
{
	char *path = make_wav(*state, "long.wav", 60);
	for (int round = 0; round < 5; round++) {
		struct judging *judging = judging_begin(NULL);
		for (int i = 0; i < 200; i++) {
			judging_add(judging, i + 1, path, 0, i % 2);
		}
		assert_true(judging_left(judging, false) > 150);
		judging_end(judging);
	}
	free(path);
}

static void test_a_file_that_cannot_be_read_is_passed_over(void **state)
{
	char *path = make_wav(*state, "good.wav", 1);
	char *gone = path_join(*state, "gone.wav");
	struct judging *judging = judging_begin(NULL);
	judging_add(judging, 1, gone, 0, true);
	judging_add(judging, 2, path, 0, true);
	assert_int_equal(next(judging), 2);
	assert_int_equal(judging_left(judging, false), 0);
	judging_end(judging);
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
