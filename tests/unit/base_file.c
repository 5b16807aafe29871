/* Claims about replacing files: nothing but the file is written, and links, pipes and devices stay
 * what they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "base/text.h"
#include "base_folder.h"

static bool done(bool ok, const struct error *err)
{
	if (!ok) {
		print_error("%s\n", err->text);
	}
	return ok;
}

#define assert_done(call)                                                                          \
	do {                                                                                       \
		struct error err = {0};                                                            \
		assert_true(done(call, &err));                                                     \
	} while (0)

#define assert_refused(call, error_kind, words)                                                    \
	do {                                                                                       \
		struct error err = {0};                                                            \
		assert_false(call);                                                                \
		assert_int_equal(err.kind, error_kind);                                            \
		assert_non_null(strstr(err.text, words));                                          \
	} while (0)

static bool replace(const char *name, const char *text, struct error *err)
{
	return file_replace(name, text, strlen(text), 0600, err);
}

static bool put_out(const char *name, const char *text, struct error *err)
{
	return file_put(name, text, strlen(text), 0600, err);
}

static void test_a_planted_name_is_not_written_through(void **state)
{
	(void)state;
	put("victim", "hers");
	put("out.tsv", "old");
	char *planted = mem_format("out.tsv.%ld.new", (long)getpid());
	assert_int_equal(symlink("victim", planted), 0);
	assert_done(replace("out.tsv", "new", &err));
	assert_holds("out.tsv", "new");
	assert_holds("victim", "hers");
	assert_int_equal(count_names(), 3);
	free(planted);
}

static char *names_seen[2];
static int seen;

/* Records the name of the new file just before the rename. */
static void see_name(const char *step)
{
	DIR *folder = strcmp(step, "rename") == 0 ? opendir(".") : NULL;
	for (const struct dirent *item; folder && (item = readdir(folder)) != NULL;) {
		if (strncmp(item->d_name, ".rehearse-", 10) == 0) {
			struct stat st;
			assert_int_equal(lstat(item->d_name, &st), 0);
			assert_int_equal(st.st_mode & 07777, 0600);
			names_seen[seen++] = mem_text(item->d_name);
		}
	}
	if (folder) {
		(void)closedir(folder);
	}
}

static void test_the_new_file_has_another_name_each_time(void **state)
{
	(void)state;
	file_step = see_name;
	seen = 0;
	assert_done(replace("out", "one", &err));
	assert_done(replace("out", "two", &err));
	assert_int_equal(seen, 2);
	assert_string_not_equal(names_seen[0], names_seen[1]);
	free(names_seen[0]);
	free(names_seen[1]);
	assert_int_equal(count_names(), 1);
}

static bool replace_old(void)
{
	return file_replace("out", "new", 3, 0600, NULL);
}

static void test_a_kill_between_any_two_steps_leaves_the_old_or_the_new(void **state)
{
	(void)state;
	int steps = 0;
	bool was_new = false;
	for (bool more = true; more; steps++) {
		put("out", "old");
		more = dies_at(steps, replace_old);
		char *bytes = NULL;
		size_t length = 0;
		assert_true(file_read("out", 10, &bytes, &length, NULL));
		bool is_new = strcmp(bytes, "new") == 0;
		assert_true(is_new || strcmp(bytes, "old") == 0);
		assert_false(was_new && !is_new);
		was_new = is_new;
		free(bytes);
	}
	assert_true(was_new);
	assert_int_equal(steps, 6);
}

static struct text order;

static void note_step(const char *step)
{
	text_addf(&order, "%s; ", step);
}

/* The order of the syncs decides what a power cut leaves. */
static void test_the_file_is_synced_before_its_name_and_the_folder_after(void **state)
{
	(void)state;
	text_init(&order, 1000);
	file_step = note_step;
	assert_done(replace("out", "new", &err));
	assert_string_equal(order.bytes, "make the new file; write the new file; sync the new "
					 "file; rename; sync the folder; ");
	text_finish(&order);
}

