/* Claims about what --only names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "agenda/only.h"

static void test_a_number_is_known_however_it_is_written(void **state)
{
	(void)state;
	static const struct {
		const char *only;
		const char *number;
		bool names;
	} ROWS[] = {
		{"3", "3", true},
		{"3", "Q3", true},
		{"Q3", "3", true},
		{"q3.", "③", true},
		{"3", "(3)", true},
		{"3", "03", true},
		{"3", "30", false},
		{"3", "3-1", false},
		{"3-1", "3-1", true},
		{"3.1", "Q3.1", true},
		{"0", "0", true},
		{"3", NULL, false},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char number[16] = "";
		struct question question = {.id = number, .number = ROWS[i].number ? number : NULL};
		struct only only;
		if (ROWS[i].number) {
			memcpy(number, ROWS[i].number, strlen(ROWS[i].number) + 1);
		}
		only_read(ROWS[i].only, &only);
		assert_int_equal(only.kind, ONLY_NUMBER);
		assert_int_equal(only_names(&only, &question), ROWS[i].names);
		only_finish(&only);
	}
}

static void test_what_is_no_number_and_no_id_is_text(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {"3번", "Docker", "q", "-", "3x", "#", "."};
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		struct only only;
		only_read(TEXTS[i], &only);
		assert_int_equal(only.kind, ONLY_TEXT);
		only_finish(&only);
	}
	struct only only;
	only_read(NULL, &only);
	assert_int_equal(only.kind, ONLY_ANY);
	only_finish(&only);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_number_is_known_however_it_is_written),
		cmocka_unit_test(test_what_is_no_number_and_no_id_is_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
