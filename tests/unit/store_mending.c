/* Claims about a damaged store: what can be read is saved, the damaged file stays, nobody is hurt.
 */
#include "unit/store_help.h"

#include <inttypes.h>
#include <sys/wait.h>

enum { QUESTIONS = 300, REVIEWS = 3000, TAKES = 200, PAGE = 4096 };

/* In the place of SQLite's: what waits for another program here waits in vain, and need not wait.
 */
int sqlite3_sleep(int ms)
{
	return ms;
}

/* A store of some hundred pages, so that damage to one leaves others. The first ones are of no
 * table of ours: in the mended file every page has another number, and an old log would ruin it. */
static void fill(const char *folder)
{
	struct store *store = open_store(folder);
	store_close(store);
	char *path = path_join(folder, "rehearse.db");
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	char *sql = mem_format(
		"BEGIN; CREATE TABLE padding(x); INSERT INTO padding VALUES (zeroblob(40 * 4096));"
		"INSERT INTO decks VALUES (1, '/nowhere/면접.md');"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO questions SELECT i, 'question-' || i FROM n;"
		"INSERT INTO wordings SELECT 1, key, '주제', key, '질문 ' || key || "
		"hex(zeroblob(60)), NULL, 5 FROM questions;"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO takes SELECT i, 1 + i %% %d, 0, i, 1.5, 0.5, 'file-' || i, 0,"
		" hex(zeroblob(40)), 0 FROM n;"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO reviews SELECT i, 1 + i %% %d, i %% 2, i / 10, 1 + i %% 4, 1,"
		" CASE WHEN i <= %d THEN i END, NULL, 7 FROM n; COMMIT;",
		QUESTIONS, TAKES, QUESTIONS, REVIEWS, QUESTIONS, TAKES);
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s", why);
	}
	(void)sqlite3_close(db);
	free(sql);
	free(path);
}

static int64_t number_of(const char *folder, const char *sql)
{
	char *path = path_join(folder, "rehearse.db");
	char *answer = ask_database(path, sql);
	int64_t number = strtoll(answer, NULL, 10);
	free(answer);
	free(path);
	return number;
}

static void overwrite(const char *folder, const char *name, off_t from, size_t length)
{
	char *path = path_join(folder, name);
	char *junk = mem_array(length, 1);
	memset(junk, 0xA5, length);
	int fd = open(path, O_WRONLY);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, junk, length, from), length);
	(void)close(fd);
	free(junk);
	free(path);
}

/* The middle one of a table's leaves, as a page number from 1. */
static int64_t leaf_of(const char *folder, const char *table)
{
	char *sql = mem_format("SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf'"
			       " ORDER BY path LIMIT 1 OFFSET (SELECT count(*) / 2 FROM dbstat"
			       " WHERE name = '%s' AND pagetype = 'leaf')",
		table, table);
	int64_t page = number_of(folder, sql);
	free(sql);
	assert_true(page > 1);
	return page;
}

static void damage_leaf(const char *folder, const char *table)
{
	overwrite(folder, "rehearse.db", (leaf_of(folder, table) - 1) * PAGE, PAGE);
}

/* Opens a store that was damaged: the notes name the file that is kept. */
static struct store *open_damaged(const char *folder, int64_t now_ms)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	assert_done(store_open(folder, now_ms, &store, &notes, &err), err);
	assert_int_equal(err.kind, ERROR_NONE);
	assert_true(notes.count >= 2);
	assert_non_null(strstr(notes.lines[0], "saved"));
	char *kept = mem_format("rehearse.db.damaged-%" PRId64, now_ms);
	assert_non_null(strstr(notes.lines[notes.count - 1], kept));
	assert_true(file_exists(folder, kept));
	free(kept);
	store_notes_finish(&notes);
	return store;
}

