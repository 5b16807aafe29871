/* Claims about the user's folders, the day of --today and the store's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "setup/setup.h"

static int no_folders(void **state)
{
	static const char *const NAMES[] = {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
		"XDG_CACHE_HOME", "XDG_STATE_HOME", "REHEARSE_SHARE"};
	(void)state;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		(void)unsetenv(NAMES[i]);
	}
	return 0;
}

static void test_folders_are_below_the_home_or_where_the_environment_says(void **state)
{
	(void)state;
	struct paths paths;
	(void)setenv("HOME", "/home/user", 1);
	(void)setenv("XDG_CACHE_HOME", "/cache", 1);
	(void)setenv("XDG_CONFIG_HOME", "relative", 1);
	(void)setenv("REHEARSE_SHARE", "/share", 1);
	assert_true(paths_find(&paths, NULL));
	assert_string_equal(paths.config_file, "/home/user/.config/rehearse/config");
	assert_string_equal(paths.data, "/home/user/.local/share/rehearse");
	assert_string_equal(paths.decks, "/home/user/.local/share/rehearse/decks");
	assert_string_equal(paths.cache, "/cache/rehearse/speech");
	assert_string_equal(paths.share_voices, "/share/voices");
	paths_finish(&paths);
}

static void test_without_a_home_the_data_folder_must_be_named(void **state)
{
	(void)state;
	struct paths paths;
	struct error err = {0};
	assert_false(paths_find(&paths, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
	paths_finish(&paths);
	(void)setenv("XDG_DATA_HOME", "/data", 1);
	assert_true(paths_find(&paths, &err));
	assert_string_equal(paths.data, "/data/rehearse");
	paths_finish(&paths);
}

static void test_the_store_is_where_the_option_says_else_in_the_data_folder(void **state)
{
	(void)state;
	char data[] = "/data/rehearse";
	char said[] = "/somewhere";
	const struct paths paths = {.data = data};
	struct invocation invocation = {0};
	assert_string_equal(setup_store_folder(&invocation, &paths), data);
	assert_false(setup_has_store(&invocation, &paths));
	invocation.values[OPTION_STORE].text = said;
	assert_string_equal(setup_store_folder(&invocation, &paths), said);
}

static void test_the_day_of_the_option_is_the_day_of_the_time(void **state)
{
	(void)state;
	struct invocation invocation = {0};
	invocation.values[OPTION_TODAY_DATE].given = true;
	invocation.values[OPTION_TODAY_DATE].number = 20779;
	assert_int_equal(setup_today(&invocation), 20779);
	assert_int_equal(day_of(setup_now_ms(&invocation)), 20779);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(
			test_folders_are_below_the_home_or_where_the_environment_says, no_folders),
		cmocka_unit_test_setup(
			test_without_a_home_the_data_folder_must_be_named, no_folders),
		cmocka_unit_test(test_the_store_is_where_the_option_says_else_in_the_data_folder),
		cmocka_unit_test(test_the_day_of_the_option_is_the_day_of_the_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
