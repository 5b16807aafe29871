/* Claims about opening: folders and rights, versions, migrations, what cannot be opened. */
#include "unit/store_help.h"

#include <sys/wait.h>

#include "store/schema.h"

static mode_t mode_of(const char *folder, const char *name)
{
	struct stat st = {0};
	char *path = path_join(folder, name);
	assert_int_equal(stat(path, &st), 0);
	free(path);
	return st.st_mode & 07777;
}

static void test_only_the_user_may_read_whatever_the_umask(void **state)
{
	static const mode_t UMASKS[] = {0, 022, 077, 0177, 0277};
	for (size_t i = 0; i < sizeof(UMASKS) / sizeof(UMASKS[0]); i++) {
		char *folder = mem_format("%s/made-%zu", (const char *)*state, i);
		mode_t before = umask(UMASKS[i]);
		struct store *store = open_store(folder);
		(void)add_review(store, "q", LANG_KO, 1, GRADE_GOOD, 0, 0);
		(void)umask(before);
		assert_int_equal(mode_of(folder, "."), 0700);
		assert_int_equal(mode_of(folder, "takes"), 0700);
		assert_int_equal(mode_of(folder, "rehearse.db"), 0600);
		assert_int_equal(mode_of(folder, "rehearse.db-wal"), 0600);
		assert_int_equal(mode_of(folder, "rehearse.db-shm"), 0600);
		assert_int_equal(mode_of(folder, "rehearse.lock"), 0600);
		store_close(store);
		free(folder);
	}
}

static void test_a_file_restored_with_other_rights_becomes_private_again(void **state)
{
	store_close(open_store(*state));
	char *path = path_join(*state, "rehearse.db");
	assert_int_equal(chmod(path, 0664), 0);
	store_close(open_store(*state));
	assert_int_equal(mode_of(*state, "rehearse.db"), 0600);
	free(path);
}

static void test_a_folder_that_was_there_keeps_its_mode(void **state)
{
	assert_int_equal(chmod(*state, 0750), 0);
	store_close(open_store(*state));
	assert_int_equal(mode_of(*state, "."), 0750);
}

static void test_the_log_is_synced_and_written_ahead(void **state)
{
	store_close(open_store(*state));
	assert_answer(*state, "PRAGMA journal_mode", "wal");
	assert_answer(*state, "PRAGMA user_version", "5");
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_answer(*state,
		"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
		"'sqlite_%' AND sql NOT LIKE '%STRICT'",
		"0");
	assert_false(file_exists(*state, "rehearse.db-wal"));
}

