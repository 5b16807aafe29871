/* Claims about the plan: within its bounds, nothing starves, the same again, heavier is not later.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "schedule/schedule.h"

#define TODAY 1000
#define ROUNDS 40

static uint64_t drawn;

static double draw(void)
{
	drawn++;
	return hash_chance(hash_bytes(HASH_START, &drawn, sizeof(drawn)));
}

static const char *const TOPICS[] = {"a", "b", "c", "d"};

/* Any notes: some asked never, some often, long and short, light and heavy. */
static struct candidate *any_candidates(size_t count)
{
	struct candidate *made = mem_array(count, sizeof(*made));
	for (size_t i = 0; i < count; i++) {
		made[i] = (struct candidate){.topic = TOPICS[(int)(draw() * 4)],
			.story = 1 + (uint64_t)(draw() * 8),
			.weight = 0.5 + (int)(draw() * 4),
			.seconds = 30 + (int)(draw() * 200)};
		int day = TODAY - 1 - (int)(draw() * 60);
		for (int n = (int)(draw() * 4); n > 0 && day < TODAY; n--) {
			memory_review(&made[i].memory, day, (enum grade)(1 + (int)(draw() * 4)));
			day += 1 + (int)(draw() * 10);
		}
	}
	return made;
}

static struct plan_terms any_terms(void)
{
	return (struct plan_terms){.today = TODAY,
		.date = draw() < 0.5 ? 0 : TODAY + 1 + (int)(draw() * 60),
		.seconds = draw() < 0.5 ? 0 : 60 + draw() * 2000,
		.most = draw() < 0.5 ? 0 : 1 + (size_t)(draw() * 15),
		.retention = 0.9,
		.missed = draw() < 0.5 ? 0 : 0.3,
		.seed = (uint64_t)(draw() * 1000)};
}

static void test_nothing_to_plan_is_no_trouble(void **state)
{
	(void)state;
	struct plan_terms terms = any_terms();
	assert_int_equal(plan_session(NULL, 0, &terms, NULL, NULL), 0);
}

static void test_each_is_in_the_order_once_and_no_session_is_over_its_bounds(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t count = 1 + (size_t)(draw() * 40);
		struct candidate *candidates = any_candidates(count);
		struct planned *planned = mem_array(count, sizeof(*planned));
		struct plan_terms terms = any_terms();
		size_t today = plan_session(candidates, count, &terms, NULL, planned);
		bool *seen = mem_array(count, sizeof(*seen));
		double seconds = 0;
		for (size_t i = 0; i < count; i++) {
			assert_false(seen[planned[i].candidate]);
			seen[planned[i].candidate] = true;
			seconds += i < today ? candidates[planned[i].candidate].seconds : 0;
		}
		assert_true(terms.seconds <= 0 || seconds <= terms.seconds);
		assert_true(terms.most == 0 || today <= terms.most);
		/* what was left out does not fit any more */
		for (size_t i = today; i < count; i++) {
			double more = candidates[planned[i].candidate].seconds;
			assert_true((terms.most > 0 && today == terms.most) ||
				    (terms.seconds > 0 && seconds + more > terms.seconds));
		}
		free(seen);
		free(planned);
		free(candidates);
	}
}

static void test_the_same_seed_gives_the_same_plan(void **state)
{
	(void)state;
	struct planned first[30];
	struct planned second[30];
	for (int round = 0; round < 10; round++) {
		struct candidate *candidates = any_candidates(30);
		struct plan_terms terms = any_terms();
		(void)plan_session(candidates, 30, &terms, NULL, first);
		(void)plan_session(candidates, 30, &terms, NULL, second);
		for (int i = 0; i < 30; i++) {
			assert_int_equal(first[i].candidate, second[i].candidate);
		}
		free(candidates);
	}
}

static size_t place_of(const struct planned *planned, size_t count, size_t candidate)
{
	for (size_t i = 0; i < count; i++) {
		if (planned[i].candidate == candidate) {
			return i;
		}
	}
	return count;
}

/* Without a date a question that is in today's session is still in it when it matters more. */
static void test_what_matters_more_is_not_dropped(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct candidate *candidates = any_candidates(30);
		struct planned planned[30];
		struct plan_terms terms = any_terms();
		terms.seconds = terms.date = 0;
		terms.most = 6;
		(void)plan_session(candidates, 30, &terms, NULL, planned);
		size_t chosen = planned[(int)(draw() * 6)].candidate;
		candidates[chosen].weight *= 3;
		(void)plan_session(candidates, 30, &terms, NULL, planned);
		assert_true(place_of(planned, 30, chosen) < 6);
		free(candidates);
	}
}