static void test_a_name_as_long_as_names_can_be_is_written(void **state)
{
	(void)state;
	char name[256] = "";
	for (int i = 0; i < 85; i++) {
		strncat(name, "글", sizeof(name) - 1 - strlen(name));
	}
	assert_int_equal(strlen(name), 255);
	assert_done(replace(name, "one", &err));
	assert_done(put_out(name, "둘", &err));
	assert_holds(name, "둘");
}

static void test_a_file_of_ours_takes_the_place_of_a_link(void **state)
{
	(void)state;
	struct stat st;
	put("victim", "hers");
	assert_int_equal(symlink("victim", "ours"), 0);
	assert_done(replace("ours", "new", &err));
	assert_holds("victim", "hers");
	assert_int_equal(lstat("ours", &st), 0);
	assert_true(S_ISREG(st.st_mode));
}

static void test_output_follows_links_to_the_file(void **state)
{
	(void)state;
	struct stat st;
	assert_int_equal(mkdir("far", 0700), 0);
	put("far/real", "old");
	assert_int_equal(symlink("far/second", "first"), 0);
	assert_int_equal(symlink("real", "far/second"), 0);
	assert_done(put_out("first", "new", &err));
	assert_holds("far/real", "new");
	assert_int_equal(lstat("first", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat("far/second", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(unlink("far/real"), 0); /* now they lead to nothing */
	assert_done(put_out("first", "made", &err));
	assert_holds("far/real", "made");
	assert_int_equal(unlink("far/real"), 0);
	assert_int_equal(unlink("far/second"), 0);
}

static void test_links_in_a_circle_are_an_error(void **state)
{
	(void)state;
	assert_int_equal(symlink("one", "other"), 0);
	assert_int_equal(symlink("other", "one"), 0);
	assert_refused(put_out("one", "new", &err), ERROR_SYSTEM, "one");
}

/* The link is another user's, which only root can arrange. */
static void test_a_strangers_link_in_an_open_folder_is_not_followed(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	put("victim", "hers");
	assert_int_equal(mkdir("open", 0700), 0);
	assert_int_equal(chmod("open", 01777), 0);
	assert_int_equal(symlink("../victim", "open/out"), 0);
	assert_int_equal(lchown("open/out", 12345, 12345), 0);
	assert_false(put_out("open/out", "new", NULL)); /* by the kernel, or by us */
	assert_holds("victim", "hers");
	assert_int_equal(lchown("open/out", 0, 0), 0);
	assert_done(put_out("open/out", "new", &err));
	assert_holds("victim", "new");
	assert_int_equal(unlink("open/out"), 0);
}

/* A device made here when that is allowed, so that no real one is at risk. */
static const char *null_device(void)
{
	struct stat st;
	(void)stat("/dev/null", &st);
	if (mknod("null", S_IFCHR | 0600, st.st_rdev) == 0) {
		int fd = open("null", O_WRONLY | O_CLOEXEC);
		if (fd >= 0) {
			(void)close(fd);
			return "null";
		}
	}
	return geteuid() == 0 ? NULL : "/dev/null"; /* as root a mistake would replace it */
}

static void test_a_device_stays_a_device(void **state)
{
	(void)state;
	struct stat st;
	const char *device = null_device();
	if (!device) {
		skip();
	}
	assert_done(put_out(device, "new", &err));
	assert_int_equal(symlink(device, "link"), 0);
	assert_done(put_out("link", "new", &err));
	assert_int_equal(lstat(device, &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void test_a_full_device_is_told(void **state)
{
	(void)state;
	struct stat st;
	if (stat("/dev/full", &st) != 0 || !S_ISCHR(st.st_mode)) {
		skip();
	}
	assert_int_equal(symlink("/dev/full", "full"), 0);
	assert_refused(put_out("full", "new", &err), ERROR_SYSTEM, "full could not be written");
}

static void test_a_pipe_gets_all_and_stays(void **state)
{
	(void)state;
	struct stat st;
	char got[16] = "";
	assert_int_equal(mkfifo("pipe", 0600), 0);
	int reader = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(reader >= 0);
	assert_done(put_out("pipe", "through", &err));
	assert_int_equal(read(reader, got, sizeof(got)), 7);
	assert_string_equal(got, "through");
	assert_int_equal(read(reader, got, sizeof(got)), 0);
	(void)close(reader);
	assert_int_equal(lstat("pipe", &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
}

static void ring(int number)
{
	(void)number;
	(void)alarm(1); /* again, should it have come before the waiting began */
}

static void test_waiting_for_a_reader_can_be_ended(void **state)
{
	(void)state;
	struct sigaction action = {.sa_handler = ring};
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
	(void)alarm(1);
	assert_refused(put_out("pipe", "new", &err), ERROR_INTERRUPTED, "pipe");
	(void)alarm(0);
}

/* Writing at its place, and not over its beginning, is what a shell's > means. */
static void test_an_open_file_is_written_where_it_stands(void **state)
{
	(void)state;
	struct stat st;
	int fd = open("log", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "one ", 4), 4);
	char *name = mem_format("/proc/self/fd/%d", fd);
	assert_int_equal(symlink(name, "link"), 0);
	if (stat(name, &st) != 0) {
		skip();
	}
	assert_done(put_out("link", "two ", &err));
	assert_int_equal(write(fd, "three", 5), 5);
	assert_int_equal(close(fd), 0);
	assert_holds("log", "one two three");
	free(name);
}

static void test_what_cannot_be_written_to_says_why(void **state)
{
	(void)state;
	put("old", "stays");
	assert_refused(put_out(".", "new", &err), ERROR_INPUT, "is a folder");
	assert_refused(put_out("nowhere/out", "new", &err), ERROR_SYSTEM, "nowhere/out");
	assert_refused(put_out("old/out", "new", &err), ERROR_SYSTEM, "old/out");
	assert_refused(replace("nowhere/out", "new", &err), ERROR_SYSTEM, "nowhere/out");
	assert_holds("old", "stays");
}

static void test_a_folder_that_may_not_be_written_keeps_the_old_file(void **state)
{
	(void)state;
	struct error err = {0};
	be_ordinary(true);
	put("out", "old");
	assert_int_equal(chmod(".", 0500), 0);
	bool ok = put_out("out", "new", &err);
	assert_int_equal(chmod(".", 0700), 0);
	be_ordinary(false);
	assert_false(ok);
	assert_int_equal(err.kind, ERROR_SYSTEM);
	assert_non_null(strstr(err.text, "out"));
	assert_holds("out", "old");
	assert_int_equal(count_names(), 1);
}

static void test_a_full_disk_keeps_the_old_file_and_no_piece(void **state)
{
	(void)state;
	struct rlimit was;
	put("out", "old");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	struct rlimit less = {.rlim_cur = 2, .rlim_max = was.rlim_max};
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &less), 0);
	struct error err = {0};
	bool ok = put_out("out", "newer", &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_false(ok);
	assert_int_equal(err.kind, ERROR_SYSTEM);
	assert_holds("out", "old");
	assert_int_equal(count_names(), 1);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(test_a_planted_name_is_not_written_through),
		CLAIM(test_the_new_file_has_another_name_each_time),
		CLAIM(test_a_kill_between_any_two_steps_leaves_the_old_or_the_new),
		CLAIM(test_the_file_is_synced_before_its_name_and_the_folder_after),
		CLAIM(test_a_name_as_long_as_names_can_be_is_written),
		CLAIM(test_a_file_of_ours_takes_the_place_of_a_link),
		CLAIM(test_output_follows_links_to_the_file),
		CLAIM(test_links_in_a_circle_are_an_error),
		CLAIM(test_a_strangers_link_in_an_open_folder_is_not_followed),
		CLAIM(test_a_device_stays_a_device),
		CLAIM(test_a_full_device_is_told),
		CLAIM(test_a_pipe_gets_all_and_stays),
		CLAIM(test_waiting_for_a_reader_can_be_ended),
		CLAIM(test_an_open_file_is_written_where_it_stands),
		CLAIM(test_what_cannot_be_written_to_says_why),
		CLAIM(test_a_folder_that_may_not_be_written_keeps_the_old_file),
		CLAIM(test_a_full_disk_keeps_the_old_file_and_no_piece),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
