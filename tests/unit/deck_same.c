/* Claims about which questions of several decks are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_questions_are_the_same_by_id_or_by_words_in_one_language),
		cmocka_unit_test(test_two_of_one_deck_are_never_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
