/* Claims about how damage is found: by its mark, after an unclean end, once a week, and when the
 * file is not as it was left; and that it is mended once. */
#include "unit/store_help.h"

#include <errno.h>
#include <sys/wait.h>

#define WEEK_MS INT64_C(604800000)

/* In the place of SQLite's: what waits for another program here waits in vain, and need not wait.
 */
int sqlite3_sleep(int ms)
{
	return ms;
}

/* In the place of the C library's: the file of this name cannot be removed. */
static const char *stuck;

int unlink(const char *path)
{
	if (stuck && strcmp(strrchr(path, '/') + 1, stuck) == 0) {
		errno = EPERM;
		return -1;
	}
	return unlinkat(AT_FDCWD, path, 0);
}

static struct store *open_at(const char *folder, int64_t now_ms, struct store_notes *notes)
{
	struct store *store = NULL;
	struct error err = {0};
	*notes = (struct store_notes){0};
	assert_done(store_open(folder, now_ms, &store, notes, &err), err);
	return store;
}

/* Opens and closes; how many lines were told. */
static size_t start(const char *folder, int64_t now_ms)
{
	struct store_notes notes;
	store_close(open_at(folder, now_ms, &notes));
	size_t count = notes.count;
	store_notes_finish(&notes);
	return count;
}

static void make_store(const char *folder)
{
	struct store *store = open_store(folder);
	for (int i = 0; i < 40; i++) {
		char id[32];
		(void)snprintf(id, sizeof(id), "question-%02d", i);
		(void)add_review(store, id, LANG_KO, i, GRADE_GOOD, 0, 0);
	}
	store_close(store);
}

static void run_sql(const char *folder, const char *sql)
{
	char *path = path_join(folder, "rehearse.db");
	sqlite3 *db = NULL;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s", why);
	}
	(void)sqlite3_close(db);
	free(path);
}

/* The index of questions' ids loses its entries, while the tables are whole: what no quick check
 * sees. */
static void ruin_index(const char *folder)
{
	char *path = path_join(folder, "rehearse.db");
	char *root = ask_database(path,
		"SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_questions_1'");
	unsigned char page[4096] = {
		10, 0, 0, 0, 0, 0x10, 0}; /* a leaf of an index, without cells */
	int fd = open(path, O_WRONLY);
	assert_int_equal(pwrite(fd, page, sizeof(page), (strtol(root, NULL, 10) - 1) * 4096), 4096);
	(void)close(fd);
	free(root);
	free(path);
}

/* The seal is made to fit the file again, as when a disk rots: its size and time are the same. */
static void hide_change(const char *folder, const struct stat *before)
{
	char *path = path_join(folder, "rehearse.db");
	const struct timespec times[2] = {before->st_atim, before->st_mtim};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

static struct stat stat_of(const char *folder)
{
	struct stat st;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(stat(path, &st), 0);
	free(path);
	return st;
}

static void test_wrong_indexes_of_a_changed_file_are_made_anew(void **state)
{
	make_store(*state);
	ruin_index(*state);
	assert_answer(*state, "PRAGMA quick_check", "ok");
	struct store_notes notes;
	store_close(open_at(*state, NOW_MS, &notes));
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "indexes"));
	store_notes_finish(&notes);
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_answer(*state, "SELECT count(*) FROM questions WHERE id = 'question-07'", "1");
	assert_int_equal(start(*state, NOW_MS), 0);
}

static void test_a_change_that_leaves_no_trace_is_found_within_a_week(void **state)
{
	make_store(*state);
	struct stat before = stat_of(*state);
	ruin_index(*state);
	hide_change(*state, &before);
	assert_int_equal(start(*state, NOW_MS + WEEK_MS - 1), 0);
	assert_int_equal(start(*state, NOW_MS + WEEK_MS + 1), 1);
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_int_equal(start(*state, NOW_MS + 2 * WEEK_MS + 2), 0);
}

static void test_a_clock_that_was_wrong_does_not_put_the_look_off(void **state)
{
	make_store(*state);
	assert_int_equal(start(*state, NOW_MS + 1000 * WEEK_MS), 0);
	struct stat before = stat_of(*state);
	ruin_index(*state);
	hide_change(*state, &before);
	assert_int_equal(start(*state, NOW_MS), 1);
}

