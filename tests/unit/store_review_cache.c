/* Claims about the copy of the log and of memories: what comes of it is what a replay of the whole
 * log gives, whatever was appended since, and what is not of this log or not whole is not used. */
#include "unit/store_help.h"

#include <math.h>

#include "base/text.h"

#define QUESTIONS 40
#define LOG_LEAST 2100 /* long enough to be kept */

static const struct memory_model FITTED = {{0.3, 1.1, 2.9, 9.5}};

struct random {
	uint64_t state;
};

static size_t draw(struct random *random, size_t below)
{
	random->state = random->state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(random->state >> 33) % below;
}

static void run_sql(const char *folder, const char *sql)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	free(path);
}

/* Appends reviews past the store, as their thousands would each be synced: days go on and back, two
 * languages, corrections and withdrawals of old and new ones. */
static void append(const char *folder, struct random *random, size_t first, size_t count)
{
	struct text sql;
	text_init(&sql, 4 << 20);
	text_add(&sql, "BEGIN;");
	for (size_t i = first; i < first + count; i++) {
		bool corrects = i > 1 && draw(random, 5) == 0;
		size_t old = corrects ? 1 + draw(random, i - 1) : 0;
		size_t jump = draw(random, 20);
		int day = (int)(i / 10) + (jump == 0 ? -30 : jump == 1 ? 30 : 0);
		int grade = (int)(corrects ? draw(random, 5) : 1 + draw(random, 4));
		char replaced[24] = "NULL";
		if (corrects) {
			(void)snprintf(replaced, sizeof(replaced), "%zu", old);
		}
		/* a chain has one end: a review that was replaced is not replaced again */
		text_addf(&sql,
			"INSERT INTO reviews SELECT %zu, %zu, %zu, %d, %d, 1, %s, %s, %zu"
			" WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE supersedes = %zu);",
			i, 1 + draw(random, QUESTIONS), draw(random, 2), day, grade,
			draw(random, 3) ? "NULL" : "7", replaced, i * 1000, old);
	}
	text_add(&sql, "COMMIT;");
	assert_false(sql.cut);
	run_sql(folder, sql.bytes);
	text_finish(&sql);
}

static void make_questions(const char *folder)
{
	store_close(open_store(folder));
	run_sql(folder,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
		" INSERT INTO questions SELECT i, 'q' || i FROM n;");
}

static void assert_same_lists(struct memory_list *got, struct memory_list *want)
{
	const char *id;
	size_t reviews = 0;
	for (size_t i = 0; (id = memory_list_id(want, i)); i++) {
		assert_string_equal(memory_list_id(got, i), id);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			size_t count[2];
			const struct past_review *runs[2] = {
				memory_list_reviews(got, id, (enum lang)lang, &count[0]),
				memory_list_reviews(want, id, (enum lang)lang, &count[1])};
			assert_int_equal(count[0], count[1]);
			for (size_t n = 0; n < count[0]; n++) {
				assert_int_equal(runs[0][n].day, runs[1][n].day);
				assert_int_equal(runs[0][n].grade, runs[1][n].grade);
			}
			reviews += count[0];
			struct memory a = memory_list_get(got, id, (enum lang)lang);
			struct memory b = memory_list_get(want, id, (enum lang)lang);
			assert_true(a.stability == b.stability && a.difficulty == b.difficulty);
			assert_int_equal(a.last_day, b.last_day);
			assert_int_equal(a.reviews, b.reviews);
		}
	}
	assert_true(reviews > 500);
}

/* The whole replay and the one that goes on from what is kept, with both models; then the list is
 * kept, when `keep` says so. */
static void compare(const char *folder, bool keep)
{
	struct store *store = open_store(folder);
	struct error err = {0};
	const struct memory_model *const models[] = {&MEMORY_USUAL, &FITTED};
	for (size_t i = 0; i < 2; i++) {
		struct memory_list *whole = NULL;
		struct memory_list *own = NULL;
		assert_done(store_memories(store, TODAY, &whole, &err), err);
		assert_done(store_past_reviews(store, TODAY, &own, &err), err);
		memory_list_replay(whole, models[i]);
		memory_list_replay(own, models[i]);
		assert_same_lists(own, whole);
		if (i == 1 && keep) {
			store_memories_keep(store, own, 77, models[i]);
		}
		memory_list_destroy(whole);
		memory_list_destroy(own);
	}
	store_close(store);
}

static bool is_used(const char *folder)
{
	struct store *store = open_store(folder);
	struct error err = {0};
	struct memory_list *list = NULL;
	struct memory_model model = {{0}};
	assert_done(store_past_reviews(store, TODAY, &list, &err), err);
	bool is = memory_list_fit(list, 77, &model);
	if (is) {
		assert_memory_equal(&model, &FITTED, sizeof(model));
	}
	assert_false(memory_list_fit(list, 78, &model));
	memory_list_destroy(list);
	store_close(store);
	return is;
}

