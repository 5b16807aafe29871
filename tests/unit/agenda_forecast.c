/* Claims about simulated sessions, and about what the store remembers. */
#include <math.h>

#include "store_help.h"

#include "agenda/agenda.h"

#define DAYS 14

static const char NOTES[] =
	"1. What is a block? {#a}\n2. What is a file? {#b}\n3. What is a port? {#c}\n";

static void make(struct store *store, struct deck *deck, struct choices *choices)
{
	struct decks decks = {.items = deck, .count = 1};
	struct error err = {0};
	const struct agenda_settings agenda_settings = {
		.today = TODAY, .lang = ASK_EN, .retention = 0.9, .limit_s = 120, .seed = 1};
	assert_done(deck_parse("notes.md", NOTES, strlen(NOTES), deck, &err), err);
	assert_done(agenda_make(&agenda_settings, &decks, store, choices, &err), err);
}

static void test_practice_every_day_leaves_more_than_none_and_memories_as_they_were(void **state)
{
	(void)state;
	struct deck deck;
	struct choices choices;
	double recall[3];
	double again[3];
	const struct agenda_settings agenda_settings = {
		.today = TODAY, .lang = ASK_EN, .retention = 0.9, .seed = 1};
	make(NULL, &deck, &choices);
	forecast_recall(&agenda_settings, TODAY + DAYS, &choices, recall);
	forecast_recall(&agenda_settings, TODAY + DAYS, &choices, again);
	for (size_t i = 0; i < 3; i++) {
		assert_true(recall[i] > 0.5 && recall[i] <= 1);
		assert_true(fabs(recall[i] - again[i]) < 1e-12);
		assert_int_equal(choices.all[i].memory.reviews, 0);
	}
	choices_finish(&choices);
	deck_finish(&deck);
}

static void test_a_simulated_session_reviews_the_first_items_only(void **state)
{
	(void)state;
	struct deck deck;
	struct choices choices;
	int reviews = 0;
	make(NULL, &deck, &choices);
	forecast_session(&choices, 2, TODAY, 7);
	for (size_t i = 0; i < 3; i++) {
		reviews += choices.all[i].memory.reviews;
	}
	assert_int_equal(reviews, 2);
	assert_int_equal(choices.all[choices.items[2].place].memory.reviews, 0);
	choices_finish(&choices);
	deck_finish(&deck);
}

static void test_what_the_store_remembers_comes_behind_what_is_new_and_due(void **state)
{
	struct store *store = open_store(*state);
	struct deck deck;
	struct choices choices;
	struct error err = {0};
	struct review review = {.question_id = "b",
		.lang = LANG_EN,
		.day = TODAY,
		.grade = GRADE_EASY,
		.by = GRADED_BY_KEY,
		.made_ms = NOW_MS};
	assert_done(deck_parse("notes.md", NOTES, strlen(NOTES), &deck, &err), err);
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	deck_finish(&deck);
	assert_done(store_review_add(store, &review, &err), err);
	make(store, &deck, &choices);
	assert_string_equal(choices.items[2].question->id, "b");
	assert_int_equal(choices.items[2].memory.reviews, 1);
	assert_true(choices.items[2].recall > 0.99);
	assert_int_equal(choices.items[0].memory.reviews, 0);
	choices_finish(&choices);
	deck_finish(&deck);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_practice_every_day_leaves_more_than_none_and_memories_as_they_were),
		cmocka_unit_test(test_a_simulated_session_reviews_the_first_items_only),
		temp_test(test_what_the_store_remembers_comes_behind_what_is_new_and_due),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