/* A program that dies with the store open; the store's own descriptors go with it. */
static void die_with_it_open(const char *folder)
{
	pid_t child = fork();
	if (child == 0) {
		struct store *store = NULL;
		_exit(store_open(folder, NOW_MS, &store, NULL, NULL) ? 7 : 1);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 7);
}

static size_t count_marks(const char *folder)
{
	DIR *open = opendir(folder);
	size_t count = 0;
	for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
		count += strncmp(entry->d_name, "rehearse.open", 13) == 0;
	}
	(void)closedir(open);
	return count;
}

static void test_after_an_unclean_end_all_is_looked_at(void **state)
{
	make_store(*state);
	assert_int_equal(count_marks(*state), 0);
	die_with_it_open(*state);
	assert_int_equal(count_marks(*state), 1);
	struct stat before = stat_of(*state);
	ruin_index(*state);
	hide_change(*state, &before);
	assert_int_equal(start(*state, NOW_MS), 1);
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_int_equal(count_marks(*state), 0);
}

/* The living one's mark is its own business; that of the dead one is seen beside it. */
static void test_of_two_programs_one_dies(void **state)
{
	make_store(*state);
	struct store *alive = open_store(*state);
	die_with_it_open(*state);
	assert_int_equal(count_marks(*state), 2);
	assert_int_equal(start(*state, NOW_MS), 0);
	assert_int_equal(count_marks(*state), 1);
	assert_int_equal(add_review(alive, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 41);
	store_close(alive);
	assert_int_equal(count_marks(*state), 0);
}

/* What SQLite meets is marked, also when a look at all of it would find nothing: else the user
 * would be told for ever to start again. */
static void test_damage_that_was_met_is_mended_at_the_next_start(void **state)
{
	make_store(*state);
	struct stat before = stat_of(*state);
	run_sql(*state, "DELETE FROM questions WHERE id = 'question-03'");
	hide_change(*state, &before);
	struct store *store = open_store(*state);
	struct memory_list *memories = NULL;
	struct error err = {0};
	assert_false(store_memories(store, LATER, &memories, &err));
	assert_non_null(strstr(err.text, "is damaged; start again"));
	store_close(store);

	struct store_notes notes;
	store = open_at(*state, NOW_MS, &notes);
	assert_true(notes.count > 0);
	assert_non_null(strstr(notes.lines[0], "was damaged: saved 39 questions"));
	store_notes_finish(&notes);
	assert_done(store_memories(store, LATER, &memories, &err), err);
	memory_list_destroy(memories);
	store_close(store);
	assert_answer(*state, "SELECT count(*) FROM reviews", "40");
	assert_false(file_exists(*state, "rehearse.mend"));
	assert_int_equal(start(*state, NOW_MS), 0);
}

/* SQL of ours that is wrong is seen only when it runs. */
static void meet_hidden_damage(const char *folder)
{
	struct error err = {0};
	struct review review = {.question_id = "q", .grade = GRADE_GOOD, .by = GRADED_BY_KEY};
	run_sql(folder, "CREATE TABLE gone(x); CREATE TRIGGER hidden AFTER INSERT ON reviews"
			" BEGIN INSERT INTO gone VALUES (1); END; DROP TABLE gone");
	struct store *store = open_store(folder);
	assert_false(store_review_add(store, &review, &err));
	assert_non_null(strstr(err.text, "is damaged; start again"));
	store_close(store);
}

static size_t count_kept(const char *folder)
{
	DIR *open = opendir(folder);
	size_t count = 0;
	for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
		bool log = strstr(entry->d_name, "-wal") || strstr(entry->d_name, "-shm");
		count += !log && strncmp(entry->d_name, "rehearse.db.damaged-", 20) == 0;
	}
	(void)closedir(open);
	return count;
}

