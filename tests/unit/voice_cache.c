/* Claims about the cache of rendered speech: what it keeps, refuses and evicts, and that its
 * failure is harmless. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "voice/cache.h"
#include "voice/voice.h"

#define BIG ((size_t)1 << 20)

static int make_folder(void **state)
{
	char *folder = mem_text("/tmp/rehearse-cache-XXXXXX");
	*state = folder;
	return mkdtemp(folder) ? 0 : -1;
}

/* Removes the files of `folder`, then itself. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *item;
	while (folder && (item = readdir(folder)) != NULL) {
		(void)unlinkat(dirfd(folder), item->d_name, 0);
	}
	if (folder) {
		(void)closedir(folder);
	}
	(void)rmdir(path);
}

static int drop_folder(void **state)
{
	char *kept = path_join(*state, "kept");
	remove_folder(kept);
	remove_folder(*state);
	free(kept);
	free(*state);
	return 0;
}

static size_t count_files(const char *path, char **last)
{
	size_t count = 0;
	DIR *folder = opendir(path);
	const struct dirent *item;
	while (folder && (item = readdir(folder)) != NULL) {
		if (item->d_name[0] == '.') {
			continue;
		}
		if (last) {
			free(*last);
			*last = path_join(path, item->d_name);
		}
		count++;
	}
	if (folder) {
		(void)closedir(folder);
	}
	return count;
}

static int16_t ramp[1000];

static struct samples sound_of(size_t count)
{
	for (int i = 0; i < 1000; i++) {
		ramp[i] = (int16_t)(i * 7 - 3000);
	}
	return (struct samples){.frames = ramp, .count = count};
}

static void put(struct cache *cache, const char *key, size_t count)
{
	struct samples sound = sound_of(count);
	cache_put(cache, key, &sound);
}

/* How many frames are cached under the key, -1 for none; they must be right. */
static long got(struct cache *cache, const char *key)
{
	struct samples sound = {0};
	bool found = cache_get(cache, key, &sound);
	long count = found ? (long)sound.count : -1;
	if (found) {
		(void)sound_of(1000);
		assert_memory_equal(sound.frames, ramp, sound.count * sizeof(int16_t));
	}
	samples_finish(&sound);
	return count;
}

