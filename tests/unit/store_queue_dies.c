/* Claims about a process that dies at any write while what waits goes into the store, its own or
 * what another left: the next start finishes it, and each is there once. */
#include "unit/store_help.h"

#include <sys/syscall.h>
#include <sys/wait.h>

#include "unit/store_failing.h"

/* In the place of libc's: between the commit and the emptied file, too. */
int ftruncate(int fd, off_t length)
{
	if (disk_fails()) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_ftruncate, fd, length);
}

static struct store *open_any(const char *folder)
{
	struct store *store = NULL;
	struct error err = {0};
	assert_done(store_open(folder, NOW_MS, &store, NULL, &err), err);
	return store;
}

/* An answer, its grade, another grade, a mark, while `other` keeps the store. */
static sqlite3 *queue_all(const char *folder, struct store *store)
{
	sqlite3 *other = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	store_set_patience(store, 0);
	struct error err = {0};
	struct take take = record_take(store, "질문", LANG_KO, NOW_MS);
	assert_int_equal(store_queue_take(store, &take, &err), SAVED_BESIDE);
	struct review review = {.question_id = "질문",
		.day = TODAY,
		.grade = GRADE_GOOD,
		.by = GRADED_BY_KEY,
		.take_id = take.id,
		.made_ms = NOW_MS};
	assert_int_equal(store_queue_review(store, &review, &err), SAVED_BESIDE);
	review.supersedes = review.id;
	review.grade = GRADE_HARD;
	assert_int_equal(store_queue_review(store, &review, &err), SAVED_BESIDE);
	assert_int_equal(store_queue_tick(store, take.id, "part:S", 1, &err), SAVED_BESIDE);
	take_finish(&take);
	free(path);
	return other;
}

static void assert_all_once(const char *folder)
{
	assert_answer(folder,
		"SELECT count(*) || ' ' || (SELECT group_concat(grade || coalesce(supersedes, '') "
		"||"
		" take, ' ') FROM reviews) || ' ' || (SELECT count(*) FROM ticks) FROM takes",
		"1 31 211 1");
	assert_answer(folder, "PRAGMA integrity_check", "ok");
	char *takes = path_join(folder, "takes");
	assert_int_equal(count_files(takes), 1);
	free(takes);
}

/* True when the child died at its n-th write. */
static bool dies(void (*act)(const char *folder, int nth), const char *folder, int nth)
{
	pid_t child = fork();
	if (child == 0) {
		act(folder, nth);
		_exit(0);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == DIED);
	return WEXITSTATUS(status) == DIED;
}

static void write_own(const char *folder, int nth)
{
	struct store *store = open_any(folder);
	sqlite3 *other = queue_all(folder, store);
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(other);
	disk_arm(DIE, nth);
	if (!store_queue_write(store, NULL, NULL)) {
		_exit(1);
	}
	store_close(store);
}

static void leave(const char *folder, int nth)
{
	(void)nth;
	(void)queue_all(folder, open_any(folder));
	_exit(0);
}

static void take_in(const char *folder, int nth)
{
	disk_arm(DIE, nth);
	store_close(open_any(folder));
}

static void for_each_write(const char *temp, bool left)
{
	bool died = true;
	int nth = 1;
	for (; died; nth++) {
		char *folder = mem_format("%s/%d", temp, nth);
		store_close(open_any(folder));
		if (left) {
			(void)dies(leave, folder, 0);
		}
		died = dies(left ? take_in : write_own, folder, nth);
		store_close(open_any(folder));
		assert_all_once(folder);
		store_close(open_any(folder));
		assert_all_once(folder);
		free(folder);
	}
	assert_in_range(nth, 6, 200);
}

static void test_its_own(void **state)
{
	for_each_write(*state, false);
}

static void test_what_another_left(void **state)
{
	for_each_write(*state, true);
}

int main(void)
{
	disk_install();
	const struct CMUnitTest tests[] = {
		temp_test(test_its_own),
		temp_test(test_what_another_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