static void test_a_store_opens_twice_at_once(void **state)
{
	struct store *one = open_store(*state);
	struct store *two = open_store(*state);
	assert_int_equal(add_review(one, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 1);
	assert_int_equal(add_review(two, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 2);
	assert_int_equal(add_review(one, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 3);
	store_close(one);
	assert_int_equal(add_review(two, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 4);
	store_close(two);
}

static void read_store(const char *folder, char **bytes, size_t *length)
{
	struct error err = {0};
	char *path = path_join(folder, "rehearse.db");
	assert_done(file_read(path, 1 << 20, bytes, length, &err), err);
	free(path);
}

static void assert_refused_untouched(const char *folder)
{
	char *before = NULL;
	char *after = NULL;
	size_t before_length = 0;
	size_t after_length = 0;
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	read_store(folder, &before, &before_length);
	assert_false(store_open(folder, NOW_MS, &store, &notes, &err));
	assert_null(store);
	assert_int_equal(err.kind, ERROR_STORE);
	assert_non_null(strstr(err.text, "newer"));
	assert_int_equal(notes.count, 0);
	read_store(folder, &after, &after_length);
	assert_int_equal(before_length, after_length);
	assert_memory_equal(before, after, before_length);
	free(before);
	free(after);
}

static void test_a_newer_store_is_refused_untouched(void **state)
{
	store_close(open_store(*state));
	assert_answer(*state, "PRAGMA user_version = 99", "");
	assert_refused_untouched(*state);
	assert_false(file_exists(*state, "rehearse.db-wal"));
}

/* Its writer died: the version stands in the log only, which must not be moved into the file. */
static void test_a_newer_store_with_an_unfinished_log_is_refused_untouched(void **state)
{
	store_close(open_store(*state));
	pid_t child = fork();
	if (child == 0) {
		sqlite3 *db = NULL;
		char *path = path_join(*state, "rehearse.db");
		(void)sqlite3_open(path, &db);
		(void)sqlite3_exec(db, "PRAGMA user_version = 100", NULL, NULL, NULL);
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(file_exists(*state, "rehearse.db-wal"));
	assert_refused_untouched(*state);
	assert_refused_untouched(*state);
	assert_answer(*state, "PRAGMA user_version", "100");
}

static const char *const TWO_STEPS[] = {
	"CREATE TABLE a(x INTEGER) STRICT; INSERT INTO a VALUES (7);",
	"ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;",
};

static sqlite3 *open_plain(const char *folder)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	free(path);
	return db;
}

static void test_an_older_store_is_brought_forward_with_its_rows(void **state)
{
	sqlite3 *db = open_plain(*state);
	assert_int_equal(schema_migrate(db, TWO_STEPS, 1), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE a SET x = 40", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(schema_migrate(db, TWO_STEPS, 2), SQLITE_OK);
	assert_int_equal(schema_migrate(db, TWO_STEPS, 2), SQLITE_OK);
	(void)sqlite3_close(db);
	assert_answer(*state, "SELECT x || ' ' || y FROM a", "40 41");
	assert_answer(*state, "PRAGMA user_version", "2");
}

static void test_a_step_that_fails_leaves_the_version_before(void **state)
{
	static const char *const BROKEN[] = {
		"CREATE TABLE a(x INTEGER) STRICT; INSERT INTO a VALUES (7);",
		"DELETE FROM a; CREATE TABLE b(x); INSERT INTO missing VALUES (1);",
	};
	sqlite3 *db = open_plain(*state);
	assert_int_equal(schema_migrate(db, BROKEN, 1), SQLITE_OK);
	assert_int_equal(schema_migrate(db, BROKEN, 2), SQLITE_ERROR);
	assert_true(sqlite3_get_autocommit(db));
	(void)sqlite3_close(db);
	assert_answer(*state, "SELECT x FROM a", "7");
	assert_answer(*state, "PRAGMA user_version", "1");
	assert_answer(*state, "SELECT count(*) FROM sqlite_schema", "1");
}

static void test_what_cannot_be_a_folder_is_said(void **state)
{
	char *file = path_join(*state, "file");
	write_file(file, "x");
	char *below = path_join(file, "store");
	const char *const folders[] = {file, below, "/proc/rehearse/store"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		struct store *store = NULL;
		struct error err = {0};
		assert_false(store_open(folders[i], NOW_MS, &store, NULL, &err));
		assert_null(store);
		assert_int_equal(err.kind, ERROR_STORE);
		assert_non_null(strstr(err.text, folders[i]));
		assert_non_null(strstr(err.text, "choose another folder"));
	}
	free(file);
	free(below);
}

/* A child that may not write what it finds, also when the tests run as root. True: all as claimed.
 */
static bool refused_without_rights(const char *folder, const char *words)
{
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && seteuid(65534) != 0) {
			_exit(2);
		}
		struct store *store = NULL;
		struct error err = {0};
		bool opened = store_open(folder, NOW_MS, &store, NULL, &err);
		bool refused = opened ? !store_is_writable(store, &err) : !store;
		_exit(refused && err.kind == ERROR_STORE && strstr(err.text, words) ? 0 : 1);
	}
	int status = -1;
	(void)waitpid(child, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void test_a_folder_that_may_not_be_written_is_said(void **state)
{
	assert_int_equal(chmod(*state, 0555), 0);
	assert_true(refused_without_rights(*state, "Permission denied"));
	assert_int_equal(chmod(*state, 0700), 0);
	assert_false(file_exists(*state, "takes"));
}

static void test_a_file_that_may_not_be_written_is_said(void **state)
{
	store_close(open_store(*state));
	char *path = path_join(*state, "rehearse.db");
	char *lock = path_join(*state, "rehearse.lock");
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(lock, 0666), 0);
	assert_int_equal(chmod(*state, 0555), 0);
	assert_true(refused_without_rights(*state, "allow writing it"));
	assert_int_equal(chmod(*state, 0700), 0);
	free(path);
	free(lock);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_only_the_user_may_read_whatever_the_umask),
		temp_test(test_a_file_restored_with_other_rights_becomes_private_again),
		temp_test(test_a_folder_that_was_there_keeps_its_mode),
		temp_test(test_the_log_is_synced_and_written_ahead),
		temp_test(test_a_store_opens_twice_at_once),
		temp_test(test_a_newer_store_is_refused_untouched),
		temp_test(test_a_newer_store_with_an_unfinished_log_is_refused_untouched),
		temp_test(test_an_older_store_is_brought_forward_with_its_rows),
		temp_test(test_a_step_that_fails_leaves_the_version_before),
		temp_test(test_what_cannot_be_a_folder_is_said),
		temp_test(test_a_folder_that_may_not_be_written_is_said),
		temp_test(test_a_file_that_may_not_be_written_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
