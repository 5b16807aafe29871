/* Claims about rewriting the user's file: only its text changes, and no crash leaves a text that is
 * neither old nor new. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/xattr.h>

#include <cmocka.h>

#include "base/rewrite.h"
#include "base/text.h"
#include "base_folder.h"

static const char OLD[] = "1. 무엇입니까?\n2. 왜입니까?\n";
static const char NEW[] = "1. 무엇입니까? {#one}\n2. 왜입니까? {#two}\n";

static bool rewrite(const char *name, struct error *err)
{
	struct rewriting texts = {OLD, strlen(OLD), NEW, strlen(NEW)};
	return rewrite_file(name, &texts, err);
}

static void assert_rewritten(const char *name)
{
	struct error err = {0};
	if (!rewrite(name, &err)) {
		fail_msg("%s", err.text);
	}
	assert_holds(name, NEW);
}

static void assert_recovers(const char *name)
{
	struct error err = {0};
	if (!rewrite_recover(name, &err)) {
		fail_msg("%s", err.text);
	}
}

static void test_mode_and_owner_stay(void **state)
{
	(void)state;
	static const mode_t MODES[] = {0600, 0644, 0640, 0666, 0444, 0755};
	for (size_t i = 0; i < sizeof(MODES) / sizeof(MODES[0]); i++) {
		struct stat st;
		if (MODES[i] == 0444 && geteuid() != 0) {
			continue; /* the next claim */
		}
		(void)unlink("notes");
		put("notes", OLD);
		assert_int_equal(chmod("notes", MODES[i]), 0);
		uid_t owner = geteuid() == 0 ? 12345 : geteuid();
		assert_int_equal(chown("notes", owner, (gid_t)-1), 0);
		assert_rewritten("notes");
		assert_int_equal(stat("notes", &st), 0);
		assert_int_equal(st.st_mode & 07777, MODES[i]);
		assert_int_equal(st.st_uid, owner);
		assert_int_equal(count_names(), 1);
	}
}

static void test_a_write_protected_file_is_left_alone(void **state)
{
	(void)state;
	struct error err = {0};
	be_ordinary(true);
	put("notes", OLD);
	assert_int_equal(chmod("notes", 0444), 0);
	bool ok = rewrite("notes", &err);
	be_ordinary(false);
	assert_false(ok);
	assert_non_null(strstr(err.text, "write-protected"));
	assert_holds("notes", OLD);
	assert_int_equal(count_names(), 1);
}

static void test_all_names_of_a_file_get_the_text(void **state)
{
	(void)state;
	struct stat one;
	struct stat other;
	put("notes", OLD);
	assert_int_equal(link("notes", "other name"), 0);
	assert_rewritten("notes");
	assert_holds("other name", NEW);
	assert_int_equal(stat("notes", &one), 0);
	assert_int_equal(stat("other name", &other), 0);
	assert_int_equal(one.st_ino, other.st_ino);
	assert_int_equal(count_names(), 2);
}