static void assert_sound(const char *folder)
{
	assert_answer(folder, "PRAGMA integrity_check", "ok");
	assert_answer(folder, "SELECT count(*) FROM pragma_foreign_key_check", "0");
	assert_answer(folder, "PRAGMA user_version", "5");
	assert_answer(folder, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'", "3");
	assert_false(file_exists(folder, "rehearse.db.mending"));
	assert_false(file_exists(folder, "rehearse.db.mended"));
}

static void test_a_damaged_page_of_reviews_costs_only_that_page(void **state)
{
	fill(*state);
	damage_leaf(*state, "reviews");
	store_close(open_damaged(*state, NOW_MS));
	int64_t saved = number_of(*state, "SELECT count(*) FROM reviews");
	assert_in_range(saved, REVIEWS - 250, REVIEWS - 20);
	/* On both sides of the damage, and as they were. */
	assert_answer(*state, "SELECT min(id) || ' ' || max(id) FROM reviews", "1 3000");
	assert_answer(*state,
		"SELECT count(*) FROM reviews WHERE question = 1 + id % 300 AND lang = id % 2 AND"
		" day = id / 10 AND grade = 1 + id % 4 AND made_ms = 7 AND graded_by = 1"
		" AND take IS (CASE WHEN id <= 200 THEN id END)"
		" EXCEPT SELECT count(*) FROM reviews",
		"");
	assert_answer(*state, "SELECT count(*) FROM questions", "300");
	assert_answer(*state, "SELECT count(*) FROM takes", "200");
	assert_answer(*state, "SELECT count(*) FROM wordings", "300");
	assert_sound(*state);
}

static void test_several_damaged_pages_leave_the_rows_between(void **state)
{
	fill(*state);
	int64_t middle = leaf_of(*state, "reviews");
	overwrite(*state, "rehearse.db", (middle - 1) * PAGE, PAGE);
	overwrite(*state, "rehearse.db", (middle + 3) * PAGE, PAGE);
	overwrite(*state, "rehearse.db", (middle + 7) * PAGE, PAGE);
	store_close(open_damaged(*state, NOW_MS));
	int64_t saved = number_of(*state, "SELECT count(*) FROM reviews");
	assert_in_range(saved, REVIEWS - 700, REVIEWS - 60);
	assert_answer(*state, "SELECT min(id) || ' ' || max(id) FROM reviews", "1 3000");
	/* A run of rows begins more often than once: the middle was found row by row. */
	int64_t runs = number_of(*state, "SELECT count(*) FROM reviews WHERE id - 1 NOT IN"
					 " (SELECT id FROM reviews)");
	assert_true(runs >= 3);
	assert_sound(*state);
}

static void test_rows_behind_a_wide_gap_in_the_numbers_are_saved(void **state)
{
	fill(*state);
	assert_answer(*state,
		"INSERT INTO reviews SELECT id + 5000000, question, lang, day, grade, graded_by, "
		"NULL, NULL, 8 FROM reviews",
		"");
	int64_t page = number_of(*state, "SELECT pageno FROM dbstat WHERE name = 'reviews' AND "
					 "pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 4");
	overwrite(*state, "rehearse.db", (page - 1) * PAGE, PAGE);
	store_close(open_damaged(*state, NOW_MS));
	assert_answer(*state, "SELECT count(*) FROM reviews WHERE made_ms = 8", "3000");
	assert_in_range(number_of(*state, "SELECT count(*) FROM reviews WHERE made_ms = 7"),
		REVIEWS - 250, REVIEWS - 20);
	assert_sound(*state);
}

static void test_lost_questions_keep_their_reviews_and_are_found_by_their_words(void **state)
{
	fill(*state);
	damage_leaf(*state, "questions");
	struct store *store = open_damaged(*state, NOW_MS);
	assert_answer(*state, "SELECT count(*) FROM reviews", "3000");
	assert_answer(*state, "SELECT count(*) FROM questions", "300");
	int64_t lost = number_of(*state, "SELECT count(*) FROM questions WHERE id LIKE 'lost-%'");
	assert_in_range(lost, 1, 299);
	assert_sound(*state);

	struct known_list known = {0};
	struct memory_list *memories = NULL;
	struct error err = {0};
	assert_done(store_known(store, "/nowhere/면접.md", &known, &err), err);
	assert_done(store_memories(store, LATER, &memories, &err), err);
	assert_int_equal(known.count, 300);
	for (size_t i = 0; i < known.count; i++) {
		int reviews = memory_list_get(memories, known.items[i].id, LANG_KO).reviews +
			      memory_list_get(memories, known.items[i].id, LANG_EN).reviews;
		assert_int_equal(reviews, REVIEWS / QUESTIONS);
		assert_non_null(known.items[i].text[LANG_KO]);
	}
	known_list_finish(&known);
	memory_list_destroy(memories);
	store_close(store);
}

static void test_a_new_take_gets_no_number_that_a_review_names(void **state)
{
	fill(*state);
	int64_t last = number_of(*state, "SELECT pageno FROM dbstat WHERE name = 'takes' AND "
					 "pagetype = 'leaf' ORDER BY path DESC LIMIT 1");
	overwrite(*state, "rehearse.db", (last - 1) * PAGE, PAGE);
	struct store *store = open_damaged(*state, NOW_MS);
	int64_t left = number_of(*state, "SELECT max(id) FROM takes");
	assert_in_range(left, 1, TAKES - 1);
	struct error err = {0};
	struct take take = record_take(store, "q", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	assert_int_equal(take.id, TAKES + 1);
	take_finish(&take);
	store_close(store);
}

static void test_a_file_that_is_no_database_is_kept_and_a_new_one_made(void **state)
{
	char *path = path_join(*state, "rehearse.db");
	store_close(open_store(*state));
	write_file(path, "not a database at all, but long enough to be looked at by SQLite: "
			 "it reads a hundred bytes of header first, and these are none of that.");
	struct store *store = open_damaged(*state, 17);
	assert_int_equal(add_review(store, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 1);
	store_close(store);
	assert_sound(*state);
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	char *kept = path_join(*state, "rehearse.db.damaged-17");
	assert_done(file_read(kept, 1000, &bytes, &length, &err), err);
	assert_memory_equal(bytes, "not a database", 14);
	free(bytes);
	free(kept);
	free(path);
}

static void test_a_file_that_was_cut_short_is_mended(void **state)
{
	fill(*state);
	char *path = path_join(*state, "rehearse.db");
	assert_int_equal(truncate(path, leaf_of(*state, "reviews") * PAGE), 0);
	store_close(open_damaged(*state, NOW_MS));
	assert_answer(*state, "SELECT count(*) FROM questions", "300");
	assert_in_range(number_of(*state, "SELECT count(*) FROM reviews"), 100, REVIEWS - 100);
	assert_sound(*state);
	free(path);
}

static void test_tables_that_are_gone_are_damage_too(void **state)
{
	fill(*state);
	assert_answer(*state, "DROP TABLE wordings", "");
	store_close(open_damaged(*state, NOW_MS));
	assert_answer(*state, "SELECT count(*) FROM reviews", "3000");
	assert_answer(*state, "SELECT count(*) FROM wordings", "0");
	assert_sound(*state);
}

static void test_nothing_kept_is_ever_written_over(void **state)
{
	for (int i = 0; i < 3; i++) {
		fill(*state);
		damage_leaf(*state, "reviews");
		store_close(open_damaged(*state, 5));
		char *path = path_join(*state, "rehearse.db");
		assert_int_equal(unlink(path), 0);
		free(path);
	}
	assert_true(file_exists(*state, "rehearse.db.damaged-5"));
	assert_true(file_exists(*state, "rehearse.db.damaged-5-2"));
	assert_true(file_exists(*state, "rehearse.db.damaged-5-3"));
}

static void test_rows_that_stood_in_the_log_only_are_saved(void **state)
{
	fill(*state);
	damage_leaf(*state, "takes");
	/* Its writer dies: the review is in the log, not in the file. */
	pid_t child = fork();
	if (child == 0) {
		sqlite3 *db = NULL;
		char *path = path_join(*state, "rehearse.db");
		(void)sqlite3_open(path, &db);
		int rc = sqlite3_exec(db,
			"INSERT INTO reviews VALUES (9999, 1, 0, 5, 4, 1, NULL, NULL, 7)", NULL,
			NULL, NULL);
		_exit(rc == SQLITE_OK ? 0 : 1);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	store_close(open_damaged(*state, 6));
	assert_answer(*state, "SELECT day FROM reviews WHERE id = 9999", "5");
	assert_answer(*state, "SELECT count(*) FROM reviews", "3001");
	assert_true(file_exists(*state, "rehearse.db.damaged-6-wal"));
	assert_sound(*state);
}

static void test_a_store_in_use_is_not_mended_under_its_user(void **state)
{
	fill(*state);
	struct store *user = open_store(*state);
	damage_leaf(*state, "takes");
	/* The patience of the one that opens is tried in another program, whose clock is SQLite's.
	 */
	struct store *store = open_store(*state);
	struct take_list list = {0};
	struct error err = {0};
	assert_false(store_takes(store, &(struct take_filter){0}, &list, &err));
	assert_non_null(strstr(err.text, "is damaged; start again"));
	store_close(store);
	assert_false(store_open(*state, NOW_MS, &store, NULL, &err));
	assert_int_equal(err.kind, ERROR_STORE);
	assert_non_null(strstr(err.text, "another program has it open"));
	store_close(user);
	store_close(open_damaged(*state, NOW_MS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_damaged_page_of_reviews_costs_only_that_page),
		temp_test(test_several_damaged_pages_leave_the_rows_between),
		temp_test(test_rows_behind_a_wide_gap_in_the_numbers_are_saved),
		temp_test(test_lost_questions_keep_their_reviews_and_are_found_by_their_words),
		temp_test(test_a_new_take_gets_no_number_that_a_review_names),
		temp_test(test_a_file_that_is_no_database_is_kept_and_a_new_one_made),
		temp_test(test_a_file_that_was_cut_short_is_mended),
		temp_test(test_tables_that_are_gone_are_damage_too),
		temp_test(test_nothing_kept_is_ever_written_over),
		temp_test(test_rows_that_stood_in_the_log_only_are_saved),
		temp_test(test_a_store_in_use_is_not_mended_under_its_user),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
