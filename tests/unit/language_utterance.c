/* The words that a sentence becomes: how they are added and how long they pause. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/utterance.h"

static void test_text_becomes_words_for_the_same_characters(void **state)
{
	(void)state;
	struct utterance said = {0};
	utterance_add_text(&said, 3, 5, LANG_EN, " two  words ", "rule", false);
	assert_int_equal(said.count, 2);
	assert_string_equal(said.words[0].normalised, "two");
	assert_string_equal(said.words[1].normalised, "words");
	assert_false(said.words[0].space_before);
	assert_true(said.words[1].space_before);
	assert_int_equal(said.words[1].from, 3);
	assert_int_equal(said.words[1].to, 5);
	assert_string_equal(said.words[1].why, "rule");
	utterance_add_text(&said, 5, 6, LANG_EN, "", NULL, true);
	assert_int_equal(said.count, 2);
	utterance_finish(&said);
	assert_int_equal(said.count, 0);
}

static void test_the_longer_pause_stays(void **state)
{
	(void)state;
	struct utterance said = {0};
	utterance_pause(&said, 250); /* nothing said: nothing to pause after */
	utterance_add_text(&said, 0, 1, LANG_KO, "말", NULL, false);
	utterance_pause(&said, 250);
	utterance_pause(&said, 150);
	assert_int_equal(said.words[0].pause_ms, 250);
	utterance_finish(&said);
	utterance_finish(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_becomes_words_for_the_same_characters),
		cmocka_unit_test(test_the_longer_pause_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