static void test_what_is_kept_comes_back_and_is_private(void **state)
{
	struct cache cache;
	char *folder = path_join(*state, "kept");
	char *file = NULL;
	struct stat st;
	cache_init(&cache, folder, BIG);
	assert_int_equal(got(&cache, "key"), -1);
	put(&cache, "key", 1000);
	put(&cache, "none", 0);
	assert_int_equal(got(&cache, "key"), 1000);
	assert_int_equal(got(&cache, "other"), -1);
	assert_int_equal(count_files(folder, &file), 1);
	assert_int_equal(stat(folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	free(file);
	free(folder);
	cache_finish(&cache);
}

static void test_a_damaged_or_cut_file_is_not_believed_and_is_written_anew(void **state)
{
	struct cache cache;
	char *file = NULL;
	char *bytes = NULL;
	size_t length = 0;
	cache_init(&cache, *state, BIG);
	put(&cache, "key", 40);
	assert_int_equal(count_files(*state, &file), 1);
	assert_true(file_read(file, BIG, &bytes, &length, NULL));
	for (size_t i = 0; i < length; i++) {
		bytes[i] = (char)(bytes[i] ^ 0x10);
		assert_true(file_replace(file, bytes, length, 0600, NULL));
		assert_int_equal(got(&cache, "key"), -1);
		bytes[i] = (char)(bytes[i] ^ 0x10);
		assert_true(file_replace(file, bytes, i, 0600, NULL));
		assert_int_equal(got(&cache, "key"), -1);
	}
	put(&cache, "key", 40);
	assert_int_equal(got(&cache, "key"), 40);
	free(bytes);
	free(file);
	cache_finish(&cache);
}

static void test_a_key_with_the_same_hash_is_not_mistaken(void **state)
{
	struct cache cache;
	char *one = path_join(*state, "one");
	char *two = path_join(*state, "two");
	char *first = NULL;
	char *second = NULL;
	cache_init(&cache, one, BIG);
	put(&cache, "one", 10);
	assert_int_equal(count_files(one, &first), 1);
	cache_finish(&cache);
	cache_init(&cache, two, BIG);
	put(&cache, "two", 10);
	assert_int_equal(count_files(two, &second), 1);
	assert_int_equal(got(&cache, "two"), 10);
	/* the file of "one" under the name of "two", as in a hash collision */
	assert_int_equal(rename(first, second), 0);
	assert_int_equal(got(&cache, "two"), -1);
	remove_folder(one);
	remove_folder(two);
	free(first);
	free(second);
	free(one);
	free(two);
	cache_finish(&cache);
}

/* Sets the last use of the recent files to a second long ago, except for `except`. */
static void make_old(const char *folder, const char *except, long second)
{
	DIR *open_folder = opendir(folder);
	assert_non_null(open_folder);
	const struct dirent *item;
	while ((item = readdir(open_folder)) != NULL) {
		struct stat st;
		if (item->d_name[0] == '.' || strcmp(item->d_name, except) == 0 ||
			fstatat(dirfd(open_folder), item->d_name, &st, 0) != 0 ||
			st.st_mtim.tv_sec < 1000000) {
			continue;
		}
		struct timespec times[2] = {{.tv_sec = second}, {.tv_sec = second}};
		(void)utimensat(dirfd(open_folder), item->d_name, times, 0);
	}
	(void)closedir(open_folder);
}

static void test_what_was_used_longest_ago_is_dropped_first(void **state)
{
	struct cache cache;
	static const char *const KEYS[] = {"a", "b", "c"};
	size_t size = 32 + 1 + 200 + 8; /* head, key, 100 frames, hash */
	char *foreign = path_join(*state, "notes.md");
	assert_true(file_replace(foreign, "mine", 4, 0600, NULL));
	cache_init(&cache, *state, size * 3);
	for (int i = 0; i < 3; i++) {
		put(&cache, KEYS[i], 100);
		make_old(*state, "notes.md", 100 + i);
	}
	assert_int_equal(got(&cache, "a"), 100); /* used now: "b" is now the least recently used */
	put(&cache, "d", 100);
	assert_int_equal(got(&cache, "b"), -1);
	assert_int_equal(got(&cache, "a"), 100);
	assert_int_equal(got(&cache, "c"), 100);
	assert_int_equal(got(&cache, "d"), 100);
	assert_int_equal(count_files(*state, NULL), 4); /* a file that is not ours stays */
	cache_finish(&cache);

	make_old(*state, "notes.md", 200); /* two uses within a tick of the clock are one */
	cache_init(&cache, *state, size);  /* a smaller limit holds at the first write */
	put(&cache, "e", 100);
	assert_int_equal(count_files(*state, NULL), 2);
	assert_int_equal(got(&cache, "e"), 100);
	put(&cache, "f", 101); /* larger than the whole limit: not written, nothing evicted */
	assert_int_equal(got(&cache, "e"), 100);
	cache_finish(&cache);
	free(foreign);
}

/* Used in 2100 by the clock, which would keep it longer than everything used now. */
static void test_what_a_wrong_clock_has_used_is_dropped_first(void **state)
{
	struct cache cache;
	size_t size = 32 + 1 + 200 + 8;
	cache_init(&cache, *state, size * 2);
	put(&cache, "a", 100);
	put(&cache, "b", 100);
	make_old(*state, "", 4102444800);
	put(&cache, "c", 100);
	assert_int_equal(got(&cache, "c"), 100);
	put(&cache, "d", 100);
	assert_int_equal(got(&cache, "c"), 100);
	assert_int_equal(got(&cache, "d"), 100);
	assert_int_equal(got(&cache, "a"), -1);
	assert_int_equal(got(&cache, "b"), -1);
	cache_finish(&cache);
}

static void test_a_temporary_left_by_a_crash_is_dropped_like_the_rest(void **state)
{
	struct cache cache;
	char *left = path_join(*state, "0123456789abcdef.speech.77.12345.new");
	static char zeros[500];
	assert_true(file_replace(left, zeros, sizeof(zeros), 0600, NULL));
	make_old(*state, "", 100);
	cache_init(&cache, *state, 600);
	put(&cache, "key", 100);
	assert_int_equal(access(left, F_OK), -1);
	assert_int_equal(got(&cache, "key"), 100);
	free(left);
	cache_finish(&cache);
}

static void test_a_cache_that_cannot_be_written_does_no_harm(void **state)
{
	struct cache cache;
	struct rlimit was;
	char *file = path_join(*state, "file");
	char *below = path_join(file, "cache");
	assert_true(file_replace(file, "x", 1, 0600, NULL));
	cache_init(&cache, below, BIG);
	put(&cache, "key", 10);
	assert_int_equal(got(&cache, "key"), -1);
	cache_finish(&cache);

	/* A limit on file sizes stands in for a full disk: the write stops in the middle. */
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){100, was.rlim_max}), 0);
	cache_init(&cache, *state, BIG);
	put(&cache, "key", 1000);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_int_equal(got(&cache, "key"), -1);
	assert_int_equal(count_files(*state, NULL), 1);
	cache_finish(&cache);

	cache_init(&cache, NULL, BIG);
	put(&cache, "key", 10);
	assert_int_equal(got(&cache, "key"), -1);
	cache_init(&cache, *state, 0);
	put(&cache, "key", 10);
	assert_int_equal(got(&cache, "key"), -1);
	assert_int_equal(count_files(*state, NULL), 1);
	free(below);
	free(file);
}

