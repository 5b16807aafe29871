/* Claims about measures, tracks and ticks: kept by take and version, replaced as a whole, gone with
 * their take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/store.h"
#include "unit/store_help.h"

static int64_t add_take(struct store *store, const char *question)
{
	struct take take = record_take(store, question, LANG_KO, NOW_MS);
	struct error err = {0};
	assert_true(store_take_add(store, &take, &err));
	int64_t id = take.id;
	take_finish(&take);
	return id;
}

static void keep(struct store *store, int64_t take, int version, double delay, double pitch)
{
	char delay_name[] = "delay_s";
	char pitch_name[] = "pitch_median_hz";
	const struct named_value values[] = {{delay_name, delay}, {pitch_name, pitch}};
	struct error err = {0};
	size_t count = pitch > 0 ? 2 : 1;
	if (!store_measures_keep(store, take, version, values, count, &err)) {
		fail_msg("%s", err.text);
	}
}

static size_t kept(struct store *store, int64_t take, int version, struct value_list *list)
{
	struct error err = {0};
	assert_true(store_measures(store, take, version, list, &err));
	return list->count;
}

static void test_measures_are_those_of_their_version_and_replaced_as_a_whole(void **state)
{
	struct store *store = open_store(*state);
	struct value_list list;
	double value = 0;
	int64_t take = add_take(store, "one");
	keep(store, take, 1, 1.5, 200);
	assert_int_equal(kept(store, take, 1, &list), 2);
	assert_true(value_list_find(&list, "delay_s", &value) && value == 1.5);
	assert_false(value_list_find(&list, "lufs", &value));
	value_list_finish(&list);
	assert_int_equal(kept(store, take, 2, &list), 0);
	value_list_finish(&list);
	keep(store, take, 2, 0.5, 0);
	assert_int_equal(kept(store, take, 1, &list), 0);
	value_list_finish(&list);
	assert_int_equal(kept(store, take, 2, &list), 1);
	assert_true(value_list_find(&list, "delay_s", &value) && value == 0.5);
	value_list_finish(&list);
	store_close(store);
}

static void test_measures_go_with_their_take(void **state)
{
	struct store *store = open_store(*state);
	struct value_list list;
	struct error err = {0};
	int64_t take = add_take(store, "one");
	int64_t other = add_take(store, "two");
	keep(store, take, 1, 1, 100);
	keep(store, other, 1, 2, 100);
	assert_true(store_take_delete(store, take, &err));
	assert_int_equal(kept(store, take, 1, &list), 0);
	value_list_finish(&list);
	assert_int_equal(kept(store, other, 1, &list), 2);
	value_list_finish(&list);
	store_close(store);
}

static void test_measures_of_no_take_are_refused(void **state)
{
	struct store *store = open_store(*state);
	char name[] = "delay_s";
	const struct named_value value = {name, 1};
	struct error err = {0};
	assert_false(store_measures_keep(store, 77, 1, &value, 1, &err));
	assert_int_equal(err.kind, ERROR_STORE);
	store_close(store);
}

static void test_tracks_are_those_of_their_version_and_go_with_their_take(void **state)
{
	struct store *store = open_store(*state);
	static const unsigned char BYTES[] = {0, 255, 7, 0};
	struct error err = {0};
	unsigned char *found;
	size_t length;
	int64_t take = add_take(store, "one");
	assert_true(store_tracks_keep(store, take, 1, BYTES, sizeof(BYTES), &err));
	assert_true(store_tracks_keep(store, take, 2, BYTES, 3, &err));
	assert_true(store_tracks(store, take, 1, &found, &length, &err));
	assert_null(found);
	assert_true(store_tracks(store, take, 2, &found, &length, &err));
	assert_int_equal(length, 3);
	assert_memory_equal(found, BYTES, 3);
	free(found);
	assert_true(store_take_delete(store, take, &err));
	assert_true(store_tracks(store, take, 2, &found, &length, &err));
	assert_null(found);
	assert_false(store_tracks_keep(store, 77, 1, BYTES, sizeof(BYTES), &err));
	store_close(store);
}

static void test_ticks_are_set_taken_back_and_go_with_their_take(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct value_list list;
	int64_t take = add_take(store, "one");
	assert_true(store_tick_set(store, take, "point:먼저 듣는다", 1, &err));
	assert_true(store_tick_set(store, take, "rating", 3, &err));
	assert_true(store_tick_set(store, take, "rating", 5, &err));
	assert_true(store_tick_set(store, take, "part:S", 1, &err));
	assert_true(store_tick_set(store, take, "part:S", 0, &err));
	assert_true(store_ticks(store, take, &list, &err));
	assert_int_equal(list.count, 2);
	assert_int_equal(value_list_number(&list, "rating"), 5);
	assert_int_equal(value_list_number(&list, "point:먼저 듣는다"), 1);
	assert_int_equal(value_list_number(&list, "part:S"), 0);
	value_list_finish(&list);
	assert_true(store_take_delete(store, take, &err));
	assert_true(store_ticks(store, take, &list, &err));
	assert_int_equal(list.count, 0);
	value_list_finish(&list);
	assert_false(store_tick_set(store, 77, "rating", 1, &err));
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_measures_are_those_of_their_version_and_replaced_as_a_whole),
		temp_test(test_measures_go_with_their_take),
		temp_test(test_measures_of_no_take_are_refused),
		temp_test(test_tracks_are_those_of_their_version_and_go_with_their_take),
		temp_test(test_ticks_are_set_taken_back_and_go_with_their_take),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
