/* Checks the reader against the small notes in tests/data/readings, each once misread. */
#include <dirent.h>

#include "deck_all_notes.h"

/* "NAME.md" becomes "NAME.read". free() it. */
static char *path_of_reading(const char *path)
{
	return mem_format("%.*s.read", (int)(strrchr(path, '.') - path), path);
}

static void look_at_reading(struct note *note, int *wrong)
{
	char *path = path_of_reading(note->path);
	char *expected;
	size_t length;
	struct error err = {0};
	if (!file_read(path, 1 << 20, &expected, &length, &err)) {
		fail_msg("%s", err.text);
	}
	char *read = render(&note->deck);
	if (strcmp(read, expected) != 0) {
		tell_misread(note->path, note->bytes, read, expected);
		(*wrong)++;
	}
	free(read);
	free(expected);
	free(path);
}

static void test_small_notes_are_read_as_a_human_reads_them(void **state)
{
	(void)state;
	int wrong = 0;
	for (size_t i = 0; i < READING_COUNT; i++) {
		char *path = path_join(READINGS_FOLDER, READINGS[i]);
		look_at_file(look_at_reading, path, &wrong);
		free(path);
	}
	assert_int_equal(wrong, 0);
}

static void test_every_note_in_the_folder_is_in_the_table(void **state)
{
	(void)state;
	DIR *folder = opendir(READINGS_FOLDER);
	assert_non_null(folder);
	size_t files = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		files += entry->d_name[0] != '.';
	}
	assert_int_equal(closedir(folder), 0);
	assert_int_equal(files, 2 * READING_COUNT); /* a note and its reading */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small_notes_are_read_as_a_human_reads_them),
		cmocka_unit_test(test_every_note_in_the_folder_is_in_the_table),
	};
	return cmocka_run_group_tests_name("deck_readings", tests, NULL, NULL);
}
