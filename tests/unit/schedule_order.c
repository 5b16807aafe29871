/* Claims about the order of questions: kinds, recall, topics taking turns, the same order again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "schedule/schedule.h"

#define TODAY 1000

static struct candidate fresh(const char *topic)
{
	return (struct candidate){.topic = topic};
}

/* Asked once with Good so many days ago: the longer ago, the lower the recall. */
static struct candidate asked(const char *topic, int days_ago)
{
	struct candidate made = {.topic = topic};
	memory_review(&made.memory, TODAY - days_ago, GRADE_GOOD);
	return made;
}

static uint32_t draw(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

static void assert_order(
	const struct candidate *candidates, size_t count, uint64_t seed, const size_t *want)
{
	struct planned *planned = mem_array(count, sizeof(*planned));
	plan_order(candidates, count, TODAY, seed, planned);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(planned[i].candidate, want[i]);
	}
	free(planned);
}

static void test_nothing_to_order_is_no_trouble(void **state)
{
	(void)state;
	plan_order(NULL, 0, TODAY, 1, NULL);
}

static void test_new_questions_come_first_in_their_own_order(void **state)
{
	(void)state;
	const struct candidate candidates[] = {
		asked("a", 400), fresh("b"), asked("c", 1), fresh("d"), fresh("e"), fresh("b")};
	static const size_t WANT[] = {1, 3, 4, 5, 0, 2};
	assert_order(candidates, 6, 7, WANT);
}

static void test_the_least_remembered_comes_first_with_its_recall_told(void **state)
{
	(void)state;
	const struct candidate candidates[] = {
		asked("a", 3), asked("b", 90), asked("c", 10), asked("d", 30)};
	struct planned planned[4];
	plan_order(candidates, 4, TODAY, 1, planned);
	static const size_t WANT[] = {1, 3, 2, 0};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(planned[i].candidate, WANT[i]);
		assert_int_equal(planned[i].reason, REASON_FADING);
		double recall = memory_recall(&candidates[WANT[i]].memory, TODAY);
		assert_true(planned[i].recall >= recall && planned[i].recall <= recall);
	}
}

static void test_a_new_question_has_its_reason_and_no_recall(void **state)
{
	(void)state;
	const struct candidate candidate = fresh("a");
	struct planned planned;
	plan_order(&candidate, 1, TODAY, 1, &planned);
	assert_int_equal(planned.reason, REASON_NEW);
	assert_true(planned.recall >= 0 && planned.recall <= 0);
}

static void test_topics_take_turns(void **state)
{
	(void)state;
	const struct candidate blocks[] = {
		fresh("a"), fresh("a"), fresh("a"), fresh("b"), fresh("b"), fresh("c")};
	static const size_t WANT[] = {0, 3, 1, 4, 2, 5};
	assert_order(blocks, 6, 1, WANT);
	const struct candidate faded[] = {
		asked("a", 90), asked("a", 80), asked("b", 70), asked("a", 60), asked("b", 50)};
	static const size_t FADED[] = {0, 2, 1, 4, 3};
	assert_order(faded, 5, 1, FADED);
}

static void test_a_topic_that_ended_the_new_ones_does_not_open_the_fading_ones(void **state)
{
	(void)state;
	const struct candidate candidates[] = {fresh("a"), asked("a", 90), asked("b", 10)};
	static const size_t WANT[] = {0, 2, 1};
	assert_order(candidates, 3, 1, WANT);
}

static void test_one_topic_alone_keeps_its_order(void **state)
{
	(void)state;
	const struct candidate candidates[] = {fresh("a"), fresh("a"), fresh("a")};
	static const size_t WANT[] = {0, 1, 2};
	assert_order(candidates, 3, 1, WANT);
}

static void test_no_topic_at_all_is_taken_as_one_topic(void **state)
{
	(void)state;
	const struct candidate candidates[] = {fresh(NULL), fresh(""), fresh("a")};
	static const size_t WANT[] = {0, 2, 1};
	assert_order(candidates, 3, 1, WANT);
}

