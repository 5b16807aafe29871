/* Claims about which word is heard at a frame of the output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mixer/heard.h"

/* Two words of text 1 from frame 100 and 300 on, silence from 500, a word of text 2 from 800. */
static const struct heard_word SAID[] = {
	{100, 1, 0, 4}, {300, 1, 5, 9}, {.from = 500}, {800, 2, 0, 3}};
#define SAID_COUNT (sizeof(SAID) / sizeof(SAID[0]))

static void fill(struct heard_words *words)
{
	*words = (struct heard_words){0};
	for (size_t i = 0; i < SAID_COUNT; i++) {
		heard_words_add(words, SAID[i]);
	}
}

static void assert_heard(const struct heard_words *words, uint64_t frame, size_t want)
{
	struct heard_word word;
	if (want == SAID_COUNT) {
		assert_false(heard_words_at(words, frame, &word));
		return;
	}
	assert_true(heard_words_at(words, frame, &word));
	assert_int_equal(word.text, SAID[want].text);
	assert_int_equal(word.start, SAID[want].start);
	assert_int_equal(word.end, SAID[want].end);
}

static void test_a_word_is_heard_until_the_next_begins(void **state)
{
	(void)state;
	static const struct {
		uint64_t frame;
		size_t want; /* SAID_COUNT: nothing */
	} rows[] = {{0, SAID_COUNT}, {99, SAID_COUNT}, {100, 0}, {299, 0}, {300, 1}, {499, 1},
		{500, SAID_COUNT}, {799, SAID_COUNT}, {800, 3}, {1000000, 3}};
	struct heard_words words;
	fill(&words);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_heard(&words, rows[i].frame, rows[i].want);
	}
	heard_words_finish(&words);
}

static void test_words_that_are_over_are_forgotten_and_the_one_that_is_heard_is_not(void **state)
{
	(void)state;
	struct heard_words words;
	fill(&words);
	heard_words_forget(&words, 99);
	assert_int_equal(words.count, SAID_COUNT);
	heard_words_forget(&words, 300);
	assert_int_equal(words.count, SAID_COUNT - 1);
	assert_heard(&words, 300, 1);
	assert_heard(&words, 800, 3);
	heard_words_forget(&words, 1000000);
	assert_int_equal(words.count, 1);
	assert_heard(&words, 1000000, 3);
	heard_words_clear(&words);
	assert_heard(&words, 1000000, SAID_COUNT);
	heard_words_finish(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_word_is_heard_until_the_next_begins),
		cmocka_unit_test(
			test_words_that_are_over_are_forgotten_and_the_one_that_is_heard_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
