/* Claims about what waits to be written: it does not wait for others, it is kept in order, it
 * outlives its program, and it is written once. */
#include "unit/store_help.h"

#include "store/state.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* In the place of SQLite's: nothing here may wait. */
static int slept_ms;
int sqlite3_sleep(int ms)
{
	slept_ms += ms;
	return ms;
}

/* Another program that keeps the store to itself. */
static sqlite3 *hold(const char *folder)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	free(path);
	return db;
}

static void let_go(sqlite3 *db)
{
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static struct review review_of(enum grade grade, int64_t take_id, int64_t supersedes)
{
	return (struct review){.question_id = "질문 하나",
		.lang = LANG_KO,
		.day = TODAY,
		.grade = grade,
		.by = GRADED_BY_KEY,
		.take_id = take_id,
		.supersedes = supersedes,
		.made_ms = NOW_MS};
}

static int64_t queue_review(
	struct store *store, enum saved want, enum grade grade, int64_t take_id, int64_t supersedes)
{
	struct error err = {0};
	struct review review = review_of(grade, take_id, supersedes);
	enum saved kept = store_queue_review(store, &review, &err);
	if (kept != want) {
		fail_msg("kept %d, not %d: %s", (int)kept, (int)want, err.text);
	}
	return review.id;
}

static void test_without_anyone_else_all_is_written_at_once(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "질문 하나", LANG_KO, NOW_MS);
	assert_int_equal(store_queue_take(store, &take, &err), SAVED_IN_STORE);
	assert_int_equal(take.id, 1);
	assert_null(strstr(take.file, ".part"));
	assert_int_equal(queue_review(store, SAVED_IN_STORE, GRADE_GOOD, take.id, 0), 1);
	assert_int_equal(queue_review(store, SAVED_IN_STORE, GRADE_HARD, take.id, 1), 2);
	assert_int_equal(store_queue_tick(store, 1, "rating", 3, &err), SAVED_IN_STORE);
	assert_int_equal(store_queue_best(store, 1, true, &err), SAVED_IN_STORE);
	assert_int_equal(store_queue_note(store, 1, "천천히", &err), SAVED_IN_STORE);
	assert_int_equal(store_queue_count(store), 0);
	take_finish(&take);
	store_close(store);
	assert_answer(*state, "SELECT best || note FROM takes", "1천천히");
	assert_answer(*state, "SELECT value FROM ticks", "3");
	assert_answer(*state, "SELECT group_concat(grade || coalesce(supersedes, '')) FROM reviews",
		"3,21");
	assert_answer(*state, "SELECT count(DISTINCT made_ms) FROM reviews", "2");
}

/* An answer, its grade, the grade taken back, another grade, a mark. */
static void queue_all(struct store *store, struct take *take)
{
	struct error err = {0};
	*take = record_take(store, "질문 하나", LANG_KO, NOW_MS);
	assert_int_equal(store_queue_take(store, take, &err), SAVED_BESIDE);
	assert_non_null(strstr(err.text, "busy"));
	assert_true(take->id < 0);
	int64_t first = queue_review(store, SAVED_BESIDE, GRADE_GOOD, take->id, 0);
	int64_t undone = queue_review(store, SAVED_BESIDE, GRADE_NONE, take->id, first);
	int64_t second = queue_review(store, SAVED_BESIDE, GRADE_HARD, take->id, undone);
	assert_true(first < 0 && undone < 0 && second < 0);
	assert_int_equal(store_queue_tick(store, take->id, "part:S", 1, &err), SAVED_BESIDE);
	assert_int_equal(store_queue_note(store, take->id, "\t100 % -\n", &err), SAVED_BESIDE);
	assert_int_equal(store_queue_count(store), 6);
	assert_int_equal(store_queue_unsafe(store), 0);
}

