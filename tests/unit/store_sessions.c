/* Claims about which takes are one session, and on which day. */
#include "unit/store_help.h"

#include <time.h>

#include "base/clock.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
#define EVENING (TODAY * DAY + 23 * HOUR) /* in UTC, which is the zone */

static int64_t take_at(struct store *store, int64_t started_ms, int graded_day)
{
	struct error err = {0};
	struct take take = record_take(store, "q", LANG_KO, started_ms);
	assert_done(store_take_add(store, &take, &err), err);
	int64_t id = take.id;
	take_finish(&take);
	if (graded_day != 0) {
		(void)add_review(store, "q", LANG_KO, graded_day, GRADE_GOOD, id, 0);
	}
	return id;
}

/* "id:session:day-TODAY" of each, newest first. */
static char *sessions(struct store *store, struct take_filter filter)
{
	struct take_list list = {0};
	struct error err = {0};
	char *all = mem_text("");
	assert_done(store_takes(store, &filter, &list, &err), err);
	for (size_t i = 0; i < list.count; i++) {
		char *more =
			mem_format("%s%s%d:%d:%+d", all, i > 0 ? " " : "", (int)list.items[i].id,
				(int)list.items[i].session, list.items[i].day - TODAY);
		free(all);
		all = more;
	}
	take_list_finish(&list);
	return all;
}

static void assert_sessions(struct store *store, struct take_filter filter, const char *want)
{
	char *got = sessions(store, filter);
	assert_string_equal(got, want);
	free(got);
}

static void test_an_evening_over_midnight_is_one_session_of_one_day(void **state)
{
	struct store *store = open_store(*state);
	(void)take_at(store, EVENING, 0);
	(void)take_at(store, EVENING + 3 * HOUR / 2, 0);
	(void)take_at(store, EVENING + 3 * HOUR, 0);
	(void)take_at(store, EVENING + 9 * HOUR, 0);
	assert_sessions(store, (struct take_filter){0}, "4:4:+1 3:1:+0 2:1:+0 1:1:+0");
	assert_sessions(store, (struct take_filter){.from_day = TODAY, .to_day = TODAY},
		"3:1:+0 2:1:+0 1:1:+0");
	assert_sessions(store, (struct take_filter){.most = 1}, "4:4:+1");
	store_close(store);
}

/* Begun at 03:30, ended at 04:30; then one that was begun at 05:00 is of the new day, as its
 * reviews say. */
static void test_a_session_is_of_the_day_it_began_on(void **state)
{
	struct store *store = open_store(*state);
	(void)take_at(store, EVENING + 9 * HOUR / 2, TODAY);
	(void)take_at(store, EVENING + 11 * HOUR / 2, TODAY);
	(void)take_at(store, EVENING + 6 * HOUR, TODAY + 1);
	(void)take_at(store, EVENING + 6 * HOUR + 600000, 0);
	assert_sessions(store, (struct take_filter){0}, "4:3:+1 3:3:+1 2:1:+0 1:1:+0");
	store_close(store);
}

static void set_zone(const char *zone)
{
	assert_int_equal(setenv("TZ", zone, 1), 0);
	tzset();
}

/* Recorded in the morning in Seoul, looked at in Honolulu, where that was the day before. */
static void test_the_day_of_a_session_does_not_change_on_a_flight(void **state)
{
	struct store *store = open_store(*state);
	(void)take_at(store, TODAY * DAY + HOUR, TODAY); /* 10:00 */
	(void)take_at(store, TODAY * DAY + HOUR + 600000, 0);
	set_zone("HST10");
	assert_sessions(store, (struct take_filter){0}, "2:1:+0 1:1:+0");
	set_zone("KST-9");
	assert_sessions(store, (struct take_filter){0}, "2:1:+0 1:1:+0");
	set_zone("UTC");
	store_close(store);
}

static void test_takes_of_a_wrong_clock_stand_where_they_were_entered(void **state)
{
	struct store *store = open_store(*state);
	int64_t now = EVENING + 3 * DAY;
	(void)take_at(store, EVENING, TODAY);
	(void)take_at(store, INT64_C(47482) * DAY, 47482); /* 2100 */
	(void)take_at(store, HOUR, 0);                     /* 1970 */
	(void)take_at(store, EVENING + DAY, TODAY + 1);
	(void)take_at(store, INT64_C(47482) * DAY, 47482);
	const struct take_filter all = {.now_ms = now};
	assert_sessions(store, all, "5:5:+3 4:4:+1 2:2:+1 3:3:+0 1:1:+0");
	/* the last of them is of today, also when it is looked for by what it says */
	const struct take_filter today = {
		.now_ms = now, .from_day = TODAY + 3, .to_day = TODAY + 3};
	assert_sessions(store, today, "5:5:+3");
	const struct take_filter said = {.now_ms = now, .from_day = 47481, .to_day = 47482};
	assert_sessions(store, said, "5:5:+3 2:2:+1");
	(void)take_at(store, EVENING + 3 * DAY, TODAY + 3);
	const struct take_filter later = {.now_ms = now + 20 * DAY, .most = 2};
	assert_sessions(store, later, "6:6:+3 5:5:+3");
	store_close(store);
}