/* Sessions day after day: each question is asked, with a date before it and without one soon. */
static void practise(struct candidate *candidates, size_t count, int date, int days, int *asked)
{
	struct planned *planned = mem_array(count, sizeof(*planned));
	struct price_solver *prices = NULL;
	for (int day = 0; day < days; day++) {
		struct plan_terms terms = {
			.today = TODAY + day, .date = date, .most = 5, .retention = 0.9, .seed = 1};
		size_t today = plan_session(candidates, count, &terms, &prices, planned);
		for (size_t i = 0; i < today; i++) {
			struct candidate *candidate = &candidates[planned[i].candidate];
			assert_true(candidate->memory.reviews == 0 ||
				    candidate->memory.last_day < TODAY + day);
			memory_review(&candidate->memory, TODAY + day,
				draw() < 0.3 ? GRADE_AGAIN : GRADE_GOOD);
			asked[planned[i].candidate]++;
		}
	}
	plan_forget(prices);
	free(planned);
}

static void test_nothing_starves(void **state)
{
	(void)state;
	for (int dated = 0; dated < 2; dated++) {
		struct candidate candidates[40];
		int asked[40] = {0};
		for (int i = 0; i < 40; i++) {
			candidates[i] = (struct candidate){
				.topic = TOPICS[i % 4], .weight = i % 4 ? 1 : 5, .seconds = 100};
		}
		practise(candidates, 40, dated ? TODAY + 20 : 0, dated ? 20 : 45, asked);
		for (int i = 0; i < 40; i++) {
			if (asked[i] == 0) {
				fail_msg("question %d was never asked (dated: %d)", i, dated);
			}
		}
	}
}

/* With a date it may well wait for a better day, but it is remembered better on the date. */
static void test_what_matters_more_is_remembered_better(void **state)
{
	(void)state;
	double got[3] = {0};
	static const double WEIGHTS[] = {1, 2, 6};
	for (int w = 0; w < 3; w++) {
		for (int round = 0; round < 10; round++) {
			struct candidate candidates[30];
			int asked[30] = {0};
			for (int i = 0; i < 30; i++) {
				candidates[i] = (struct candidate){.topic = TOPICS[i % 4],
					.weight = i % 10 == 0 ? WEIGHTS[w] : 1,
					.seconds = 100};
			}
			practise(candidates, 30, TODAY + 10, 10, asked);
			for (int i = 0; i < 30; i += 10) {
				got[w] += memory_recall(&candidates[i].memory, TODAY + 10);
			}
		}
	}
	print_message("recall by weight: %.3f %.3f %.3f\n", got[0] / 30, got[1] / 30, got[2] / 30);
	assert_true(got[0] < got[1] && got[1] < got[2]);
}

/* More is due than there is time for: the oldest debts are paid all the same. */
static void test_old_debts_are_paid(void **state)
{
	(void)state;
	struct candidate candidates[60];
	int asked[60] = {0};
	for (int i = 0; i < 60; i++) {
		candidates[i] = (struct candidate){
			.topic = TOPICS[i % 4], .weight = i < 50 ? 5 : 1, .seconds = 100};
		memory_review(&candidates[i].memory, TODAY - 200 + i, GRADE_HARD);
	}
	practise(candidates, 60, 0, 45, asked);
	for (int i = 0; i < 60; i++) {
		assert_true(asked[i] > 0);
	}
}

static void test_topics_and_stories_take_turns(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct candidate candidates[12];
		struct planned planned[12];
		for (int i = 0; i < 12; i++) {
			candidates[i] = (struct candidate){.topic = TOPICS[i % 2],
				.story = 1 + (uint64_t)(i / 2),
				.weight = 1,
				.seconds = 60};
			planned[i].candidate = (size_t)i;
		}
		for (int i = 11; i > 0; i--) {
			int k = (int)(draw() * (i + 1));
			struct planned swap = planned[i];
			planned[i] = planned[k];
			planned[k] = swap;
		}
		plan_interleave(candidates, planned, 12);
		int bad = 0;
		for (int i = 1; i < 12; i++) {
			const struct candidate *a = &candidates[planned[i - 1].candidate];
			const struct candidate *b = &candidates[planned[i].candidate];
			bad += strcmp(a->topic, b->topic) == 0;
		}
		assert_true(bad <= 2); /* the last two may have nothing to change with */
	}
}

static void test_new_questions_are_metered_by_the_time(void **state)
{
	(void)state;
	struct candidate candidates[40];
	struct planned planned[40];
	for (int i = 0; i < 40; i++) {
		candidates[i] = (struct candidate){.topic = "", .weight = 1, .seconds = 60};
		if (i < 20) {
			memory_review(&candidates[i].memory, TODAY - 30, GRADE_HARD);
		}
	}
	struct plan_terms terms = {.today = TODAY, .seconds = 1200, .retention = 0.9};
	assert_int_equal(plan_session(candidates, 40, &terms, NULL, planned), 20);
	int fresh = 0;
	for (int i = 0; i < 20; i++) {
		fresh += planned[i].reason == REASON_NEW;
	}
	assert_in_range(fresh, 4, 6);
}

