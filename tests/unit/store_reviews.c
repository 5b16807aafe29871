/* Claims about the review log: append-only, corrected by chains, replayed into memories. */
#include "unit/store_help.h"

#include <math.h>

static void assert_same_memory(struct memory got, struct memory want)
{
	assert_true(fabs(got.stability - want.stability) <= 1e-12 * fabs(want.stability));
	assert_true(fabs(got.difficulty - want.difficulty) <= 1e-12 * fabs(want.difficulty));
	assert_int_equal(got.last_day, want.last_day);
	assert_int_equal(got.reviews, want.reviews);
}

static struct memory memory_of(struct store *store, const char *question_id, enum lang lang)
{
	struct memory_list *list = NULL;
	struct error err = {0};
	assert_done(store_memories(store, LATER, &list, &err), err);
	struct memory memory = memory_list_get(list, question_id, lang);
	memory_list_destroy(list);
	return memory;
}

/* What should be remembered after days and grades; a grade of 0 ends them. */
struct asked {
	int day;
	enum grade grade;
};

static struct memory replay(const struct asked *asked)
{
	struct memory memory = {0};
	for (; asked->grade != GRADE_NONE; asked++) {
		memory_review(&memory, asked->day, asked->grade);
	}
	return memory;
}

static void test_an_empty_store_remembers_nothing(void **state)
{
	struct store *store = open_store(*state);
	assert_same_memory(memory_of(store, "q", LANG_KO), (struct memory){0});
	store_close(store);
}

static void test_reviews_are_there_after_opening_again(void **state)
{
	struct store *store = open_store(*state);
	assert_int_equal(add_review(store, "q", LANG_KO, 10, GRADE_GOOD, 0, 0), 1);
	assert_int_equal(add_review(store, "q", LANG_KO, 20, GRADE_HARD, 0, 0), 2);
	store_close(store);
	store = open_store(*state);
	const struct asked want[] = {{10, GRADE_GOOD}, {20, GRADE_HARD}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "q", LANG_KO), replay(want));
	store_close(store);
}

static void test_questions_and_languages_are_remembered_apart(void **state)
{
	struct store *store = open_store(*state);
	(void)add_review(store, "하나", LANG_KO, 10, GRADE_GOOD, 0, 0);
	(void)add_review(store, "하나", LANG_EN, 11, GRADE_AGAIN, 0, 0);
	(void)add_review(store, "둘", LANG_KO, 12, GRADE_EASY, 0, 0);
	const struct asked ko[] = {{10, GRADE_GOOD}, {0, GRADE_NONE}};
	const struct asked en[] = {{11, GRADE_AGAIN}, {0, GRADE_NONE}};
	const struct asked other[] = {{12, GRADE_EASY}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "하나", LANG_KO), replay(ko));
	assert_same_memory(memory_of(store, "하나", LANG_EN), replay(en));
	assert_same_memory(memory_of(store, "둘", LANG_KO), replay(other));
	assert_same_memory(memory_of(store, "둘", LANG_EN), (struct memory){0});
	assert_same_memory(memory_of(store, "셋", LANG_KO), (struct memory){0});
	store_close(store);
}

static void test_reviews_are_replayed_by_day_then_by_entry(void **state)
{
	struct store *store = open_store(*state);
	(void)add_review(store, "q", LANG_KO, 30, GRADE_HARD, 0, 0);
	(void)add_review(store, "q", LANG_KO, 10, GRADE_GOOD, 0, 0);
	(void)add_review(store, "q", LANG_KO, 30, GRADE_AGAIN, 0, 0);
	(void)add_review(store, "q", LANG_KO, -5, GRADE_EASY, 0, 0);
	const struct asked want[] = {{-5, GRADE_EASY}, {10, GRADE_GOOD}, {30, GRADE_HARD},
		{30, GRADE_AGAIN}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "q", LANG_KO), replay(want));
	store_close(store);
}

