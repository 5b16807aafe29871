/* Claims about which questions of several decks are the same, and what --only names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "agenda/agenda.h"
#include "setup/setup.h"

#define QUESTIONS_MAX 6
#define DECKS_MAX 3

/* Notes of decks, and for each of their questions the first that is the same. */
struct row {
	const char *notes[DECKS_MAX];
	size_t same[QUESTIONS_MAX];
};

static void check_row(const struct row *row)
{
	struct deck items[DECKS_MAX] = {{0}};
	struct decks decks = {.items = items};
	size_t count = 0;
	for (int i = 0; i < DECKS_MAX && row->notes[i]; i++, decks.count++) {
		assert_true(deck_parse(
			"notes.md", row->notes[i], strlen(row->notes[i]), &items[i], NULL));
		count += items[i].question_count;
	}
	assert_true(count <= QUESTIONS_MAX);
	size_t *same = decks_same(&decks);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(same[i], row->same[i]);
	}
	free(same);
	for (size_t i = 0; i < decks.count; i++) {
		deck_finish(&items[i]);
	}
}

static void test_questions_are_the_same_by_id_or_by_words_in_one_language(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{{"1. 왜입니까?\n", "1. 누구입니까?\n2. 왜입니까?\n"}, {0, 1, 0}},
		{{"1. 왜입니까?\n", "1. What is it?\n   KO: 왜입니까?\n"}, {0, 0}},
		{{"1. What IS it?\n", "1. what is  it?\n"}, {0, 0}},
		{{"1. 왜입니까? {#a}\n", "1. What is it? {#a}\n"}, {0, 0}},
		{{"1. 왜입니까? {#a}\n", "1. 왜입니까? {#b}\n"}, {0, 0}},
		{{"1. 왜입니까?\n", "1. 누구입니까?\n"}, {0, 1}},
		/* through the one in the middle, wherever it stands */
		{{"1. 왜입니까?\n", "1. 왜입니까?\n   EN: Why is it?\n", "1. Why is it?\n"},
			{0, 0, 0}},
		{{"1. 왜입니까?\n", "1. Why is it?\n", "1. 왜입니까?\n   EN: Why is it?\n"},
			{0, 0, 0}},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check_row(&rows[i]);
	}
}

static void test_two_of_one_deck_are_never_the_same(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{{"1. 왜입니까?\n2. 왜입니까?\n"}, {0, 1}},
		{{"1. 왜입니까?\n2. 왜입니까?\n", "1. 왜입니까?\n2. 왜입니까?\n"}, {0, 1, 0, 1}},
		{{"1. 왜입니까? {#a}\n2. 왜입니까?\n", "1. 왜입니까? {#b}\n2. 왜입니까? {#c}\n"},
			{0, 1, 0, 1}},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check_row(&rows[i]);
	}
}

static void test_a_number_is_known_however_it_is_written(void **state)
{
	(void)state;
	static const struct {
		const char *only;
		const char *number;
		bool names;
	} ROWS[] = {
		{"3", "3", true},
		{"3", "Q3", true},
		{"Q3", "3", true},
		{"q3.", "③", true},
		{"3", "(3)", true},
		{"3", "03", true},
		{"3", "30", false},
		{"3", "3-1", false},
		{"3-1", "3-1", true},
		{"3.1", "Q3.1", true},
		{"0", "0", true},
		{"3", NULL, false},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char number[16] = "";
		struct question question = {.id = number, .number = ROWS[i].number ? number : NULL};
		struct only only;
		if (ROWS[i].number) {
			memcpy(number, ROWS[i].number, strlen(ROWS[i].number) + 1);
		}
		only_read(ROWS[i].only, &only);
		assert_int_equal(only.kind, ONLY_NUMBER);
		assert_int_equal(only_names(&only, &question), ROWS[i].names);
		only_finish(&only);
	}
}

static void test_what_is_no_number_and_no_id_is_text(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {"3번", "Docker", "q", "-", "3x", "#", "."};
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		struct only only;
		only_read(TEXTS[i], &only);
		assert_int_equal(only.kind, ONLY_TEXT);
		only_finish(&only);
	}
	struct only only;
	only_read(NULL, &only);
	assert_int_equal(only.kind, ONLY_ANY);
	only_finish(&only);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_questions_are_the_same_by_id_or_by_words_in_one_language),
		cmocka_unit_test(test_two_of_one_deck_are_never_the_same),
		cmocka_unit_test(test_a_number_is_known_however_it_is_written),
		cmocka_unit_test(test_what_is_no_number_and_no_id_is_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
