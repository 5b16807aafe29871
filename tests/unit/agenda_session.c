/* Claims about a session made of agenda_settings: which questions, in which order, how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "agenda_help.h"

#define QUESTIONS 14

/* Notes with so many questions, in two topics. */
static struct decks many(void)
{
	char notes[2048] = "# One\n\n";
	size_t length = strlen(notes);
	for (int i = 1; i <= QUESTIONS; i++) {
		length += (size_t)snprintf(notes + length, sizeof(notes) - length,
			"%s%d. What is thing %d? {#q%d}\n", i == QUESTIONS / 2 ? "\n# Two\n\n" : "",
			i, i, i);
	}
	return decks_of(notes, NULL);
}

static void make(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct choices *choices)
{
	struct error err = {0};
	if (!agenda_make(agenda_settings, decks, NULL, choices, &err)) {
		fail_msg("%s", err.text);
	}
}

static void test_without_a_limit_a_session_has_ten_questions_and_the_rest_behind_them(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal(choices.session_count, 10);
	assert_int_equal(choices.count, QUESTIONS);
	assert_int_equal(choices.all_count, QUESTIONS);
	choices_finish(&choices);
	agenda_settings.questions = 3;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal(choices.session_count, 3);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_the_minutes_hold_the_expected_lengths(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	double seconds = 0;
	agenda_settings.minutes = 9;
	make(&agenda_settings, &decks, &choices);
	for (size_t i = 0; i < choices.session_count; i++) {
		seconds += choices.items[i].seconds;
	}
	assert_true(choices.session_count > 1);
	assert_true(seconds <= 9 * 60);
	assert_true(seconds + choices.items[choices.session_count].seconds > 9 * 60);
	assert_true(choices.minutes > 8.9 && choices.minutes < 9.1);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_minutes_that_hold_no_question_are_refused(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	struct error err = {0};
	agenda_settings.minutes = 0.1;
	assert_false(agenda_make(&agenda_settings, &decks, NULL, &choices, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_the_same_seed_gives_the_same_order(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices one;
	struct choices two;
	make(&agenda_settings, &decks, &one);
	make(&agenda_settings, &decks, &two);
	for (size_t i = 0; i < QUESTIONS; i++) {
		assert_int_equal(one.items[i].place, two.items[i].place);
	}
	choices_finish(&one);
	choices_finish(&two);
	decks_finish(&decks);
}

static void test_named_questions_stay_in_the_order_of_the_notes(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	agenda_settings.only = "thing";
	make(&agenda_settings, &decks, &choices);
	assert_int_equal(choices.session_count, QUESTIONS);
	for (size_t i = 0; i < QUESTIONS; i++) {
		assert_int_equal(choices.items[i].place, i);
	}
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_languages_take_turns_and_each_question_comes_once(void **state)
{
	(void)state;
	struct decks decks = decks_of("1. 하나입니까? {#a}\n   EN: Is it one?\n"
				      "2. 둘입니까? {#b}\n   EN: Is it two?\n"
				      "3. 셋입니까? {#c}\n   EN: Is it three?\n",
		NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	agenda_settings.lang = ASK_ALTERNATE;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal(choices.session_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(choices.items[i].lang, i % 2 ? LANG_EN : LANG_KO);
		for (size_t k = 0; k < i; k++) {
			assert_ptr_not_equal(choices.items[i].question, choices.items[k].question);
		}
	}
	choices_finish(&choices);
	assert_true(agenda_in_order(&agenda_settings, &decks, &choices, NULL));
	assert_text(&choices, 0, "하나입니까?");
	assert_text(&choices, 1, "Is it two?");
	assert_text(&choices, 2, "셋입니까?");
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_limits_come_from_the_question_its_deck_or_the_wishes(void **state)
{
	(void)state;
	struct decks decks =
		decks_of("1. What is it? {#own limit=30s}\n2. Why is it? {#other}\n", NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	agenda_settings.only = "is it";
	make(&agenda_settings, &decks, &choices);
	assert_int_equal((int)choices.items[0].limit_s, 30);
	assert_int_equal((int)choices.items[1].limit_s, 120);
	choices_finish(&choices);
	decks.items[0].times.limit_s = 60;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal((int)choices.items[0].limit_s, 30);
	assert_int_equal((int)choices.items[1].limit_s, 60);
	choices_finish(&choices);
	agenda_settings.limit_overrides = true;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal((int)choices.items[0].limit_s, 120);
	assert_int_equal((int)choices.items[1].limit_s, 120);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_wishes_that_exclude_each_other_or_a_day_gone_by_are_refused(void **state)
{
	(void)state;
	struct decks decks = many();
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	struct error err = {0};
	agenda_settings.only = "3";
	agenda_settings.mock = MOCK_INTERVIEW;
	assert_false(agenda_make(&agenda_settings, &decks, NULL, &choices, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	choices_finish(&choices);
	agenda_settings = wishes_usual();
	agenda_settings.by = TODAY;
	agenda_settings.by_must_be_ahead = true;
	assert_false(agenda_make(&agenda_settings, &decks, NULL, &choices, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	choices_finish(&choices);
	agenda_settings.by_must_be_ahead = false;
	make(&agenda_settings, &decks, &choices);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_reasons_are_worded_by_recall_and_weight(void **state)
{
	(void)state;
	struct question question = {.weight = 1};
	struct choice choice = {.question = &question, .reason = REASON_NEW};
	char text[64];
	choice_reason(&choice, text);
	assert_string_equal(text, "new");
	question.weight = 2;
	choice_reason(&choice, text);
	assert_string_equal(text, "new, matters most");
	choice.reason = REASON_FADING;
	choice.recall = 0.87;
	choice_reason(&choice, text);
	assert_string_equal(text, "fading, 87 % remembered");
	choice.reason = REASON_MOCK;
	choice.stage = STAGE_WARM_UP;
	choice_reason(&choice, text);
	assert_string_equal(text, "warm-up");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_without_a_limit_a_session_has_ten_questions_and_the_rest_behind_them),
		cmocka_unit_test(test_the_minutes_hold_the_expected_lengths),
		cmocka_unit_test(test_minutes_that_hold_no_question_are_refused),
		cmocka_unit_test(test_the_same_seed_gives_the_same_order),
		cmocka_unit_test(test_named_questions_stay_in_the_order_of_the_notes),
		cmocka_unit_test(test_languages_take_turns_and_each_question_comes_once),
		cmocka_unit_test(test_limits_come_from_the_question_its_deck_or_the_wishes),
		cmocka_unit_test(test_wishes_that_exclude_each_other_or_a_day_gone_by_are_refused),
		cmocka_unit_test(test_reasons_are_worded_by_recall_and_weight),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