/* --- Through the voice --- */

static size_t say(
	const char *const *argv, const char *folder, int rate, enum lang lang, double speed)
{
	struct voice_options options = {
		.helper_argv = argv, .cache_folder = folder, .cache_limit_bytes = BIG};
	struct segment segment = {.lang = lang, .text = mem_text("hello")};
	struct pcm pcm = {0};
	struct error err = {0};
	for (int i = 0; i < LANG_COUNT; i++) {
		options.profiles[i] = voice_profile_usual((enum lang)i);
		options.profiles[i].rate_wpm = rate;
	}
	struct voice *voice = voice_open(&options, &err);
	assert_non_null(voice);
	bool ok = voice_say_segment(voice, &segment, speed, &pcm, NULL, NULL, &err);
	size_t count = ok ? pcm.count : 0;
	pcm_finish(&pcm);
	free(segment.text);
	voice_close(voice);
	return count;
}

static void test_speech_comes_from_the_cache_only_with_all_settings_the_same(void **state)
{
	static const char *const REAL[] = {"/proc/self/exe", "helper", NULL};
	static const char *const FALSE[] = {"/bin/false", NULL};
	size_t spoken = say(REAL, *state, 150, LANG_EN, 1);
	assert_true(spoken > 1000);
	assert_int_equal(say(FALSE, *state, 150, LANG_EN, 1), spoken);
	assert_int_equal(say(FALSE, *state, 100, LANG_EN, 1.5), spoken); /* the same rate */
	assert_int_equal(say(FALSE, *state, 151, LANG_EN, 1), 0);
	assert_int_equal(say(FALSE, *state, 150, LANG_EN, 1.1), 0);
	assert_int_equal(say(FALSE, *state, 150, LANG_KO, 1), 0);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, drop_folder)
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_what_is_kept_comes_back_and_is_private),
		IN_A_FOLDER(test_a_damaged_or_cut_file_is_not_believed_and_is_written_anew),
		IN_A_FOLDER(test_a_key_with_the_same_hash_is_not_mistaken),
		IN_A_FOLDER(test_what_was_used_longest_ago_is_dropped_first),
		IN_A_FOLDER(test_what_a_wrong_clock_has_used_is_dropped_first),
		IN_A_FOLDER(test_a_temporary_left_by_a_crash_is_dropped_like_the_rest),
		IN_A_FOLDER(test_a_cache_that_cannot_be_written_does_no_harm),
		IN_A_FOLDER(test_speech_comes_from_the_cache_only_with_all_settings_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
