/* Claims about lists of named numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/store.h"

static void test_a_value_is_found_by_its_name_and_any_other_name_changes_nothing(void **state)
{
	(void)state;
	struct value_list list = {0};
	double value = 7;
	assert_false(value_list_find(&list, "lufs", &value));
	value_list_add(&list, mem_text("lufs"), -23.5);
	value_list_add(&list, mem_text("delay_s"), 1.5);
	assert_int_equal(list.count, 2);
	assert_true(value_list_find(&list, "delay_s", &value) && value > 1.49 && value < 1.51);
	assert_false(value_list_find(&list, "delay", &value));
	assert_true(value > 1.49 && value < 1.51);
	value_list_finish(&list);
	assert_int_equal(list.count, 0);
}

static void test_a_missing_number_is_zero(void **state)
{
	(void)state;
	struct value_list list = {0};
	assert_int_equal(value_list_number(&list, "rating"), 0);
	value_list_add(&list, mem_text("rating"), 4);
	assert_int_equal(value_list_number(&list, "rating"), 4);
	assert_int_equal(value_list_number(&list, "part:S"), 0);
	value_list_finish(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_value_is_found_by_its_name_and_any_other_name_changes_nothing),
		cmocka_unit_test(test_a_missing_number_is_zero),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
