/* Claims about which questions of the decks are asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "agenda_help.h"

static const char NOTES[] =
	"# Storage\n\n1. What is a block? {#block}\n2. What is a file? {#file}\n\n"
	"# Networks\n\n1. What is a port? {#port}\n2. What is TLS? {#tls skip}\n";

/* Collects by the agenda_settings; the ids of the items in order, with a blank behind each. */
static void check(
	const struct agenda_settings *agenda_settings, const struct decks *decks, const char *ids)
{
	struct choices choices;
	struct error err = {0};
	char got[256] = "";
	size_t length = 0;
	if (!agenda_collect(agenda_settings, decks, NULL, &choices, &err)) {
		fail_msg("%s", err.text);
	}
	for (size_t i = 0; i < choices.count; i++) {
		length += (size_t)snprintf(got + length, sizeof(got) - length, "%s:%s ",
			choices.items[i].question->id, lang_name(choices.items[i].lang));
	}
	assert_string_equal(got, ids);
	choices_finish(&choices);
}

static void check_refused(
	const struct agenda_settings *agenda_settings, const struct decks *decks, const char *part)
{
	struct choices choices;
	struct error err = {0};
	assert_false(agenda_collect(agenda_settings, decks, NULL, &choices, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	if (!strstr(err.text, part)) {
		fail_msg("'%s' does not say '%s'", err.text, part);
	}
	choices_finish(&choices);
}

static void test_all_are_collected_in_the_order_of_the_notes_but_the_suspended(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	struct choices choices;
	char text[96];
	check(&agenda_settings, &decks, "block:en file:en port:en ");
	assert_true(agenda_collect(&agenda_settings, &decks, NULL, &choices, NULL));
	assert_int_equal(choices.suspended, 1);
	choices_suspended_text(&choices, text);
	assert_string_equal(text, "1 question is suspended by {skip}");
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_topics_are_any_of_those_wished_and_each_must_be_there(void **state)
{
	(void)state;
	static const char *const NETWORKS[] = {"NETW"};
	static const char *const BOTH[] = {"networks", "storage"};
	static const char *const MISSPELT[] = {"networks", "storrage"};
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	agenda_settings.topics = NETWORKS;
	agenda_settings.topic_count = 1;
	check(&agenda_settings, &decks, "port:en ");
	agenda_settings.topics = BOTH;
	agenda_settings.topic_count = 2;
	check(&agenda_settings, &decks, "block:en file:en port:en ");
	agenda_settings.topics = MISSPELT;
	check_refused(&agenda_settings, &decks, "'storrage'");
	decks_finish(&decks);
}

static void test_only_names_a_suspended_question_too(void **state)
{
	(void)state;
	struct decks decks = decks_of(NOTES, NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	agenda_settings.only = "#tls";
	check(&agenda_settings, &decks, "tls:en ");
	agenda_settings.only = "WHAT IS A";
	check(&agenda_settings, &decks, "block:en file:en port:en ");
	agenda_settings.only = "#none";
	check_refused(&agenda_settings, &decks, "'none'");
	decks_finish(&decks);
}

static void test_a_question_is_asked_in_its_own_language_where_the_wished_one_is_missing(
	void **state)
{
	(void)state;
	struct decks decks =
		decks_of("1. 왜입니까? {#why}\n   EN: Why is it?\n2. What is it? {#what}\n", NULL);
	struct agenda_settings agenda_settings = wishes_usual();
	check(&agenda_settings, &decks, "why:ko what:en ");
	agenda_settings.lang = ASK_EN;
	check(&agenda_settings, &decks, "why:en what:en ");
	agenda_settings.lang = ASK_ALTERNATE;
	check(&agenda_settings, &decks, "why:ko why:en what:en ");
	decks_finish(&decks);
}

static void test_of_copies_the_one_in_the_wished_language_then_with_an_answer_is_asked(void **state)
{
	(void)state;
	struct choices choices;
	struct decks decks = decks_of("1. What is a block? {#block}\n",
		"1. What is a block? {#block}\n   A block is a run of bytes of a fixed size on a "
		"disk, which is read and written as one.\n");
	struct agenda_settings agenda_settings = wishes_usual();
	agenda_settings.lang = ASK_EN;
	assert_true(agenda_collect(&agenda_settings, &decks, NULL, &choices, NULL));
	assert_int_equal(choices.count, 1);
	assert_ptr_equal(choices.items[0].deck, &decks.items[1]);
	choices_finish(&choices);
	decks_finish(&decks);
}

static void test_the_date_is_the_earliest_ahead_that_a_deck_names(void **state)
{
	(void)state;
	struct choices choices;
	struct decks decks = decks_of("1. What is it?\n", "1. Why is it?\n");
	struct agenda_settings agenda_settings = wishes_usual();
	decks.items[0].by_day = TODAY + 9;
	decks.items[1].by_day = TODAY + 5;
	assert_true(agenda_collect(&agenda_settings, &decks, NULL, &choices, NULL));
	assert_int_equal(choices.date, TODAY + 5);
	choices_finish(&choices);
	decks.items[1].by_day = TODAY;
	assert_true(agenda_collect(&agenda_settings, &decks, NULL, &choices, NULL));
	assert_int_equal(choices.date, TODAY + 9);
	choices_finish(&choices);
	decks_finish(&decks);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_all_are_collected_in_the_order_of_the_notes_but_the_suspended),
		cmocka_unit_test(test_topics_are_any_of_those_wished_and_each_must_be_there),
		cmocka_unit_test(test_only_names_a_suspended_question_too),
		cmocka_unit_test(
			test_a_question_is_asked_in_its_own_language_where_the_wished_one_is_missing),
		cmocka_unit_test(
			test_of_copies_the_one_in_the_wished_language_then_with_an_answer_is_asked),
		cmocka_unit_test(test_the_date_is_the_earliest_ahead_that_a_deck_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
