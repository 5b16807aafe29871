/* Claims about the newest takes: found without reading all, they are what reading all gives. */
#include "unit/store_help.h"

#include "base/text.h"

#define TAKES 400

static uint64_t state_of_draw = 21;

static int64_t draw(int64_t below)
{
	state_of_draw = state_of_draw * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(state_of_draw >> 33) % below;
}

/* Months of sessions, some over midnight, some with reviews of the day before or after; with
 * `wrong`, some under a clock that stood in another century. */
static void make_takes(const char *folder, bool wrong)
{
	struct text sql;
	text_init(&sql, 1 << 20);
	text_add(&sql, "BEGIN; INSERT INTO questions VALUES (1, 'q');");
	int64_t at_ms = NOW_MS - INT64_C(200) * 86400000;
	for (int i = 1; i <= TAKES; i++) {
		at_ms += draw(8) == 0 ? draw(120) * 3600000 : draw(3) == 0 ? 7100000 : draw(400000);
		int64_t start_ms =
			wrong && draw(40) == 0 ? draw(2) * INT64_C(4000000000000) : at_ms;
		start_ms = start_ms == at_ms && at_ms > NOW_MS ? NOW_MS - TAKES + i : start_ms;
		text_addf(&sql,
			"INSERT INTO takes(id, question, lang, started_ms, duration_s,"
			" question_end_s, file, deleted) VALUES"
			" (%d, 1, 0, %lld, %lld, 1, '%d.wav', %d);",
			i, (long long)start_ms, (long long)draw(200), i, draw(12) == 0);
		if (draw(2) == 0) {
			text_addf(&sql,
				"INSERT INTO reviews(question, lang, day, grade, graded_by, take,"
				" made_ms) VALUES (1, 0, %lld, 3, 1, %d, %lld);",
				(long long)(start_ms / 86400000 + draw(3) - 1), i,
				(long long)start_ms);
		}
	}
	text_add(&sql, "COMMIT;");
	assert_false(sql.cut);
	store_close(open_store(folder));
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql.bytes, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	free(path);
	text_finish(&sql);
}

static void assert_same(const struct take *got, const struct take *want)
{
	assert_int_equal(got->id, want->id);
	assert_int_equal(got->day, want->day);
	assert_int_equal(got->session, want->session);
	assert_int_equal(got->counts_ms, want->counts_ms);
}

static void compare_days(struct store *store, const struct take_list *all, int64_t now_ms)
{
	struct error err = {0};
	for (int back = 0; back < 210; back += 3) {
		struct take_list few = {0};
		const struct take_filter filter = {.from_day = TODAY - back, .now_ms = now_ms};
		assert_done(store_takes(store, &filter, &few, &err), err);
		size_t next = 0;
		for (size_t i = 0; i < few.count; i++) {
			while (all->items[next].id != few.items[i].id) {
				assert_true(all->items[next].day < filter.from_day);
				next++;
			}
			assert_same(&few.items[i], &all->items[next++]);
		}
		for (; next < all->count; next++) {
			assert_true(all->items[next].day < filter.from_day);
		}
		take_list_finish(&few);
	}
}

static void compare_newest(struct store *store, const struct take_list *all, int64_t now_ms)
{
	struct error err = {0};
	for (size_t most = 1; most < TAKES + 20; most += 7) {
		struct take_list few = {0};
		const struct take_filter filter = {.most = most, .now_ms = now_ms};
		assert_done(store_takes(store, &filter, &few, &err), err);
		assert_int_equal(few.count, most < all->count ? most : all->count);
		for (size_t i = 0; i < few.count; i++) {
			assert_same(&few.items[i], &all->items[i]);
		}
		take_list_finish(&few);
	}
}

static void test_the_newest_takes_are_those_of_all(void **state)
{
	for (int round = 0; round < 4; round++) {
		char *folder = mem_format("%s/%d", (const char *)*state, round);
		make_takes(folder, round % 2 == 1);
		struct store *store = NULL;
		struct error err = {0};
		struct take_list all = {0};
		assert_done(store_open(folder, NOW_MS, &store, NULL, &err), err);
		const int64_t now_ms = round < 2 ? NOW_MS : 0;
		assert_done(store_takes(store, &(struct take_filter){.now_ms = now_ms}, &all, &err),
			err);
		assert_true(all.count > TAKES / 2);
		if (round % 2 == 0) {
			compare_days(store, &all, now_ms);
		}
		compare_newest(store, &all, now_ms);
		take_list_finish(&all);
		store_close(store);
		free(folder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_the_newest_takes_are_those_of_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
