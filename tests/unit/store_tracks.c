/* Claims about tracks.db: apart from the store, made anew when it is damaged, filled from stores of
 * earlier versions, of the take and of no other. */
#include "unit/store_help.h"

#define LENGTH 12000

static int64_t add_take(struct store *store, const char *question, int64_t started_ms)
{
	struct take take = record_take(store, question, LANG_KO, started_ms);
	struct error err = {0};
	assert_done(store_take_add(store, &take, &err), err);
	int64_t id = take.id;
	take_finish(&take);
	return id;
}

static void fill(unsigned char *bytes, int64_t take)
{
	for (size_t i = 0; i < LENGTH; i++) {
		bytes[i] = (unsigned char)((size_t)take * 31 + i * 7 + i / 256);
	}
}

static void keep(struct store *store, int64_t take, int version)
{
	unsigned char bytes[LENGTH];
	struct error err = {0};
	fill(bytes, take);
	assert_done(store_tracks_keep(store, take, version, bytes, LENGTH, &err), err);
}

/* Whether it has tracks, which are then those that `keep` kept. */
static bool has(struct store *store, int64_t take, int version)
{
	unsigned char want[LENGTH];
	unsigned char *found = NULL;
	size_t length = 0;
	bool said = false;
	struct error err = {0};
	assert_done(store_tracks(store, take, version, &found, &length, &err), err);
	if (found) {
		fill(want, take);
		assert_int_equal(length, LENGTH);
		assert_memory_equal(found, want, LENGTH);
		assert_done(store_has_tracks(store, take, version, &said, &err), err);
		assert_true(said);
	}
	free(found);
	return found != NULL;
}

static void run_sql(const char *folder, const char *name, const char *sql)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, name);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	free(path);
}

static char *ask(const char *folder, const char *name, const char *sql)
{
	char *path = path_join(folder, name);
	char *answer = ask_database(path, sql);
	free(path);
	return answer;
}

static void assert_asked(const char *folder, const char *name, const char *sql, const char *want)
{
	char *answer = ask(folder, name, sql);
	assert_string_equal(answer, want);
	free(answer);
}

static void test_tracks_stand_apart_and_only_when_there_are_some(void **state)
{
	struct store *store = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	assert_false(has(store, take, 1));
	assert_false(file_exists(*state, "tracks.db"));
	keep(store, take, 1);
	assert_true(has(store, take, 1));
	store_close(store);
	struct stat st;
	char *path = path_join(*state, "tracks.db");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	free(path);
	assert_answer(*state, "SELECT count(*) FROM tracks", "0");
	assert_asked(*state, "tracks.db", "SELECT count(*) FROM tracks", "1");
	store = open_store(*state);
	assert_true(has(store, take, 1));
	store_close(store);
}

/* Every page in turn, and the file cut off: it reads as whole or as nothing, and is then kept anew.
 */
static void test_a_damaged_file_is_set_aside_and_made_anew(void **state)
{
	struct error err = {0};
	struct store *store = open_store(*state);
	int64_t takes[3];
	for (int i = 0; i < 3; i++) {
		takes[i] = add_take(store, "one", NOW_MS + i);
		keep(store, takes[i], 1);
	}
	store_close(store);
	char *path = path_join(*state, "tracks.db");
	char *whole = NULL;
	size_t length = 0;
	assert_done(file_read(path, 1 << 24, &whole, &length, &err), err);
	char *bytes = mem_array(length, 1);
	for (size_t at = 0; at <= length; at += 1000) {
		memcpy(bytes, whole, length);
		bool cut = at / 1000 % 3 == 2;
		size_t run = length - at < 600 ? length - at : 600;
		memset(bytes + at, 0xA5, run);
		assert_done(file_replace(path, bytes, cut ? at : length, 0600, &err), err);
		store = open_store(*state);
		for (int i = 0; i < 3; i++) {
			(void)has(store, takes[i], 1);
		}
		for (int i = 0; i < 3; i++) {
			keep(store, takes[i], 1);
			assert_true(has(store, takes[i], 1));
		}
		store_close(store);
	}
	free(bytes);
	free(whole);
	free(path);
	assert_true(file_exists(*state, "tracks.db.damaged"));
	assert_asked(*state, "tracks.db", "PRAGMA integrity_check", "ok");
}