static void make_kept(const char *folder, struct random *random)
{
	make_questions(folder);
	append(folder, random, 1, LOG_LEAST);
	assert_false(is_used(folder));
	compare(folder, true);
	assert_true(is_used(folder));
}

static void test_what_is_kept_gives_what_a_whole_replay_gives_for_any_log(void **state)
{
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct random random = {seed};
		char *folder = mem_format("%s/%d", (const char *)*state, (int)seed);
		make_kept(folder, &random);
		size_t next = LOG_LEAST + 1;
		for (int round = 0; round < 6; round++) {
			size_t count = 1 + draw(&random, 400);
			append(folder, &random, next, count);
			next += count;
			compare(folder, draw(&random, 2) == 0);
			assert_true(is_used(folder));
		}
		free(folder);
	}
}

static void test_a_short_log_is_not_kept(void **state)
{
	struct random random = {5};
	make_questions(*state);
	append(*state, &random, 1, 1500);
	compare(*state, true);
	assert_false(file_exists(*state, "memories.kept"));
}

/* As a backup or a mending leaves the log: without some reviews, and with all its triggers. */
static void delete_reviews(const char *folder, const char *which)
{
	char *sql = mem_format("DROP TRIGGER reviews_are_never_deleted;"
			       "DELETE FROM reviews WHERE %s;"
			       "CREATE TRIGGER reviews_are_never_deleted BEFORE DELETE ON reviews"
			       " BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;",
		which);
	run_sql(folder, sql);
	free(sql);
}

static void test_the_copy_of_another_log_is_not_used(void **state)
{
	struct random random = {6};
	make_kept(*state, &random);
	/* put back from a backup, and gone on in another way: the same ids, other reviews */
	delete_reviews(*state, "id > 2000");
	append(*state, &random, 2001, 200);
	assert_false(is_used(*state));
	compare(*state, true);
	assert_true(is_used(*state));
	/* shorter than the copy */
	delete_reviews(*state, "id > 2100");
	assert_false(is_used(*state));
	compare(*state, true);
	assert_true(is_used(*state));
	/* mended: some rows in the middle could not be read */
	delete_reviews(*state, "id BETWEEN 500 AND 600");
	run_sql(*state, "UPDATE identity SET number = number + 1");
	assert_false(is_used(*state));
	compare(*state, false);
}

static void test_a_copy_that_is_not_whole_is_not_used(void **state)
{
	struct random random = {7};
	struct error err = {0};
	make_kept(*state, &random);
	char *path = path_join(*state, "memories.kept");
	char *bytes = NULL;
	size_t length = 0;
	assert_done(file_read(path, 1 << 24, &bytes, &length, &err), err);
	for (int round = 0; round < 60; round++) {
		size_t at = draw(&random, length);
		char was = bytes[at];
		bool cut = round % 3 == 0;
		bytes[at] = (char)(was ^ (char)(1 << draw(&random, 8)));
		assert_done(file_replace(path, bytes, cut ? at : length, 0600, &err), err);
		bytes[at] = was;
		assert_false(is_used(*state));
	}
	compare(*state, false);
	assert_done(file_replace(path, bytes, length, 0600, &err), err);
	assert_true(is_used(*state));
	free(bytes);
	free(path);
}

static void test_a_wrong_memory_is_found_by_the_check_and_not_kept(void **state)
{
	struct random random = {8};
	struct error err = {0};
	make_kept(*state, &random);
	struct store *store = open_store(*state);
	struct memory_list *list = NULL;
	size_t kept = 0;
	size_t wrong = 1;
	assert_done(store_memories_check(store, TODAY, &kept, &wrong, &err), err);
	assert_true(kept > 60);
	assert_int_equal(wrong, 0);
	/* replayed with one model, kept as if it were by another */
	append(*state, &random, LOG_LEAST + 1, 600);
	assert_done(store_past_reviews(store, TODAY, &list, &err), err);
	memory_list_replay(list, &MEMORY_USUAL);
	store_memories_keep(store, list, 77, &FITTED);
	memory_list_destroy(list);
	assert_done(store_memories_check(store, TODAY, &kept, &wrong, &err), err);
	assert_true(wrong > 60);
	store_close(store);
	assert_false(file_exists(*state, "memories.kept"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_what_is_kept_gives_what_a_whole_replay_gives_for_any_log),
		temp_test(test_a_short_log_is_not_kept),
		temp_test(test_the_copy_of_another_log_is_not_used),
		temp_test(test_a_copy_that_is_not_whole_is_not_used),
		temp_test(test_a_wrong_memory_is_found_by_the_check_and_not_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