/* What a filter gives must not depend on how much of the list is looked at for it. */
static void test_a_part_of_the_list_is_as_the_whole_has_it(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	uint64_t seed = 21;
	int64_t at = EVENING - 40 * DAY;
	int64_t now = EVENING;
	for (int i = 0; i < 60; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		unsigned draw = (unsigned)(seed >> 33);
		at += (draw % 20) * HOUR;
		bool wrong = draw / 20 % 7 == 0;
		int64_t start = !wrong ? at : draw / 140 % 2 ? HOUR + i : now + DAY + i;
		(void)take_at(store, start < now || wrong ? start : now, 0);
	}
	struct take_list all = {0};
	assert_done(store_takes(store, &(struct take_filter){.now_ms = now}, &all, &err), err);
	assert_int_equal(all.count, 60);
	for (int day = TODAY - 42; day <= TODAY + 1; day++) {
		struct take_list part = {0};
		const struct take_filter filter = {
			.now_ms = now, .from_day = day, .to_day = day, .most = 1};
		const struct take_filter whole = {.now_ms = now, .from_day = day, .to_day = day};
		assert_done(store_takes(store, &whole, &part, &err), err);
		size_t found = 0;
		for (size_t i = 0; i < all.count; i++) {
			if (all.items[i].day != day) {
				continue;
			}
			assert_true(found < part.count);
			assert_int_equal(part.items[found].id, all.items[i].id);
			assert_int_equal(part.items[found].session, all.items[i].session);
			found++;
		}
		size_t in_all = part.count; /* those found by the day they say, too */
		assert_true(found <= in_all);
		take_list_finish(&part);
		assert_done(store_takes(store, &filter, &part, &err), err);
		assert_int_equal(part.count, in_all > 0);
		take_list_finish(&part);
	}
	for (size_t i = 0; i < all.count; i++) {
		struct take_list part = {0};
		const struct take_filter newest = {.now_ms = now, .most = i + 1};
		assert_done(store_takes(store, &newest, &part, &err), err);
		assert_int_equal(part.count, i + 1);
		assert_int_equal(part.items[i].id, all.items[i].id);
		assert_int_equal(part.items[i].session, all.items[i].session);
		take_list_finish(&part);
		const struct take_filter one = {.now_ms = now, .id = all.items[i].id};
		assert_done(store_takes(store, &one, &part, &err), err);
		assert_int_equal(part.count, 1);
		assert_int_equal(part.items[0].day, all.items[i].day);
		assert_int_equal(part.items[0].session, all.items[i].session);
		take_list_finish(&part);
	}
	take_list_finish(&all);
	store_close(store);
}

static void test_a_voided_take_has_no_grade_and_can_be_graded_again(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	size_t count = 9;
	int64_t id = take_at(store, EVENING, TODAY);
	(void)add_review(store, "q", LANG_KO, TODAY, GRADE_EASY, id, 0); /* a second chain */
	assert_done(store_take_void(store, id, NOW_MS, &count, &err), err);
	assert_int_equal(count, 2);
	assert_answer(*state, "SELECT count(*) FROM reviews", "4");
	assert_answer(*state, "SELECT group_concat(grade) FROM reviews", "3,4,0,0");
	assert_false(store_take_void(store, id, NOW_MS, &count, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_int_equal(count, 0);
	struct review review = {0};
	bool found = false;
	assert_done(store_review_of_take(store, id, &review, &found, &err), err);
	assert_true(found);
	assert_int_equal(review.grade, GRADE_NONE);
	(void)add_review(store, "q", LANG_KO, TODAY, GRADE_HARD, id, review.id);
	/* also of a take that is deleted */
	assert_done(store_take_delete(store, id, &err), err);
	assert_done(store_take_void(store, id, NOW_MS, &count, &err), err);
	assert_int_equal(count, 1);
	assert_false(store_take_void(store, 77, NOW_MS, &count, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_an_evening_over_midnight_is_one_session_of_one_day),
		temp_test(test_a_session_is_of_the_day_it_began_on),
		temp_test(test_the_day_of_a_session_does_not_change_on_a_flight),
		temp_test(test_takes_of_a_wrong_clock_stand_where_they_were_entered),
		temp_test(test_a_part_of_the_list_is_as_the_whole_has_it),
		temp_test(test_a_voided_take_has_no_grade_and_can_be_graded_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