static void test_damage_that_a_look_does_not_show_ends_in_a_new_copy(void **state)
{
	make_store(*state);
	meet_hidden_damage(*state);
	assert_true(start(*state, NOW_MS) > 0);
	assert_int_equal(count_kept(*state), 1);
	assert_answer(*state, "SELECT count(*) FROM reviews", "40");
	assert_false(file_exists(*state, "rehearse.mend"));
	struct store *store = open_store(*state);
	assert_int_equal(add_review(store, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 41);
	store_close(store);
	assert_int_equal(count_kept(*state), 1);
}

/* Such a mark does not say in what damage was met. */
static void test_a_mark_of_no_file_costs_a_look_at_all(void **state)
{
	make_store(*state);
	char *mark = path_join(*state, "rehearse.mend");
	write_file(mark, "");
	assert_int_equal(start(*state, NOW_MS), 0);
	assert_false(file_exists(*state, "rehearse.mend"));
	assert_int_equal(count_kept(*state), 0);

	write_file(mark, "");
	struct stat before = stat_of(*state);
	ruin_index(*state);
	hide_change(*state, &before);
	assert_int_equal(start(*state, NOW_MS), 1);
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_int_equal(count_kept(*state), 0);
	free(mark);
}

/* Told once a start; two programs may have the store open. */
static void assert_mark_stays_and_is_told(const char *folder)
{
	struct store_notes notes;
	struct store *first = open_at(folder, NOW_MS, &notes);
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "rehearse.mend cannot be removed"));
	store_notes_finish(&notes);
	assert_int_equal(start(folder, NOW_MS), 1);
	store_close(first);
}

static void test_a_mark_that_cannot_be_removed_mends_nothing_again(void **state)
{
	make_store(*state);
	char *mark = path_join(*state, "rehearse.mend");
	assert_int_equal(mkdir(mark, 0700), 0);
	assert_mark_stays_and_is_told(*state);
	assert_int_equal(count_kept(*state), 0);
	assert_int_equal(rmdir(mark), 0);

	meet_hidden_damage(*state);
	stuck = "rehearse.mend";
	assert_true(start(*state, NOW_MS) > 1);
	assert_int_equal(count_kept(*state), 1);
	assert_mark_stays_and_is_told(*state);
	assert_int_equal(count_kept(*state), 1);
	stuck = NULL;
	assert_int_equal(start(*state, NOW_MS), 0);
	assert_false(file_exists(*state, "rehearse.mend"));
	free(mark);
}

/* Measures and marks of a take whose row is lost stay, and its number is never given again. */
static void test_marks_of_a_lost_take_do_not_go_to_another(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	for (int i = 0; i < 3; i++) {
		struct take take = record_take(store, "q", LANG_KO, NOW_MS + i);
		assert_done(store_take_add(store, &take, &err), err);
		assert_done(store_tick_set(store, take.id, "rating", 4, &err), err);
		take_finish(&take);
	}
	store_close(store);
	run_sql(*state, "DELETE FROM takes WHERE id = 3; DELETE FROM sqlite_sequence;"
			"DROP TABLE decks");
	assert_true(start(*state, NOW_MS) > 0);
	store = open_store(*state);
	struct take take = record_take(store, "q", LANG_KO, NOW_MS + 9);
	assert_done(store_take_add(store, &take, &err), err);
	assert_int_equal(take.id, 4);
	take_finish(&take);
	store_close(store);
	assert_answer(*state, "SELECT count(*) FROM ticks", "3");
	assert_int_equal(start(*state, NOW_MS + WEEK_MS + 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_wrong_indexes_of_a_changed_file_are_made_anew),
		temp_test(test_a_change_that_leaves_no_trace_is_found_within_a_week),
		temp_test(test_a_clock_that_was_wrong_does_not_put_the_look_off),
		temp_test(test_after_an_unclean_end_all_is_looked_at),
		temp_test(test_of_two_programs_one_dies),
		temp_test(test_damage_that_was_met_is_mended_at_the_next_start),
		temp_test(test_damage_that_a_look_does_not_show_ends_in_a_new_copy),
		temp_test(test_a_mark_of_no_file_costs_a_look_at_all),
		temp_test(test_a_mark_that_cannot_be_removed_mends_nothing_again),
		temp_test(test_marks_of_a_lost_take_do_not_go_to_another),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