/* Small, so that each path of the search is gone: the bound is above what any plan gets. */
static void test_no_plan_passes_the_bound(void **state)
{
	(void)state;
	double got = 0;
	struct candidate fresh[20];
	for (int i = 0; i < 20; i++) {
		fresh[i] = (struct candidate){.topic = "", .weight = i % 4 ? 1 : 3, .seconds = 60};
	}
	struct plan_terms terms = {.today = 0, .date = 8, .most = 4, .retention = 0.9};
	double bound = plan_bound(fresh, 20, &terms);
	for (int learner = 0; learner < 40; learner++) {
		struct candidate candidates[20];
		struct planned planned[20];
		memcpy(candidates, fresh, sizeof(fresh));
		for (int day = 0; day < 8; day++) {
			terms.today = day;
			size_t today = plan_session(candidates, 20, &terms, NULL, planned);
			for (size_t i = 0; i < today; i++) {
				struct memory *memory = &candidates[planned[i].candidate].memory;
				double at = draw();
				enum grade grade = GRADE_GOOD;
				if (memory->reviews == 0) {
					grade = at < .25   ? GRADE_AGAIN
						: at < .5  ? GRADE_HARD
						: at < .95 ? GRADE_GOOD
							   : GRADE_EASY;
				} else if (at >= memory_recall(memory, day)) {
					grade = GRADE_AGAIN;
				} else if (draw() < 0.2) {
					grade = GRADE_HARD;
				}
				memory_review(memory, day, grade);
			}
		}
		for (int i = 0; i < 20; i++) {
			got += candidates[i].weight * memory_recall(&candidates[i].memory, 8);
		}
	}
	got /= 40 * 30; /* learners, weights */
	print_message("bound %.4f, got %.4f\n", bound, got);
	assert_true(bound < 1 && got < bound + 0.01 && got > bound - 0.06);
}

/* Reviews by a memory that lasts `times` as long as the model says. */
static void remember(
	double times, int runs, struct past_review (*reviews)[6], struct review_run *made)
{
	for (int i = 0; i < runs; i++) {
		struct memory memory = {0};
		int day = 0;
		for (int n = 0; n < 6; n++) {
			double recall = n == 0 ? 1 : memory_recall(&memory, day);
			reviews[i][n] = (struct past_review){
				day, draw() < recall ? GRADE_GOOD : GRADE_AGAIN};
			struct memory_model model = MEMORY_USUAL;
			model.first_stability[GRADE_GOOD - 1] *= times;
			memory_review_as(&model, &memory, day, reviews[i][n].grade);
			day += 2 + (int)(draw() * 8);
		}
		made[i] = (struct review_run){reviews[i], 6};
	}
}

static void test_a_better_memory_is_found_and_the_usual_is_left_alone(void **state)
{
	(void)state;
	static struct past_review reviews[200][6];
	static struct review_run runs[200];
	struct habits habits;
	struct fit_report report;
	remember(4, 200, reviews, runs);
	habits_fit(runs, 200, &habits, &report);
	assert_true(report.fitted[GRADE_GOOD - 1]);
	assert_true(habits.model.first_stability[2] > 2 * MEMORY_USUAL.first_stability[2]);
	assert_true(report.held_out_after < report.held_out_before);
	habits_fit(runs, 10, &habits, &report); /* too few */
	assert_false(report.fitted[GRADE_GOOD - 1]);
	assert_memory_equal(&habits.model, &MEMORY_USUAL, sizeof(MEMORY_USUAL));
	assert_true(habits.first[2] > HABITS_USUAL.first[2]); /* all began with Good */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_to_plan_is_no_trouble),
		cmocka_unit_test(test_each_is_in_the_order_once_and_no_session_is_over_its_bounds),
		cmocka_unit_test(test_the_same_seed_gives_the_same_plan),
		cmocka_unit_test(test_what_matters_more_is_not_dropped),
		cmocka_unit_test(test_what_matters_more_is_remembered_better),
		cmocka_unit_test(test_nothing_starves),
		cmocka_unit_test(test_old_debts_are_paid),
		cmocka_unit_test(test_topics_and_stories_take_turns),
		cmocka_unit_test(test_new_questions_are_metered_by_the_time),
		cmocka_unit_test(test_no_plan_passes_the_bound),
		cmocka_unit_test(test_a_better_memory_is_found_and_the_usual_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
