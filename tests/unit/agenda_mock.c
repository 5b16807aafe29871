/* Claims about mock interviews: their stages, blocks and length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "agenda_help.h"

static const char NOTES[] =
	"# Introduction\n\n1. Please introduce yourself. {#intro}\n\n"
	"# Motivation\n\n1. Why do you want this job? {#job}\n2. What is your hobby? {#hobby}\n\n"
	"# Experience\n\n1. Tell me about a time you failed. {#failed}\n"
	"   1. What came of it?\n"
	"2. Describe a time you led. {#led}\n\n"
	"# Networks\n\n1. What is a port? {#port}\n2. What is TLS? {#tls}\n3. What is DNS? "
	"{#dns}\n\n"
	"# Closing\n\n1. Do you have any questions for us? {#closing}\n";

static struct agenda_settings interview_wishes(enum mock_kind mock)
{
	struct agenda_settings agenda_settings = wishes_usual();
	agenda_settings.lang = ASK_EN;
	agenda_settings.mock = mock;
	return agenda_settings;
}

static void make(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct choices *choices)
{
	struct error err = {0};
	if (!agenda_make(agenda_settings, decks, NULL, choices, &err)) {
		fail_msg("%s", err.text);
	}
}

static void test_an_interview_goes_from_the_introduction_to_the_closing(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = interview_wishes(MOCK_INTERVIEW);
	struct choices choices;
	make(&agenda_settings, &decks, &choices);
	assert_true(choices.count >= 7);
	assert_int_equal(choices.session_count, choices.count);
	assert_text(&choices, 0, "Please introduce yourself.");
	assert_text(&choices, choices.count - 1, "Do you have any questions for us?");
	for (size_t i = 0; i < choices.count; i++) {
		assert_int_equal(choices.items[i].reason, REASON_MOCK);
		assert_true(choices.items[i].stage != STAGE_NONE);
		assert_true((choices.items[i].stage == STAGE_CLOSING) == (i + 1 == choices.count));
	}
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_a_follow_up_comes_right_behind_its_question(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = interview_wishes(MOCK_INTERVIEW);
	struct choices choices;
	size_t follow_ups = 0;
	make(&agenda_settings, &decks, &choices);
	for (size_t i = 1; i < choices.count; i++) {
		const struct choice *choice = &choices.items[i];
		if (choice->question->parent != NO_PARENT) {
			follow_ups++;
			assert_ptr_equal(choices.items[i - 1].question, choice->parent);
			assert_int_equal(choice->stage, STAGE_EXPERIENCE);
		}
	}
	assert_int_equal(follow_ups, 1);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_an_interview_keeps_time_for_the_closing(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = interview_wishes(MOCK_INTERVIEW);
	struct choices choices;
	double seconds = 0;
	agenda_settings.minutes = 6;
	make(&agenda_settings, &decks, &choices);
	for (size_t i = 0; i < choices.count; i++) {
		seconds += choices.items[i].seconds;
	}
	assert_true(seconds <= 360);
	assert_int_equal(choices.items[choices.count - 1].stage, STAGE_CLOSING);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_opic_has_an_introduction_and_blocks_of_a_topic(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = interview_wishes(MOCK_OPIC);
	struct choices choices;
	make(&agenda_settings, &decks, &choices);
	assert_int_equal((int)choices.minutes, 40);
	assert_int_equal(choices.items[0].stage, STAGE_INTRODUCTION);
	assert_true(choices.count <= 15);
	assert_true(choices.count > 4);
	assert_string_equal(choices.items[1].question->topic, choices.items[2].question->topic);
	assert_string_equal(choices.items[1].question->topic, choices.items[3].question->topic);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_an_interview_too_short_for_any_question_is_refused(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = interview_wishes(MOCK_INTERVIEW);
	struct choices choices;
	struct error err = {0};
	agenda_settings.minutes = 0.1;
	assert_false(agenda_make(&agenda_settings, &decks, NULL, &choices, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_the_length_is_the_wished_or_the_usual_of_the_kind(void **state)
{
	(void)state;
	struct agenda_settings agenda_settings = wishes_usual();
	assert_int_equal((int)mock_minutes(&agenda_settings), 0);
	agenda_settings.mock = MOCK_INTERVIEW;
	assert_int_equal((int)mock_minutes(&agenda_settings), 20);
	agenda_settings.mock = MOCK_OPIC;
	assert_int_equal((int)mock_minutes(&agenda_settings), 40);
	agenda_settings.minutes = 12;
	assert_int_equal((int)mock_minutes(&agenda_settings), 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_interview_goes_from_the_introduction_to_the_closing),
		cmocka_unit_test(test_a_follow_up_comes_right_behind_its_question),
		cmocka_unit_test(test_an_interview_keeps_time_for_the_closing),
		cmocka_unit_test(test_opic_has_an_introduction_and_blocks_of_a_topic),
		cmocka_unit_test(test_an_interview_too_short_for_any_question_is_refused),
		cmocka_unit_test(test_the_length_is_the_wished_or_the_usual_of_the_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
