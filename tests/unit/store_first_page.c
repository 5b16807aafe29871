/* Claims about a store whose first page is damaged: what the other pages hold is saved. */
#include "unit/store_help.h"

#define REVIEWS 200

static void make_store(const char *folder)
{
	struct store *store = open_store(folder);
	for (int i = 0; i < REVIEWS; i++) {
		char id[32];
		(void)snprintf(id, sizeof(id), "question-%03d", i);
		(void)add_review(store, id, LANG_KO, i, GRADE_GOOD, 0, 0);
	}
	store_close(store);
}

/* Writes over `length` bytes at `at`: with the last page of the file, or else with `byte`. */
static void damage(const char *folder, off_t at, size_t length, bool page, int byte)
{
	char *path = path_join(folder, "rehearse.db");
	unsigned char bytes[4096];
	struct stat st;
	int fd = open(path, O_RDWR);
	assert_true(fd >= 0 && fstat(fd, &st) == 0);
	memset(bytes, byte, sizeof(bytes));
	if (page) {
		assert_int_equal(pread(fd, bytes, sizeof(bytes), st.st_size - 4096), 4096);
	}
	assert_int_equal(pwrite(fd, bytes, length, at), length);
	(void)close(fd);
	free(path);
}

static void test_whatever_is_damaged_of_the_first_page_all_reviews_are_saved(void **state)
{
	static const struct {
		off_t at;
		size_t length;
		bool page;
		int byte;
	} rows[] = {
		{0, 4096, true, 0},  /* another page over it */
		{0, 4096, false, 0}, /* nothing */
		{0, 16, false, 'x'}, {3, 1, false, 0}, {16, 2, false, 0xFF}, /* the size of pages */
		{20, 1, false, 80}, {30, 23, false, 0xA5},
		{44, 4, false, 9}, /* the form of the schema */
		{59, 1, false, 3},
		/* the encoding */ {100, 40, false, 0x5A}, /* where the tables begin */
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *folder = mem_format("%s/%zu", (const char *)*state, i);
		assert_int_equal(mkdir(folder, 0700), 0);
		make_store(folder);
		damage(folder, rows[i].at, rows[i].length, rows[i].page, rows[i].byte);
		struct store *store = NULL;
		struct store_notes notes = {0};
		struct error err = {0};
		assert_done(store_open(folder, NOW_MS + 1, &store, &notes, &err), err);
		if (notes.count != 2) {
			fail_msg("row %zu: %zu lines were told", i, notes.count);
		}
		store_notes_finish(&notes);
		store_close(store);
		assert_answer(folder, "SELECT count(*) FROM reviews", "200");
		assert_answer(folder, "SELECT count(DISTINCT id) FROM questions", "200");
		store_close(open_store(folder)); /* nothing is told again */
		free(folder);
	}
}

static void test_the_page_that_is_kept_goes_with_the_schema(void **state)
{
	make_store(*state);
	char *path = path_join(*state, "rehearse.first");
	char *kept = NULL;
	size_t length = 0;
	assert_true(file_read(path, 100000, &kept, &length, NULL));
	assert_int_equal(length, 4096);
	write_file(path, "something else");
	store_close(open_store(*state));
	char *again = NULL;
	assert_true(file_read(path, 100000, &again, &length, NULL));
	assert_int_equal(length, 4096);
	assert_memory_equal(kept + 100, again + 100, length - 100);
	free(again);
	free(kept);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_whatever_is_damaged_of_the_first_page_all_reviews_are_saved),
		temp_test(test_the_page_that_is_kept_goes_with_the_schema),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