static void assert_all_once(const char *folder)
{
	assert_answer(folder,
		"SELECT count(*) || ' ' || max(duration_s) || ' ' || max(question_end_s)"
		" FROM takes",
		"1 61.5 4.25");
	assert_answer(folder, "SELECT note FROM takes", "\t100 % -\n");
	assert_answer(folder,
		"SELECT group_concat(id || ':' || grade || ':' || take || ':' ||"
		" coalesce(supersedes, ''), ' ') FROM reviews",
		"1:3:1: 2:0:1:1 3:2:1:2");
	assert_answer(folder, "SELECT group_concat(name || value) FROM ticks", "part:S1");
	char *takes = path_join(folder, "takes");
	assert_int_equal(count_files(takes), 1);
	free(takes);
}

static void test_what_waits_is_written_in_order_when_the_other_lets_go(void **state)
{
	struct store *store = open_store(*state);
	sqlite3 *other = hold(*state);
	struct take take;
	struct error err = {0};
	slept_ms = 0;
	queue_all(store, &take);
	assert_false(store_queue_write(store, NULL, &err));
	assert_int_equal(slept_ms, 0);
	let_go(other);
	assert_false(store_queue_take_done(store, &take));
	assert_done(store_queue_write(store, NULL, &err), err);
	assert_int_equal(store_queue_count(store), 0);
	assert_true(store_queue_take_done(store, &take));
	assert_int_equal(take.id, 1);
	assert_int_equal(access(take.file, F_OK), 0);
	/* Numbers given while it waited are still understood. */
	assert_int_equal(store_queue_tick(store, -1, "part:S", 0, &err), SAVED_IN_STORE);
	assert_int_equal(store_queue_tick(store, 1, "part:S", 1, &err), SAVED_IN_STORE);
	take_finish(&take);
	store_close(store);
	assert_all_once(*state);
}

/* The program ends, one way or the other, while what it has still waits. */
static void leave(const char *folder, bool closes)
{
	pid_t child = fork();
	if (child == 0) {
		struct store *store = open_store(folder);
		(void)hold(folder);
		struct take take;
		queue_all(store, &take);
		take_finish(&take);
		if (closes) {
			store_close(store);
		}
		_exit(7);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 7);
}

static void test_the_next_start_writes_what_waited(void **state)
{
	for (int closes = 0; closes < 2; closes++) {
		char *folder = mem_format("%s/%d", (const char *)*state, closes);
		leave(folder, closes);
		struct store *store = NULL;
		struct store_notes notes = {0};
		struct error err = {0};
		assert_done(store_open(folder, NOW_MS + 5, &store, &notes, &err), err);
		assert_int_equal(notes.count, 1);
		assert_non_null(strstr(
			notes.lines[0], "marks that waited beside the store are in it now (6)"));
		store_notes_finish(&notes);
		store_close(store);
		assert_all_once(folder);
		store_close(open_store(folder)); /* and nothing is said again */
		assert_all_once(folder);
		free(folder);
	}
}

/* The name of the one file that a program has left; free() it. */
static char *left_file(const char *folder)
{
	DIR *open = opendir(folder);
	char *found = NULL;
	for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
		if (strncmp(entry->d_name, "rehearse.open-", 14) == 0) {
			found = path_join(folder, entry->d_name);
		}
	}
	(void)closedir(open);
	assert_non_null(found);
	return found;
}

/* Killed between the commit and the deletion: the file is put back as it was. */
static void test_a_file_that_outlives_its_writing_is_written_once(void **state)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	leave(*state, false);
	char *file = left_file(*state);
	assert_done(file_read(file, 100000, &bytes, &length, &err), err);
	for (int i = 0; i < 3; i++) {
		struct store *store = NULL;
		assert_done(store_open(*state, NOW_MS, &store, NULL, &err), err);
		store_close(store);
		assert_all_once(*state);
		assert_done(file_replace(file, bytes, length, 0600, &err), err);
	}
	free(bytes);
	free(file);
}

/* Cut anywhere, as by a kill within its writing: the whole lines count, and nothing is said of the
 * one that is not. */
