/* Claims about fillers: what a file of them may hold, and what is counted in a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analysis/fillers.h"
#include "analysis/transcript.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

/* Remarks, a line each. */
static void note(void *context, const char *text)
{
	text_addf(context, "%s\n", text);
}

static void check_added(
	struct fillers *fillers, const char *bytes, size_t length, const char *remarks)
{
	struct text noted;
	text_init(&noted, 10000);
	fillers_add(fillers, "a.fillers", bytes, length, note, &noted);
	assert_string_equal(noted.bytes, remarks);
	text_finish(&noted);
}

static struct fillers made_of(const char *text)
{
	struct fillers fillers = {0};
	check_added(&fillers, text, strlen(text), "");
	return fillers;
}

static void test_fillers_are_counted_as_whole_words_however_they_are_written(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t count;
	} ROWS[] = {{"", 0}, {"um", 1}, {"Um, UM... \"um\"", 3}, {"umbrella hum", 0},
		{"You know, I know", 1}, {"do you know?", 1}, {"you knowledge", 0},
		{"you, know what", 1}, {"음… 어, 뭔가 했습니다", 3}, {"음식 어제", 0},
		{"“Um” — um – um", 3}, {"so you know so", 2}, {"you", 0}, {"… — ..", 0},
		{"ＵＭ", 1}, {"\xFFum\xFF um", 1}};
	struct fillers fillers = made_of("um\nyou know\n음\n어\n뭔가\nso you know\nso\n");
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		size_t count = fillers_count(&fillers, ROWS[i].text);
		if (count != ROWS[i].count) {
			fail_msg("%zu in '%s'", count, ROWS[i].text);
		}
	}
	fillers_finish(&fillers);
}

static void test_comments_and_empty_lines_are_none_and_a_last_line_needs_no_end(void **state)
{
	(void)state;
	struct fillers fillers =
		made_of("\xEF\xBB\xBF# a comment\n\n  \r\n Um \r\n\t# another\nEr");
	assert_int_equal(fillers.count, 2);
	assert_string_equal(fillers.items[0], "um ");
	assert_string_equal(fillers.items[1], "er ");
	fillers_finish(&fillers);
}

static void test_lines_that_cannot_be_used_are_named_and_the_rest_is_used(void **state)
{
	(void)state;
	static const char BYTES[] = "um\n...\n\xFF\na\0b\ner\n";
	struct fillers fillers = {0};
	check_added(&fillers, BYTES, sizeof(BYTES) - 1,
		"a.fillers:2: this line has no word; a comment begins with #\n"
		"a.fillers:3: this line is not UTF-8 text; save the file as UTF-8\n"
		"a.fillers:4: this line is not UTF-8 text; save the file as UTF-8\n");
	assert_int_equal(fillers.count, 2);
	char *line = mem_array(102, 1);
	memset(line, 'a', 101);
	check_added(&fillers, line, 101,
		"a.fillers:1: this line is too long for a filler (at most 100 bytes); write one a "
		"line\n");
	check_added(&fillers, line, 100, "");
	assert_int_equal(fillers.count, 3);
	free(line);
	fillers_finish(&fillers);
}

static void test_a_file_that_is_no_list_is_left_with_few_words(void **state)
{
	(void)state;
	struct fillers fillers = {0};
	struct text noted;
	struct text bytes;
	text_init(&noted, 10000);
	text_init(&bytes, 10000);
	for (size_t i = 0; i < 2100; i++) {
		text_add(&bytes, "-\n");
	}
	fillers_add(&fillers, "a.fillers", bytes.bytes, bytes.length, note, &noted);
	assert_int_equal(fillers.count, 0);
	assert_non_null(strstr(noted.bytes, "a.fillers:10: this line has no word; a comment begins "
					    "with #; those after it are not read\n"));
	assert_null(strstr(noted.bytes, "a.fillers:11"));
	text_clear(&bytes);
	for (size_t i = 0; i < 2100; i++) {
		text_add(&bytes, "a\n");
	}
	check_added(&fillers, bytes.bytes, bytes.length,
		"a.fillers:2001: this line and those after it are not used: at most 2000 "
		"fillers are read\n");
	assert_int_equal(fillers.count, 2000);
	text_finish(&bytes);
	text_finish(&noted);
	fillers_finish(&fillers);
}

/* The shipped files, whole and without a remark. */
static void test_what_ships_is_a_list_for_each_language(void **state)
{
	(void)state;
	static const char *const FILES[] = {"voices/ko.fillers", "voices/en.fillers"};
	struct fillers fillers = {0};
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		char *bytes = NULL;
		size_t length = 0;
		assert_true(file_read(FILES[i], 1 << 20, &bytes, &length, NULL));
		check_added(&fillers, bytes, length, "");
		free(bytes);
	}
	assert_int_equal(fillers_count(&fillers, "음 으음 음음 어 어어 에 그니까 뭐랄까"), 8);
	assert_int_equal(fillers_count(&fillers, "um umm uh uhh er erm hmm uhm you know"), 9);
	fillers_finish(&fillers);
}

static void test_words_and_points_are_told_without_the_marks_around_them(void **state)
{
	(void)state;
	char korean[] = "고객가 먼저";
	char english[] = "deadlock, avoided";
	const struct points points = {.items = {korean, english}, .count = 2};
	const struct fillers none = {0};
	struct transcript_facts facts;
	transcript_examine("“고객가” — 듣습니다. The (deadlock)…", &none, &points, &facts);
	assert_int_equal(facts.words, 4);
	assert_int_equal(facts.fillers, 0);
	assert_true(facts.covered[0] && facts.covered[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fillers_are_counted_as_whole_words_however_they_are_written),
		cmocka_unit_test(
			test_comments_and_empty_lines_are_none_and_a_last_line_needs_no_end),
		cmocka_unit_test(test_lines_that_cannot_be_used_are_named_and_the_rest_is_used),
		cmocka_unit_test(test_a_file_that_is_no_list_is_left_with_few_words),
		cmocka_unit_test(test_what_ships_is_a_list_for_each_language),
		cmocka_unit_test(test_words_and_points_are_told_without_the_marks_around_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
