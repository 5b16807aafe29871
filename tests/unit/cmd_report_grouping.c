/* Claims about which takes a report draws, and how they are put together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cmd/report/grouping.h"

#define TAKES 900

static struct take_list make_takes(void)
{
	struct take_list list = {.items = mem_array(TAKES, sizeof(struct take)), .count = TAKES};
	for (size_t i = 0; i < TAKES; i++) {
		list.items[i].question_id = mem_format("q%zu", i * i % 37);
		list.items[i].lang = (enum lang)(i / 3 % LANG_COUNT);
		list.items[i].best = i % 100 == 99;
	}
	return list;
}

static void test_takes_of_a_question_and_language_are_one_group(void **state)
{
	(void)state;
	struct take_list list = make_takes();
	struct grouping grouping;
	takes_group(&list, &grouping);
	size_t *sizes = mem_array(TAKES, sizeof(*sizes));
	size_t first = 0;
	for (size_t i = 0; i < TAKES; i++) {
		assert_true(grouping.group_of[i] < grouping.count);
		sizes[grouping.group_of[i]]++;
		assert_true(grouping.group_of[i] <= first); /* numbered as they first come */
		first += grouping.group_of[i] == first;
		for (size_t k = 0; k < i; k += 7) {
			bool one =
				list.items[i].lang == list.items[k].lang &&
				strcmp(list.items[i].question_id, list.items[k].question_id) == 0;
			assert_int_equal(one, grouping.group_of[i] == grouping.group_of[k]);
		}
	}
	assert_int_equal(first, grouping.count);
	assert_memory_equal(sizes, grouping.sizes, grouping.count * sizeof(*sizes));
	free(sizes);
	grouping_finish(&grouping);
	take_list_finish(&list);
}

static void test_the_best_and_then_the_newest_are_drawn(void **state)
{
	(void)state;
	struct take_list list = make_takes();
	for (size_t most = 0; most <= TAKES + 50; most += 25) {
		bool *drawn = takes_drawn(&list, most);
		size_t count = 0;
		size_t newest = 0; /* drawn ones at the beginning of the list */
		for (size_t i = 0; i < TAKES; i++) {
			count += drawn[i];
			assert_true(most < 9 || !list.items[i].best || drawn[i]);
			newest += newest == i && drawn[i];
		}
		assert_int_equal(count, most < TAKES ? most : TAKES);
		assert_true(most < 9 || newest + 9 >= count);
		free(drawn);
	}
	take_list_finish(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_takes_of_a_question_and_language_are_one_group),
		cmocka_unit_test(test_the_best_and_then_the_newest_are_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