static void test_a_line_that_is_torn_was_never_there(void **state)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	leave(*state, false);
	char *file = left_file(*state);
	assert_done(file_read(file, 100000, &bytes, &length, &err), err);
	size_t start = (size_t)(strchr(strchr(bytes, '\n') + 1, '\n') + 1 - bytes);
	assert_done(file_replace(file, bytes, start + 30, 0600, &err), err);
	struct store *store = NULL;
	struct store_notes notes = {0};
	assert_done(store_open(*state, NOW_MS, &store, &notes, &err), err);
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "are in it now (2)"));
	store_notes_finish(&notes);
	store_close(store);
	assert_answer(*state, "SELECT count(*) || ' ' || (SELECT count(*) FROM reviews) FROM takes",
		"1 1");
	assert_false(file_exists(*state, "rehearse.refused"));
	free(bytes);
	free(file);
}

static void test_a_damaged_line_is_told_and_kept_and_the_others_are_written(void **state)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	leave(*state, false);
	char *file = left_file(*state);
	assert_done(file_read(file, 100000, &bytes, &length, &err), err);
	char *last = strstr(bytes, "part:S");
	last[0] = 'q';
	assert_done(file_replace(file, bytes, length, 0600, &err), err);
	struct store *store = NULL;
	struct store_notes notes = {0};
	assert_done(store_open(*state, NOW_MS, &store, &notes, &err), err);
	assert_int_equal(notes.count, 2);
	assert_non_null(strstr(notes.lines[0], "its line is damaged"));
	assert_non_null(strstr(notes.lines[0], "rehearse.refused"));
	store_notes_finish(&notes);
	store_close(store);
	assert_true(file_exists(*state, "rehearse.refused"));
	assert_answer(*state, "SELECT count(*) FROM reviews", "3");
	assert_answer(*state, "SELECT count(*) FROM ticks", "0");
	store_close(open_store(*state));
	free(bytes);
	free(file);
}

/* Another program found the recording first and it was deleted there: it stays deleted. */
static void test_an_answer_that_was_deleted_meanwhile_stays_deleted(void **state)
{
	leave(*state, false);
	char *file = left_file(*state);
	char *aside = path_join(*state, "aside");
	struct error err = {0};
	assert_int_equal(rename(file, aside), 0);
	struct store *store = open_store(*state);
	struct take_list list = {0};
	assert_done(store_orphans(store, &list, NULL, &err), err);
	assert_int_equal(list.count, 1);
	assert_done(store_take_add(store, &list.items[0], &err), err);
	assert_done(store_take_delete(store, 1, &err), err);
	take_list_finish(&list);
	store_close(store);
	assert_int_equal(rename(aside, file), 0);
	assert_done(store_open(*state, NOW_MS, &store, NULL, &err), err);
	store_close(store);
	assert_answer(*state, "SELECT count(*) || sum(deleted) FROM takes", "11");
	assert_answer(*state, "SELECT count(*) FROM reviews WHERE take = 1", "3");
	free(file);
	free(aside);
}

static void test_a_live_programs_file_is_left_to_it(void **state)
{
	struct store *store = open_store(*state);
	sqlite3 *other = hold(*state);
	struct take take;
	struct error err = {0};
	queue_all(store, &take);
	let_go(other);
	store_close(open_store(*state));
	assert_answer(*state, "SELECT count(*) FROM takes", "0");
	assert_done(store_queue_write(store, NULL, &err), err);
	take_finish(&take);
	store_close(store);
	assert_all_once(*state);
}

