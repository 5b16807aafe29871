/* Claims about memories whose reviews were entered under a wrong clock. */
#include "unit/store_help.h"

#include <math.h>

#define DAY_MS INT64_C(86400000)

/* Graded at once, on a day as the clock had it. */
static int64_t review_on(struct store *store, const char *id, int day, int64_t supersedes)
{
	struct error err = {0};
	struct review review = {.question_id = id,
		.lang = LANG_KO,
		.day = day,
		.grade = GRADE_GOOD,
		.by = GRADED_BY_KEY,
		.supersedes = supersedes,
		.made_ms = day * DAY_MS + 5};
	assert_done(store_review_add(store, &review, &err), err);
	return review.id;
}

static double recall_of(struct store *store, const char *id, int today)
{
	struct memory_list *list = NULL;
	struct error err = {0};
	assert_done(store_memories(store, today, &list, &err), err);
	struct memory memory = memory_list_get(list, id, LANG_KO);
	memory_list_destroy(list);
	return memory_recall(&memory, today);
}

static size_t doubted_on(struct store *store, int today, struct doubted_review *first)
{
	struct memory_list *list = NULL;
	struct error err = {0};
	size_t count;
	assert_done(store_memories(store, today, &list, &err), err);
	const struct doubted_review *doubted = memory_list_doubted(list, &count);
	if (count > 0) {
		*first = doubted[0];
	}
	memory_list_destroy(list);
	return count;
}

static void test_a_day_that_has_not_come_fades_like_any_other(void **state)
{
	static const int WRONG[] = {0, 10957, TODAY + 30, TODAY + 365, 47482};
	for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
		struct store *store = open_store(*state);
		char id[8];
		char right[8];
		(void)snprintf(id, sizeof(id), "w%zu", i);
		(void)snprintf(right, sizeof(right), "r%zu", i);
		(void)review_on(store, "before", TODAY, 0);
		(void)review_on(store, id, WRONG[i], 0);
		(void)review_on(store, right, TODAY, 0);
		for (int days = 0; days < 400; days += 25) {
			double want = recall_of(store, right, TODAY + days);
			assert_true(fabs(recall_of(store, id, TODAY + days) - want) < 1e-12);
			assert_true(days == 0 || want < 1);
		}
		store_close(store);
	}
}

static void test_a_first_day_in_1970_makes_no_memory_strong(void **state)
{
	struct store *store = open_store(*state);
	(void)review_on(store, "wrong", 0, 0);
	(void)review_on(store, "wrong", TODAY, 0);
	(void)review_on(store, "right", TODAY, 0);
	(void)review_on(store, "right", TODAY, 0);
	assert_true(fabs(recall_of(store, "wrong", TODAY + 60) -
			    recall_of(store, "right", TODAY + 60)) < 1e-12);
	store_close(store);
}

static void test_doubted_reviews_are_named_until_they_are_withdrawn(void **state)
{
	struct store *store = open_store(*state);
	struct doubted_review doubted = {0};
	struct error err = {0};
	(void)review_on(store, "q", TODAY - 5, 0);
	assert_int_equal(doubted_on(store, TODAY, &doubted), 0);
	int64_t wrong = review_on(store, "q", 47482, 0);
	(void)review_on(store, "q", TODAY, 0);
	assert_int_equal(doubted_on(store, TODAY, &doubted), 1);
	assert_int_equal(doubted.day, 47482);
	assert_int_equal(doubted.counts_on, TODAY);
	assert_int_equal(doubted.take_id, 0);
	/* a new grade does not cure the day, a withdrawal does */
	int64_t graded = review_on(store, "q", TODAY, wrong);
	assert_int_equal(doubted_on(store, TODAY, &doubted), 1);
	struct review none = {.question_id = "q",
		.lang = LANG_KO,
		.day = TODAY,
		.supersedes = graded,
		.made_ms = NOW_MS};
	assert_done(store_review_add(store, &none, &err), err);
	assert_int_equal(doubted_on(store, TODAY, &doubted), 0);
	store_close(store);
}

static void keep_wording(struct store *store, const char *path, const char *text, int64_t now_ms)
{
	static const char *const IDS[] = {"q"};
	struct error err = {0};
	struct deck deck = make_deck(path, 1, IDS, &text);
	assert_done(store_keep_deck(store, &deck, now_ms, &err), err);
	deck_finish(&deck);
}

static void test_the_wording_kept_last_is_shown_whatever_the_clock_said(void **state)
{
	struct store *store = open_store(*state);
	struct take_list list = {0};
	struct error err = {0};
	struct take take = record_take(store, "q", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	keep_wording(store, "/nowhere/a.md", "그때", 47482 * DAY_MS);
	keep_wording(store, "/nowhere/b.md", "지금", NOW_MS);
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_string_equal(list.items[0].question_text, "지금");
	take_list_finish(&list);
	keep_wording(store, "/nowhere/a.md", "그때 다시", NOW_MS + 1);
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_string_equal(list.items[0].question_text, "그때 다시");
	take_list_finish(&list);
	take_finish(&take);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_day_that_has_not_come_fades_like_any_other),
		temp_test(test_a_first_day_in_1970_makes_no_memory_strong),
		temp_test(test_doubted_reviews_are_named_until_they_are_withdrawn),
		temp_test(test_the_wording_kept_last_is_shown_whatever_the_clock_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