static void test_topics_are_compared_as_text_not_by_address(void **state)
{
	(void)state;
	char here[] = "system";
	char there[] = "system";
	const struct candidate candidates[] = {fresh(here), fresh(there), fresh("story")};
	static const size_t WANT[] = {0, 2, 1};
	assert_order(candidates, 3, 1, WANT);
}

static void test_the_seed_orders_equal_recalls_and_only_them(void **state)
{
	(void)state;
	enum { COUNT = 12 };
	struct candidate candidates[COUNT];
	for (size_t i = 0; i < COUNT; i++) {
		candidates[i] = asked("a", i < 6 ? 50 : 5);
	}
	struct planned first[COUNT];
	struct planned again[COUNT];
	struct planned other[COUNT];
	plan_order(candidates, COUNT, TODAY, 1, first);
	plan_order(candidates, COUNT, TODAY, 1, again);
	plan_order(candidates, COUNT, TODAY, 2, other);
	bool differs = false;
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(first[i].candidate, again[i].candidate);
		assert_true((first[i].candidate < 6) == (i < 6));
		assert_true((other[i].candidate < 6) == (i < 6));
		differs = differs || first[i].candidate != other[i].candidate;
	}
	assert_true(differs);
}

/* The rule word by word, slowly: of those of one kind that wait, in order of recall, the first
 * whose topic was not the last; when there is none, the first. */
static void assert_rule_holds(
	const struct candidate *candidates, const struct planned *planned, size_t count)
{
	bool *used = mem_array(count, sizeof(*used));
	const char *last = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct candidate *now = &candidates[planned[i].candidate];
		assert_false(used[planned[i].candidate]);
		used[planned[i].candidate] = true;
		bool follows = last && strcmp(now->topic, last) == 0;
		for (size_t j = 0; j < count; j++) {
			const struct candidate *rival = &candidates[j];
			if (used[j]) {
				continue;
			}
			/* No fading question before a waiting new one. */
			assert_false(rival->memory.reviews == 0 && now->memory.reviews != 0);
			if ((rival->memory.reviews == 0) != (now->memory.reviews == 0)) {
				continue;
			}
			bool rival_follows = last && strcmp(rival->topic, last) == 0;
			assert_false(follows && !rival_follows);
			bool better = now->memory.reviews == 0 ? j < planned[i].candidate
							       : memory_recall(&rival->memory,
									 TODAY) < planned[i].recall;
			assert_false(better && (follows || !rival_follows));
		}
		last = now->topic;
	}
	free(used);
}

static void test_the_rule_holds_for_any_mixture(void **state)
{
	(void)state;
	static const char *const TOPICS[] = {"", "a", "b", "c", "d", "e"};
	enum { MOST = 40 };
	uint64_t seed = 3;
	for (int round = 0; round < 500; round++) {
		struct candidate candidates[MOST];
		struct planned planned[MOST];
		size_t count = 1 + draw(&seed, MOST);
		uint32_t topics = 1 + draw(&seed, 6);
		for (size_t i = 0; i < count; i++) {
			const char *topic = TOPICS[draw(&seed, topics)];
			candidates[i] =
				draw(&seed, 3) ? asked(topic, (int)draw(&seed, 20)) : fresh(topic);
		}
		plan_order(candidates, count, TODAY, seed, planned);
		assert_rule_holds(candidates, planned, count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_to_order_is_no_trouble),
		cmocka_unit_test(test_new_questions_come_first_in_their_own_order),
		cmocka_unit_test(test_the_least_remembered_comes_first_with_its_recall_told),
		cmocka_unit_test(test_a_new_question_has_its_reason_and_no_recall),
		cmocka_unit_test(test_topics_take_turns),
		cmocka_unit_test(
			test_a_topic_that_ended_the_new_ones_does_not_open_the_fading_ones),
		cmocka_unit_test(test_one_topic_alone_keeps_its_order),
		cmocka_unit_test(test_no_topic_at_all_is_taken_as_one_topic),
		cmocka_unit_test(test_topics_are_compared_as_text_not_by_address),
		cmocka_unit_test(test_the_seed_orders_equal_recalls_and_only_them),
		cmocka_unit_test(test_the_rule_holds_for_any_mixture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