static void test_a_correction_counts_in_the_place_of_the_first(void **state)
{
	struct store *store = open_store(*state);
	int64_t first = add_review(store, "q", LANG_KO, 10, GRADE_AGAIN, 0, 0);
	(void)add_review(store, "q", LANG_KO, 10, GRADE_HARD, 0, 0);
	(void)add_review(store, "q", LANG_KO, 20, GRADE_GOOD, 0, 0);
	int64_t second = add_review(store, "q", LANG_KO, 40, GRADE_GOOD, 0, first);
	(void)add_review(store, "q", LANG_KO, 50, GRADE_EASY, 0, second);
	const struct asked want[] = {
		{10, GRADE_EASY}, {10, GRADE_HARD}, {20, GRADE_GOOD}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "q", LANG_KO), replay(want));
	store_close(store);
}

static void test_a_withdrawn_review_does_not_count_until_it_is_graded_again(void **state)
{
	struct store *store = open_store(*state);
	int64_t first = add_review(store, "q", LANG_KO, 10, GRADE_AGAIN, 0, 0);
	int64_t gone = add_review(store, "q", LANG_KO, 11, GRADE_NONE, 0, first);
	assert_same_memory(memory_of(store, "q", LANG_KO), (struct memory){0});
	(void)add_review(store, "q", LANG_KO, 30, GRADE_GOOD, 0, gone);
	const struct asked want[] = {{10, GRADE_GOOD}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "q", LANG_KO), replay(want));
	store_close(store);
}

static void test_two_corrections_of_one_review_make_one_chain(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	int64_t first = add_review(store, "q", LANG_KO, 10, GRADE_AGAIN, 0, 0);
	int64_t second = add_review(store, "q", LANG_KO, 10, GRADE_HARD, 0, first);
	struct review late = {.question_id = "q",
		.lang = LANG_KO,
		.day = 12,
		.grade = GRADE_EASY,
		.by = GRADED_BY_KEY,
		.supersedes = first,
		.made_ms = NOW_MS};
	assert_done(store_review_add(store, &late, &err), err);
	assert_int_equal(late.supersedes, second);
	const struct asked want[] = {{10, GRADE_EASY}, {0, GRADE_NONE}};
	assert_same_memory(memory_of(store, "q", LANG_KO), replay(want));
	store_close(store);
}

