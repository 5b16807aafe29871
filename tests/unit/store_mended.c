/* Claims about a mended store that waits to be put in place: it is when it is whole and what it
 * replaces is kept; else the store that is there stays, and the other is set aside and told. */
#include "unit/store_help.h"

#include <inttypes.h>

#define MENDED "rehearse.db.mended"
#define UNUSED MENDED ".unused-1795338307123"

static void make_store(const char *folder, int reviews)
{
	struct store *store = open_store(folder);
	for (int i = 0; i < reviews; i++) {
		(void)add_review(store, "q", LANG_KO, i, GRADE_GOOD, 0, 0);
	}
	store_close(store);
}

/* What another store holds, under the name of a mended one. */
static void lay_mended(const char *folder, int reviews)
{
	char *other = path_join(folder, "other");
	char *from = path_join(other, "rehearse.db");
	char *to = path_join(folder, MENDED);
	make_store(other, reviews);
	char *vacuum = mem_format("VACUUM INTO '%s'", to);
	char *answer = ask_database(from, vacuum);
	assert_string_equal(answer, "");
	free(answer);
	free(vacuum);
	free(from);
	free(to);
	remove_all(other);
	free(other);
}

static void link_as(const char *folder, const char *from, const char *to)
{
	char *old = path_join(folder, from);
	char *new = path_join(folder, to);
	assert_int_equal(link(old, new), 0);
	free(old);
	free(new);
}

/* Opens and closes; what was told, one line below the other. free() it. */
static char *start(const char *folder)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	char *told = mem_text("");
	assert_done(store_open(folder, NOW_MS, &store, &notes, &err), err);
	store_close(store);
	for (size_t i = 0; i < notes.count; i++) {
		char *more = mem_format("%s%s\n", told, notes.lines[i]);
		free(told);
		told = more;
	}
	store_notes_finish(&notes);
	return told;
}

static void assert_start_tells(const char *folder, const char *words)
{
	char *told = start(folder);
	if (!strstr(told, words) || (!*words && *told)) {
		fail_msg("\"%s\" is not in \"%s\"", words, told);
	}
	free(told);
}

static void assert_set_aside(const char *folder, const char *why)
{
	assert_start_tells(folder, why);
	assert_answer(folder, "SELECT count(*) FROM reviews", "3");
	assert_true(file_exists(folder, UNUSED));
	assert_false(file_exists(folder, MENDED));
	assert_start_tells(folder, "");
}

static void test_what_is_no_whole_store_replaces_nothing(void **state)
{
	char *mended = path_join(*state, MENDED);
	char *unused = path_join(*state, UNUSED);
	for (int kind = 0; kind < 5; kind++) {
		char *path = path_join(*state, "rehearse.db");
		(void)unlink(path);
		make_store(*state, 3);
		switch (kind) {
		case 0:
			write_file(mended, "junk");
			break;
		case 1:
			write_file(mended, "");
			break;
		case 2:
			assert_int_equal(mkdir(mended, 0700), 0);
			break;
		case 3:
			assert_int_equal(mkfifo(mended, 0600), 0);
			break;
		default: /* cut short */
			lay_mended(*state, 5);
			assert_int_equal(truncate(mended, 8192), 0);
		}
		link_as(*state, "rehearse.db", "rehearse.db.damaged-5");
		assert_set_aside(*state, "is not a complete store");
		char *kept = path_join(*state, "rehearse.db.damaged-5");
		assert_int_equal(unlink(kept), 0);
		remove_all(unused);
		free(kept);
		free(path);
	}
	free(mended);
	free(unused);
}

static void test_one_of_another_file_replaces_nothing(void **state)
{
	make_store(*state, 3);
	lay_mended(*state, 5);
	assert_set_aside(*state, "was made from another file");
}

/* What is kept is an earlier file, or a part of what is there. */
static void test_what_is_not_kept_whole_is_not_replaced(void **state)
{
	make_store(*state, 3);
	char *kept = path_join(*state, "rehearse.db.damaged-5");
	char *log = path_join(*state, "rehearse.db-wal");
	write_file(kept, "of an earlier mending");
	lay_mended(*state, 5);
	assert_set_aside(*state, "was made from another file");
	assert_int_equal(unlink(kept), 0);
	link_as(*state, "rehearse.db", "rehearse.db.damaged-5");
	write_file(log, "a log that nobody kept");
	lay_mended(*state, 6);
	assert_start_tells(*state, "was made from another file");
	assert_answer(*state, "SELECT count(*) FROM reviews", "3");
	assert_true(file_exists(*state, UNUSED "-2"));
	free(kept);
	free(log);
}

static void test_a_mending_that_was_cut_short_is_finished(void **state)
{
	char *path = path_join(*state, "rehearse.db");
	make_store(*state, 3);
	lay_mended(*state, 5);
	link_as(*state, "rehearse.db", "rehearse.db.damaged-5-2");
	assert_start_tells(*state, "has been repaired");
	assert_answer(*state, "SELECT count(*) FROM reviews", "5");
	assert_true(file_exists(*state, "rehearse.db.damaged-5-2"));
	assert_false(file_exists(*state, MENDED));
	assert_start_tells(*state, "");

	assert_int_equal(unlink(path), 0); /* nothing is there to be kept */
	lay_mended(*state, 6);
	assert_start_tells(*state, "has been repaired");
	assert_answer(*state, "SELECT count(*) FROM reviews", "6");
	free(path);
}

static void test_a_store_that_is_a_link_is_mended_where_the_file_is(void **state)
{
	char *elsewhere = path_join(*state, "elsewhere");
	char *folder = path_join(*state, "store");
	char *real = path_join(elsewhere, "my.db");
	char *path = path_join(folder, "rehearse.db");
	make_store(folder, 3);
	assert_int_equal(mkdir(elsewhere, 0700), 0);
	assert_int_equal(rename(path, real), 0);
	assert_int_equal(symlink("../elsewhere/my.db", path), 0);
	assert_start_tells(folder, "");

	char *answer = ask_database(real, "DROP TABLE decks");
	free(answer);
	char *told = start(folder);
	assert_non_null(strstr(told, "elsewhere/my.db was damaged: saved"));
	assert_non_null(strstr(told, "elsewhere/my.db.damaged-1795338307123"));
	assert_non_null(strstr(told, "store/takes are untouched"));
	struct stat st;
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_true(file_exists(elsewhere, "my.db.damaged-1795338307123"));
	assert_answer(folder, "SELECT count(*) FROM reviews", "3");
	assert_start_tells(folder, "");
	free(told);
	free(elsewhere);
	free(folder);
	free(real);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_what_is_no_whole_store_replaces_nothing),
		temp_test(test_one_of_another_file_replaces_nothing),
		temp_test(test_what_is_not_kept_whole_is_not_replaced),
		temp_test(test_a_mending_that_was_cut_short_is_finished),
		temp_test(test_a_store_that_is_a_link_is_mended_where_the_file_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