static void test_a_changed_bit_is_no_track(void **state)
{
	struct store *store = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	keep(store, take, 1);
	store_close(store);
	run_sql(*state, "tracks.db",
		"UPDATE tracks SET bytes = CAST(zeroblob(length(bytes)) AS BLOB)");
	store = open_store(*state);
	assert_false(has(store, take, 1));
	store_close(store);
}

/* A number that another recording has now, in a store that was put back from a backup. */
static void test_tracks_of_another_file_are_not_those_of_the_take(void **state)
{
	struct store *store = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	keep(store, take, 1);
	store_close(store);
	run_sql(*state, "rehearse.db", "UPDATE takes SET file = 'other.wav'");
	store = open_store(*state);
	assert_false(has(store, take, 1));
	store_close(store);
}

static void test_tracks_are_read_where_nothing_may_be_written(void **state)
{
	struct store *store = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	keep(store, take, 1);
	store_close(store);
	store = open_store(*state);
	char *path = path_join(*state, "tracks.db");
	assert_int_equal(chmod(path, 0400), 0);
	assert_true(has(store, take, 1));
	assert_int_equal(chmod(path, 0600), 0);
	free(path);
	store_close(store);
}

static void test_another_program_may_set_the_file_aside(void **state)
{
	struct store *store = open_store(*state);
	struct store *other = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	keep(store, take, 1);
	assert_true(has(other, take, 1));
	char *path = path_join(*state, "tracks.db");
	char *aside = path_join(*state, "tracks.db.damaged");
	assert_int_equal(rename(path, aside), 0);
	assert_false(has(store, take, 1));
	keep(store, take, 1);
	assert_true(has(other, take, 1));
	free(path);
	free(aside);
	store_close(other);
	store_close(store);
}

/* A store as an earlier version leaves it: tracks in rehearse.db. */
static void test_tracks_of_an_earlier_version_are_found_and_moved_once(void **state)
{
	enum { TAKES = 1203 };
	struct error err = {0};
	store_close(open_store(*state));
	run_sql(*state, "rehearse.db",
		"INSERT INTO questions VALUES (1, 'q');"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203)"
		" INSERT INTO takes(id, question, lang, started_ms, duration_s, question_end_s, "
		"file)"
		" SELECT i, 1, 0, i, 1, 0, i || '.wav' FROM n;"
		"INSERT INTO tracks SELECT id, 4, zeroblob(30000) FROM takes;");
	struct store *store = open_store(*state);
	unsigned char *found = NULL;
	size_t length = 0;
	assert_done(store_tracks(store, 77, 4, &found, &length, &err), err);
	assert_int_equal(length, 30000);
	free(found);
	keep(store, 78, 5); /* measured anew before the old ones are moved */
	size_t moved = 0;
	assert_done(store_tracks_move(store, &moved, &err), err);
	assert_int_equal(moved, TAKES);
	assert_true(has(store, 78, 5));
	assert_done(store_tracks(store, 79, 4, &found, &length, &err), err);
	assert_int_equal(length, 30000);
	free(found);
	assert_done(store_tracks_move(store, &moved, &err), err);
	assert_int_equal(moved, 0);
	store_close(store);
	assert_answer(*state, "SELECT count(*) FROM tracks", "0");
	assert_answer(*state, "SELECT count(*) FROM takes", "1203");
	assert_answer(*state, "PRAGMA integrity_check", "ok");
	assert_asked(*state, "tracks.db", "SELECT count(*) FROM tracks", "1203");
	/* and the space is given back */
	char *path = path_join(*state, "rehearse.db");
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_true(st.st_size < 1 << 20);
	free(path);
}

static void test_a_deleted_take_leaves_no_tracks(void **state)
{
	struct error err = {0};
	struct store *store = open_store(*state);
	int64_t take = add_take(store, "one", NOW_MS);
	keep(store, take, 1);
	assert_done(store_take_delete(store, take, &err), err);
	store_close(store);
	assert_asked(*state, "tracks.db", "SELECT count(*) FROM tracks", "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_tracks_stand_apart_and_only_when_there_are_some),
		temp_test(test_a_damaged_file_is_set_aside_and_made_anew),
		temp_test(test_a_changed_bit_is_no_track),
		temp_test(test_tracks_of_another_file_are_not_those_of_the_take),
		temp_test(test_tracks_are_read_where_nothing_may_be_written),
		temp_test(test_another_program_may_set_the_file_aside),
		temp_test(test_tracks_of_an_earlier_version_are_found_and_moved_once),
		temp_test(test_a_deleted_take_leaves_no_tracks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