static void test_a_link_to_the_file_stays_one(void **state)
{
	(void)state;
	struct stat st;
	assert_int_equal(mkdir("far", 0700), 0);
	put("far/notes", OLD);
	assert_int_equal(symlink("far/notes", "notes"), 0);
	assert_rewritten("notes");
	assert_int_equal(lstat("notes", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_holds("far/notes", NEW);
	assert_int_equal(unlink("far/notes"), 0);
}

static void test_attributes_stay(void **state)
{
	(void)state;
	char value[16] = "";
	put("notes", OLD);
	if (setxattr("notes", "user.colour", "blue", 4, 0) != 0) {
		skip();
	}
	assert_rewritten("notes");
	assert_int_equal(getxattr("notes", "user.colour", value, sizeof(value)), 4);
	assert_string_equal(value, "blue");
}

/* A user who may write another user's file cannot chown a new one, so it is written in place. */
static void test_another_users_file_stays_theirs(void **state)
{
	(void)state;
	struct stat st;
	int status = 0;
	if (geteuid() != 0) {
		skip();
	}
	put("notes", OLD);
	assert_int_equal(chown("notes", 12345, 12345), 0);
	assert_int_equal(chmod("notes", 0666), 0);
	assert_int_equal(chmod(".", 0777), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		_exit(setuid(23456) == 0 && rewrite("notes", NULL) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(stat("notes", &st), 0);
	assert_int_equal(st.st_uid, 12345);
	assert_int_equal(st.st_mode & 07777, 0666);
	assert_holds("notes", NEW);
	assert_int_equal(count_names(), 1);
}

/* An editor that saved between our reading and our writing is not overwritten. */
static void test_a_file_that_changed_since_it_was_read_is_left_alone(void **state)
{
	(void)state;
	struct error err = {0};
	for (int names = 1; names <= 2; names++) {
		put("notes", "1. 무엇입니까? 새 줄\n2. 왜입니까?\n");
		assert_false(rewrite("notes", &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_holds("notes", "1. 무엇입니까? 새 줄\n2. 왜입니까?\n");
		assert_int_equal(count_names(), names);
		assert_true(names == 2 || link("notes", "other name") == 0);
	}
}

static bool work(void)
{
	return rewrite("notes", NULL);
}

static bool is_new_or_old(const char *name)
{
	char *bytes = NULL;
	size_t length = 0;
	assert_true(file_read(name, 1000, &bytes, &length, NULL));
	bool is_new = strcmp(bytes, NEW) == 0;
	assert_true(is_new || strcmp(bytes, OLD) == 0);
	free(bytes);
	return is_new;
}

static void test_a_kill_between_any_two_steps_leaves_the_old_or_the_new(void **state)
{
	(void)state;
	int steps = 0;
	for (bool more = true; more; steps++) {
		put("notes", OLD);
		more = dies_at(steps, work);
		bool is_new = is_new_or_old("notes");
		assert_true(more || is_new);
	}
	assert_int_equal(steps, 6);
}

static void test_a_kill_while_a_file_with_two_names_is_written_is_mended(void **state)
{
	(void)state;
	int steps = 0;
	for (bool more = true; more; steps++) {
		(void)unlink("notes");
		(void)unlink("other name");
		put("notes", OLD);
		assert_int_equal(link("notes", "other name"), 0);
		more = dies_at(steps, work);
		assert_recovers(steps % 2 ? "notes" : "other name");
		bool is_new = is_new_or_old("notes");
		assert_int_equal(is_new_or_old("other name"), is_new);
		assert_true(more || is_new);
		assert_recovers("notes");
		assert_int_equal(is_new_or_old("notes"), is_new);
	}
	assert_int_equal(steps, 12);
}

/* Interrupts the rewriting of a file with two names once its journal is on the disk. */
static void stop_in_place(const char *text)
{
	(void)unlink("notes");
	(void)unlink("other name");
	put("notes", OLD);
	assert_int_equal(link("notes", "other name"), 0);
	assert_true(dies_at(6, work)); /* before it writes in place */
	assert_holds("notes", OLD);
	assert_int_equal(count_names(), 3);
	put("notes", text);
}

static uint32_t chance_state = 1;

static uint32_t chance(uint32_t below)
{
	chance_state = chance_state * 1664525u + 1013904223u;
	return (chance_state >> 8) % below;
}

/* Each byte old, new or missing: what a power cut can leave of writes without a sync. */
static void test_any_mixture_of_old_and_new_is_mended(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		stop_in_place(OLD);
		size_t length = strlen(OLD) + chance((uint32_t)(strlen(NEW) - strlen(OLD)) + 1);
		size_t block = 1 + chance(16);
		int fd = open("notes", O_WRONLY | O_CLOEXEC);
		assert_true(fd >= 0);
		assert_int_equal(ftruncate(fd, (off_t)length), 0);
		for (size_t at = 0; at < length; at += block) {
			size_t some = at + block < length ? block : length - at;
			if (chance(2)) {
				assert_int_equal(pwrite(fd, NEW + at, some, (off_t)at), some);
			}
		}
		(void)close(fd);
		assert_recovers("notes");
		assert_holds("other name", NEW);
		assert_int_equal(count_names(), 2);
	}
}

static void test_an_edit_after_the_crash_is_not_undone(void **state)
{
	(void)state;
	static const char *const EDITS[] = {"", "all other",
		"1. 무엇입니까?\n새 줄\n2. 왜입니까?\n",
		"1. 무엇입니까? {#one}\n2. 왜입니까? {#two}\n3. 더?\n"};
	for (size_t i = 0; i < sizeof(EDITS) / sizeof(EDITS[0]); i++) {
		struct error err = {0};
		stop_in_place(EDITS[i]);
		assert_false(rewrite_recover("notes", &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, ".rewriting"));
		assert_holds("notes", EDITS[i]);
		assert_int_equal(count_names(), 3); /* both texts are still there */
		DIR *folder = opendir(".");
		for (const struct dirent *item; (item = readdir(folder)) != NULL;) {
			if (strstr(item->d_name, ".rewriting")) {
				(void)unlink(item->d_name);
			}
		}
		(void)closedir(folder);
	}
}

/* Another user who may create files in the folder cannot inject text into the notes. */
static void test_a_strangers_journal_is_nothing(void **state)
{
	(void)state;
	if (geteuid() != 0) {
		skip();
	}
	stop_in_place(OLD);
	DIR *folder = opendir(".");
	for (const struct dirent *item; (item = readdir(folder)) != NULL;) {
		if (strstr(item->d_name, ".rewriting")) {
			assert_int_equal(lchown(item->d_name, 12345, 12345), 0);
		}
	}
	(void)closedir(folder);
	assert_recovers("notes");
	assert_holds("notes", OLD);
}

static void test_a_full_disk_leaves_the_old_text(void **state)
{
	(void)state;
	for (int names = 1; names <= 2; names++) {
		/* the new text does not fit, or its growth does not; the journal is larger than
		 * both, so it fails first */
		struct rlimit was;
		struct error err = {0};
		put("notes", OLD);
		assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
		struct rlimit less = {.rlim_cur = strlen(OLD) + 3, .rlim_max = was.rlim_max};
		(void)signal(SIGXFSZ, SIG_IGN);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &less), 0);
		bool ok = rewrite("notes", &err);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
		assert_false(ok);
		assert_holds("notes", OLD);
		assert_int_equal(count_names(), names);
		assert_true(names == 2 || link("notes", "other name") == 0);
	}
}

static void limit_in_place(const char *step)
{
	if (strcmp(step, "write in place") == 0) {
		struct rlimit less = {.rlim_cur = strlen(OLD) + 3, .rlim_max = RLIM_INFINITY};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &less), 0);
	}
}

static void test_a_disk_that_fills_while_writing_in_place_leaves_the_old_text(void **state)
{
	(void)state;
	struct rlimit was;
	struct error err = {0};
	put("notes", OLD);
	assert_int_equal(link("notes", "other name"), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	if (was.rlim_max != RLIM_INFINITY) {
		skip();
	}
	(void)signal(SIGXFSZ, SIG_IGN);
	file_step = limit_in_place;
	bool ok = rewrite("notes", &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_false(ok);
	assert_non_null(strstr(err.text, "stays as it was"));
	assert_holds("notes", OLD);
	assert_int_equal(count_names(), 2);
}

static void test_what_is_no_file_is_refused(void **state)
{
	(void)state;
	struct error err = {0};
	assert_int_equal(mkfifo("pipe", 0600), 0);
	int reader = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_false(rewrite("pipe", &err));
	assert_false(rewrite(".", &err));
	assert_false(rewrite("nothing", &err));
	assert_true(rewrite_recover("nothing", &err));
	(void)close(reader);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(test_mode_and_owner_stay),
		CLAIM(test_a_write_protected_file_is_left_alone),
		CLAIM(test_all_names_of_a_file_get_the_text),
		CLAIM(test_a_link_to_the_file_stays_one),
		CLAIM(test_attributes_stay),
		CLAIM(test_another_users_file_stays_theirs),
		CLAIM(test_a_file_that_changed_since_it_was_read_is_left_alone),
		CLAIM(test_a_kill_between_any_two_steps_leaves_the_old_or_the_new),
		CLAIM(test_a_kill_while_a_file_with_two_names_is_written_is_mended),
		CLAIM(test_any_mixture_of_old_and_new_is_mended),
		CLAIM(test_an_edit_after_the_crash_is_not_undone),
		CLAIM(test_a_strangers_journal_is_nothing),
		CLAIM(test_a_full_disk_leaves_the_old_text),
		CLAIM(test_a_disk_that_fills_while_writing_in_place_leaves_the_old_text),
		CLAIM(test_what_is_no_file_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
