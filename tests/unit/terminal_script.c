/* A script of keys: which lines it accepts, when it presses a key, and when it is stuck. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "terminal/key.h"
#include "terminal/script.h"

static const char *const STATES[] = {"asking", "recording", "grading", NULL};

/* Loads a script with this text; script_finish it. */
static bool load(const char *text, struct script *script, struct error *err)
{
	char path[] = "/tmp/rehearse-script-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	(void)close(fd);
	bool ok = script_load(path, STATES, script, err);
	(void)unlink(path);
	return ok;
}

static void test_keys_are_pressed_in_order_when_they_are_due(void **state)
{
	(void)state;
	struct script script;
	struct error err = {0};
	assert_true(
		load("# comment\nrecording 20 enter\n\ngrading 0:01 3 # good\n", &script, &err));
	assert_int_equal(script_key(&script, "asking", 30), KEY_NONE);
	assert_int_equal(script_key(&script, "recording", 19.9), KEY_NONE);
	assert_int_equal(script_key(&script, "recording", 20), KEY_ENTER);
	assert_int_equal(script_key(&script, "recording", 21), KEY_NONE);
	assert_false(script_is_over(&script));
	assert_int_equal(script_key(&script, "grading", 1), '3');
	assert_true(script_is_over(&script));
	assert_int_equal(script_key(&script, "grading", 2), KEY_NONE);
	script_finish(&script);
}

static void test_a_line_that_is_wrong_is_named(void **state)
{
	(void)state;
	static const char *const ROWS[][2] = {
		{"recording 20", ":1: a line must be"},
		{"\nrecording 20 enter now", ":2: a line must be"},
		{"singing 20 enter", "'singing' is not a state"},
		{"recording soon enter", "'soon' is not a time"},
		{"recording 20 entre", "'entre' is not a key"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct script script;
		struct error err = {0};
		assert_false(load(ROWS[i][0], &script, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, ROWS[i][1]));
		script_finish(&script);
	}
}

static void test_a_script_is_stuck_after_ten_minutes_in_a_state_that_only_a_key_leaves(void **state)
{
	(void)state;
	struct script script;
	struct error err = {0};
	assert_true(load("recording 20 enter\n", &script, &err));
	assert_true(script_can_go_on(&script, "asking", true, 0, &err));
	assert_true(script_can_go_on(&script, "asking", true, 599, &err));
	assert_true(script_can_go_on(&script, "asking", false, 600, &err));
	assert_true(script_can_go_on(&script, "grading", true, 1199, &err));
	assert_false(script_can_go_on(&script, "grading", true, 1200, &err));
	assert_non_null(strstr(err.text, ":1: this line is for 'recording'"));
	assert_true(script_can_go_on(&script, "recording", true, 5000, &err));
	script_finish(&script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_are_pressed_in_order_when_they_are_due),
		cmocka_unit_test(test_a_line_that_is_wrong_is_named),
		cmocka_unit_test(
			test_a_script_is_stuck_after_ten_minutes_in_a_state_that_only_a_key_leaves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