static void test_a_review_names_only_what_is_there(void **state)
{
	struct store *store = open_store(*state);
	(void)add_review(store, "q", LANG_KO, 10, GRADE_GOOD, 0, 0);
	struct review review = {.question_id = "new",
		.lang = LANG_KO,
		.day = 12,
		.grade = GRADE_EASY,
		.made_ms = NOW_MS,
		.supersedes = 7};
	struct error err = {0};
	assert_false(store_review_add(store, &review, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	assert_int_equal(review.id, 0);
	review.supersedes = 0;
	review.take_id = 3;
	assert_false(store_review_add(store, &review, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	store_close(store);
	assert_answer(*state, "SELECT count(*) FROM reviews", "1");
	assert_answer(*state, "SELECT count(*) FROM questions", "1");
}

static void test_the_log_can_not_be_rewritten(void **state)
{
	struct store *store = open_store(*state);
	int64_t first = add_review(store, "q", LANG_KO, 10, GRADE_GOOD, 0, 0);
	(void)add_review(store, "q", LANG_KO, 11, GRADE_HARD, 0, first);
	store_close(store);
	static const struct {
		const char *sql;
		const char *refusal;
	} rows[] = {
		{"UPDATE reviews SET grade = 4 WHERE id = 1", "a review is never changed"},
		{"DELETE FROM reviews", "a review is never deleted"},
		{"INSERT OR REPLACE INTO reviews VALUES (1, 1, 0, 10, 4, 1, NULL, NULL, 0)",
			"a review is never replaced"},
		{"INSERT OR REPLACE INTO reviews VALUES (9, 1, 0, 10, 4, 1, NULL, 1, 0)",
			"a review is never replaced"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_answer(*state, rows[i].sql, rows[i].refusal);
		assert_answer(*state, "SELECT group_concat(grade) FROM reviews", "3,2");
	}
}

static void test_the_review_of_a_take_is_the_end_of_its_newest_chain(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "q", LANG_EN, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	struct review review = {0};
	bool found = true;
	assert_done(store_review_of_take(store, take.id, &review, &found, &err), err);
	assert_false(found);

	int64_t first = add_review(store, "q", LANG_EN, 10, GRADE_HARD, take.id, 0);
	int64_t second = add_review(store, "q", LANG_EN, 12, GRADE_GOOD, 0, first);
	(void)add_review(store, "other", LANG_EN, 13, GRADE_EASY, 0, 0);
	assert_done(store_review_of_take(store, take.id, &review, &found, &err), err);
	assert_true(found);
	assert_int_equal(review.id, second);
	assert_int_equal(review.grade, GRADE_GOOD);
	assert_int_equal(review.by, GRADED_BY_KEY);
	assert_int_equal(review.lang, LANG_EN);
	assert_int_equal(review.day, 12);
	assert_int_equal(review.supersedes, first);
	assert_int_equal(review.take_id, take.id);
	assert_int_equal(review.made_ms, NOW_MS);
	assert_null(review.question_id);
	take_finish(&take);
	store_close(store);
}

/* The rule in the plainest way: for every chain its last grade on its first day and place. */
static void test_memories_agree_with_a_slow_replay_of_any_log(void **state)
{
	enum { QUESTIONS = 7, REVIEWS = 400 };
	struct {
		size_t question;
		int day;
		enum grade grade;
		size_t next; /* the review that replaced it; 0: none */
		bool replaces;
	} log[REVIEWS + 1] = {0};
	struct store *store = open_store(*state);
	uint64_t seed = 11;
	for (size_t i = 1; i <= REVIEWS; i++) {
		uint64_t draw[4];
		for (size_t j = 0; j < 4; j++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			draw[j] = seed >> 33;
		}
		size_t replaced = i > 1 && draw[0] % 4 == 0 ? 1 + draw[1] % (i - 1) : 0;
		while (replaced && log[replaced].next) {
			replaced = log[replaced].next;
		}
		log[i].question = replaced ? log[replaced].question : draw[1] % QUESTIONS;
		log[i].day = (int)(draw[2] % 60);
		log[i].grade = (enum grade)(replaced ? draw[3] % 5 : 1 + draw[3] % 4);
		log[i].replaces = replaced != 0;
		if (replaced) {
			log[replaced].next = i;
		}
		char id[8];
		(void)snprintf(id, sizeof(id), "q%zu", log[i].question);
		(void)add_review(
			store, id, LANG_KO, log[i].day, log[i].grade, 0, (int64_t)replaced);
	}
	struct memory want[QUESTIONS] = {0};
	for (int day = 0; day < 60; day++) {
		for (size_t i = 1; i <= REVIEWS; i++) {
			size_t last = i;
			while (log[last].next) {
				last = log[last].next;
			}
			if (!log[i].replaces && log[i].day == day && log[last].grade) {
				memory_review(&want[log[i].question], day, log[last].grade);
			}
		}
	}
	for (size_t q = 0; q < QUESTIONS; q++) {
		char id[8];
		(void)snprintf(id, sizeof(id), "q%zu", q);
		assert_same_memory(memory_of(store, id, LANG_KO), want[q]);
		assert_true(want[q].reviews > 5);
	}
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_an_empty_store_remembers_nothing),
		temp_test(test_reviews_are_there_after_opening_again),
		temp_test(test_questions_and_languages_are_remembered_apart),
		temp_test(test_reviews_are_replayed_by_day_then_by_entry),
		temp_test(test_a_correction_counts_in_the_place_of_the_first),
		temp_test(test_a_withdrawn_review_does_not_count_until_it_is_graded_again),
		temp_test(test_two_corrections_of_one_review_make_one_chain),
		temp_test(test_a_review_names_only_what_is_there),
		temp_test(test_the_log_can_not_be_rewritten),
		temp_test(test_the_review_of_a_take_is_the_end_of_its_newest_chain),
		temp_test(test_memories_agree_with_a_slow_replay_of_any_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