static void test_what_waits_is_shown_as_if_written(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "질문 하나", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	assert_done(store_tick_set(store, 1, "part:T", 1, &err), err);
	sqlite3 *other = hold(*state);
	assert_int_equal(store_queue_best(store, 1, true, &err), SAVED_BESIDE);
	assert_int_equal(store_queue_note(store, 1, "note", &err), SAVED_BESIDE);
	assert_int_equal(store_queue_tick(store, 1, "part:S", 1, &err), SAVED_BESIDE);
	assert_int_equal(store_queue_tick(store, 1, "part:T", 0, &err), SAVED_BESIDE);
	int64_t first = queue_review(store, SAVED_BESIDE, GRADE_EASY, 1, 0);
	struct take_list list = {0};
	struct value_list ticks = {0};
	struct review review = {0};
	bool found = false;
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_done(store_ticks(store, 1, &ticks, &err), err);
	assert_done(store_review_of_take(store, 1, &review, &found, &err), err);
	assert_true(list.items[0].best);
	assert_string_equal(list.items[0].note, "note");
	assert_int_equal(list.items[0].grade, GRADE_EASY);
	assert_int_equal(ticks.count, 1);
	assert_int_equal(value_list_number(&ticks, "part:S"), 1);
	assert_true(found);
	assert_int_equal(review.id, first);
	(void)queue_review(store, SAVED_BESIDE, GRADE_HARD, 1, review.id);
	value_list_finish(&ticks);
	take_list_finish(&list);
	take_finish(&take);
	let_go(other);
	store_close(store);
	assert_answer(*state, "SELECT group_concat(grade || coalesce(supersedes, '')) FROM reviews",
		"4,21");
}

static void test_a_take_that_is_not_there_is_said_and_not_queued(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	assert_int_equal(store_queue_note(store, 5, "x", &err), SAVED_NOWHERE);
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.text, "there is no take 5"));
	assert_int_equal(store_queue_count(store), 0);
	store_close(store);
	assert_false(file_exists(*state, "rehearse.refused"));
}

/* A disk that is full takes no file either: memory is all there is, and it is said. */
static void test_on_a_full_disk_memory_holds_it_until_there_is_space(void **state)
{
	pid_t child = fork();
	if (child == 0) {
		struct store *store = open_store(*state);
		sqlite3 *other = hold(*state);
		struct rlimit none = {0, RLIM_INFINITY};
		struct error err = {0};
		(void)signal(SIGXFSZ, SIG_IGN);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
		(void)queue_review(store, SAVED_NOWHERE, GRADE_GOOD, 0, 0);
		assert_int_equal(store_queue_unsafe(store), 1);
		none.rlim_cur = RLIM_INFINITY;
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
		assert_false(store_queue_write(store, NULL, &err));
		assert_int_equal(store_queue_unsafe(store), 0);
		let_go(other);
		assert_done(store_queue_write(store, NULL, &err), err);
		store_close(store);
		_exit(7);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_answer(*state, "SELECT count(*) FROM reviews", "1");
}

static int refuse(void *context)
{
	(void)context;
	return 1;
}

static void test_a_take_whose_row_fails_after_its_file_was_renamed_is_still_found(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "질문 하나", LANG_KO, NOW_MS);
	(void)sqlite3_commit_hook(store->db, refuse, NULL);
	assert_int_equal(store_queue_take(store, &take, &err), SAVED_BESIDE);
	assert_null(strstr(take.file, ".part"));
	assert_int_equal(access(take.file, F_OK), 0);
	assert_true(store_take_find(store, &take));
	(void)sqlite3_commit_hook(store->db, NULL, NULL);
	assert_true(store_queue_write(store, NULL, &err));
	assert_true(store_queue_take_done(store, &take));
	assert_int_equal(access(take.file, F_OK), 0);
	assert_int_equal(unlink(take.file), 0);
	assert_false(store_take_find(store, &take));
	take_finish(&take);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_without_anyone_else_all_is_written_at_once),
		temp_test(test_what_waits_is_written_in_order_when_the_other_lets_go),
		temp_test(test_the_next_start_writes_what_waited),
		temp_test(test_a_file_that_outlives_its_writing_is_written_once),
		temp_test(test_a_line_that_is_torn_was_never_there),
		temp_test(test_a_damaged_line_is_told_and_kept_and_the_others_are_written),
		temp_test(test_an_answer_that_was_deleted_meanwhile_stays_deleted),
		temp_test(test_a_live_programs_file_is_left_to_it),
		temp_test(test_what_waits_is_shown_as_if_written),
		temp_test(test_a_take_that_is_not_there_is_said_and_not_queued),
		temp_test(test_on_a_full_disk_memory_holds_it_until_there_is_space),
		temp_test(test_a_take_whose_row_fails_after_its_file_was_renamed_is_still_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
