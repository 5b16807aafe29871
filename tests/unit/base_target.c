/* Claims about where an output path leads, before anything exists or is opened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base_folder.h"

/* `expected` is below the folder of the test. */
static void assert_place(const char *path, const char *expected)
{
	char *here = path_real(".");
	char *whole = path_join(here, expected);
	char *place = target_place(path);
	assert_non_null(place);
	assert_string_equal(place, whole);
	free(place);
	free(whole);
	free(here);
}

static void test_a_place_is_a_full_path_without_links(void **state)
{
	(void)state;
	assert_int_equal(mkdir("far", 0700), 0);
	put("far/notes.md", "hers");
	assert_int_equal(symlink("far", "near"), 0);
	assert_int_equal(symlink("near/notes.md", "link"), 0);
	static const char *const PATHS[] = {
		"far/notes.md", "near/notes.md", "./far/../near//notes.md", "link"};
	for (size_t i = 0; i < sizeof(PATHS) / sizeof(PATHS[0]); i++) {
		assert_place(PATHS[i], "far/notes.md");
	}
	assert_int_equal(unlink("far/notes.md"), 0);
}

static void test_what_is_not_there_has_a_place(void **state)
{
	(void)state;
	assert_int_equal(mkdir("far", 0700), 0);
	assert_int_equal(symlink("far", "near"), 0);
	assert_int_equal(symlink("near/new.md", "link"), 0);
	assert_place("new.md", "new.md");
	assert_place("link", "far/new.md");
	assert_place("near/folder/new.md", "far/folder/new.md");
	char *root = path_real("/no-such-folder/new.md");
	assert_string_equal(root, "/no-such-folder/new.md");
	free(root);
}

static void test_an_open_file_and_a_ring_of_links_have_no_place(void **state)
{
	(void)state;
	assert_int_equal(symlink("two", "one"), 0);
	assert_int_equal(symlink("one", "two"), 0);
	assert_null(target_place("one"));
	assert_null(target_place("/proc/self/fd/1"));
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(test_a_place_is_a_full_path_without_links),
		CLAIM(test_what_is_not_there_has_a_place),
		CLAIM(test_an_open_file_and_a_ring_of_links_have_no_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
