/* Claims about deleting a recording: only a file of the folder of takes goes. */
#include "unit/store_help.h"

static void test_a_damaged_row_deletes_nothing_elsewhere(void **state)
{
	struct error err = {0};
	char *outside = path_join(*state, "mine.txt");
	char *path = path_join(*state, "rehearse.db");
	write_file(outside, "stays");
	struct store *store = open_store(*state);
	struct take take = record_take(store, "q", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	store_close(store);
	free(ask_database(path, "UPDATE takes SET file = '../mine.txt'"));
	store = open_store(*state);
	assert_false(store_take_delete(store, take.id, &err));
	assert_non_null(strstr(err.text, "../mine.txt"));
	assert_true(file_exists(*state, "mine.txt"));
	assert_answer(*state, "SELECT count(*) FROM takes WHERE deleted = 0", "1");
	store_close(store);
	take_finish(&take);
	free(outside);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_damaged_row_deletes_nothing_elsewhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
