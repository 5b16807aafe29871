/* Claims about what keys and media keys mean in a rehearsal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rehearsal/key_table.h"
#include "rehearsal/media_keys.h"

static void test_each_key_has_its_event(void **state)
{
	(void)state;
	static const struct {
		int key;
		enum session_event_kind event;
		int grade;
	} rows[] = {{' ', EVENT_PAUSE, 0}, {'\n', EVENT_NEXT, 0}, {'\r', EVENT_NEXT, 0},
		{'r', EVENT_HEAR_AGAIN, 0}, {'d', EVENT_REDO, 0}, {'p', EVENT_REPLAY, 0},
		{'m', EVENT_MODEL, 0}, {'s', EVENT_SKIP, 0}, {'u', EVENT_UNDO, 0},
		{'q', EVENT_QUIT, 0}, {KEY_GONE, EVENT_QUIT, 0}, {'1', EVENT_GRADE, 1},
		{'2', EVENT_GRADE, 2}, {'3', EVENT_GRADE, 3}, {'4', EVENT_GRADE, 4}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct key_meaning meaning = key_meaning(rows[i].key);
		assert_int_equal(meaning.effect, KEY_MEANS_EVENT);
		assert_int_equal(meaning.event, rows[i].event);
		assert_int_equal(meaning.grade, rows[i].grade);
	}
}

static void test_plus_and_minus_change_the_rate_with_shift_or_without(void **state)
{
	(void)state;
	static const char FASTER[] = "+=";
	static const char SLOWER[] = "-_";
	for (int i = 0; i < 2; i++) {
		assert_int_equal(key_meaning(FASTER[i]).effect, KEY_MEANS_SPEED);
		assert_true(key_meaning(FASTER[i]).faster > 0);
		assert_int_equal(key_meaning(SLOWER[i]).effect, KEY_MEANS_SPEED);
		assert_true(key_meaning(SLOWER[i]).faster < 0);
	}
}

static void test_any_other_key_means_nothing(void **state)
{
	(void)state;
	static const int KEYS[] = {'x', '0', '5', 27, 'Q', KEY_NONE, KEY_ARROW_LEFT, 0xAC00};
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		assert_int_equal(key_meaning(KEYS[i]).effect, KEY_MEANS_NOTHING);
	}
}

/* The code of a key as a hint writes it. */
static int code_of(const char *name)
{
	return strcmp(name, "Enter") == 0 ? '\n' : strcmp(name, "space") == 0 ? ' ' : name[0];
}

static void test_each_key_that_a_state_hints_at_means_something(void **state)
{
	(void)state;
	for (int at = SESSION_ASKING; at <= SESSION_DONE; at++) {
		size_t count = 0;
		const struct key_hint *hints = key_hints((enum session_state)at, &count);
		assert_int_equal(count == 0, at == SESSION_DONE);
		for (size_t i = 0; i < count; i++) {
			int key = code_of(hints[i].key);
			assert_int_not_equal(key_meaning(key).effect, KEY_MEANS_NOTHING);
		}
	}
}

static void test_a_settled_answer_hints_at_grades_only_where_keys_grade(void **state)
{
	(void)state;
	for (int graded = 0; graded < 2; graded++) {
		size_t count = 0;
		size_t grades = 0;
		const struct key_hint *hints = key_hints_settled(graded, &count);
		assert_string_equal(hints[0].key, "Enter");
		for (size_t i = 0; i < count; i++) {
			struct key_meaning meaning = key_meaning(code_of(hints[i].key));
			assert_int_equal(meaning.effect, KEY_MEANS_EVENT);
			grades += meaning.event == EVENT_GRADE;
		}
		assert_int_equal(grades, graded ? 4 : 0);
	}
}

static void test_enter_right_behind_the_end_of_the_gap_was_meant_for_the_answer(void **state)
{
	(void)state;
	struct session session = {.silence_ended = 96000};
	assert_true(key_comes_late(&session, EVENT_NEXT, 96000));
	assert_true(key_comes_late(&session, EVENT_NEXT, 96000 + 23999));
	assert_false(key_comes_late(&session, EVENT_NEXT, 96000 + 24000));
	assert_false(key_comes_late(&session, EVENT_GRADE, 96000));
	session.silence_ended = 0;
	assert_false(key_comes_late(&session, EVENT_NEXT, 100));
}

/* Rows of so many columns, with three blanks between two hints. */
static size_t rows_of(const struct key_hint *hints, size_t count, size_t columns)
{
	size_t rows = 0;
	size_t used = columns;
	for (size_t i = 0; i < count; i++) {
		size_t width = strlen(hints[i].key) + 1 + strlen(hints[i].what);
		bool same = used + 3 + width <= columns;
		rows += !same;
		used = same ? used + 3 + width : width;
	}
	return rows;
}

static void test_when_an_answer_settles_its_hints_need_no_further_row(void **state)
{
	(void)state;
	size_t count = 0;
	size_t settled_count = 0;
	const struct key_hint *hints = key_hints(SESSION_ANSWERING, &count);
	for (int graded = 0; graded < 2; graded++) {
		const struct key_hint *settled = key_hints_settled(graded, &settled_count);
		assert_int_equal(rows_of(hints, count, 76), 2);
		assert_int_equal(rows_of(settled, settled_count, 76), 2);
	}
}

static void test_each_key_that_means_something_is_hinted_at_somewhere(void **state)
{
	(void)state;
	for (int key = ' '; key < 127; key++) {
		bool hinted = key == '=' || key == '_'; /* + and - without a glance at Shift */
		for (int at = SESSION_ASKING; at < SESSION_DONE; at++) {
			size_t count = 0;
			const struct key_hint *hints = key_hints((enum session_state)at, &count);
			for (size_t i = 0; i < count; i++) {
				hinted = hinted || code_of(hints[i].key) == key ||
					 (key == '-' && strcmp(hints[i].key, "+ -") == 0);
			}
		}
		if (key_meaning(key).effect != KEY_MEANS_NOTHING && !hinted) {
			fail_msg("nothing on the screen tells of the key '%c'", key);
		}
	}
}

static void test_each_key_that_a_state_hints_at_is_in_the_help(void **state)
{
	(void)state;
	for (int at = SESSION_ASKING; at < SESSION_DONE; at++) {
		size_t count = 0;
		const struct key_hint *hints = key_hints((enum session_state)at, &count);
		for (size_t i = 0; i < count; i++) {
			const char *key = hints[i].key;
			bool within = key[0] == '2' || key[0] == '3'; /* "1 to 4" */
			const char *written = strcmp(key, "+ -") == 0 ? "+ and -" : key;
			char word[16];
			(void)snprintf(word, sizeof(word), " %s ", written);
			if (!within && !strstr(" " REHEARSAL_KEYS_HELP, word)) {
				fail_msg("the help does not tell of the key '%s'", key);
			}
		}
	}
}

static void test_a_script_can_name_each_state_but_the_end(void **state)
{
	(void)state;
	for (int at = SESSION_ASKING; at < SESSION_DONE; at++) {
		assert_non_null(KEY_STATES[at]);
	}
	assert_null(KEY_STATES[SESSION_DONE]);
}

static void test_a_media_key_means_what_the_state_needs(void **state)
{
	(void)state;
	static const struct {
		enum remote_kind kind;
		enum session_state state;
		bool any;
		enum session_event_kind event;
	} rows[] = {
		{REMOTE_TOGGLE, SESSION_ANSWERING, true, EVENT_NEXT},
		{REMOTE_TOGGLE, SESSION_PAUSED, true, EVENT_NEXT},
		{REMOTE_PLAY, SESSION_PAUSED, true, EVENT_NEXT},
		{REMOTE_PLAY, SESSION_ASKING, true, EVENT_NEXT},
		{REMOTE_PLAY, SESSION_THINKING, true, EVENT_NEXT},
		{REMOTE_PLAY, SESSION_ANSWERING, false, EVENT_NEXT}, /* it would end the answer */
		{REMOTE_PLAY, SESSION_GRADING, false, EVENT_NEXT},
		{REMOTE_PAUSE, SESSION_ANSWERING, true, EVENT_PAUSE},
		{REMOTE_PAUSE, SESSION_PAUSED, false, EVENT_PAUSE}, /* it would go on */
		{REMOTE_NEXT, SESSION_ASKING, true, EVENT_SKIP},
		{REMOTE_PREVIOUS, SESSION_ANSWERING, true, EVENT_HEAR_AGAIN},
		{REMOTE_STOP, SESSION_ASKING, true, EVENT_QUIT},
		{REMOTE_SEEK, SESSION_ASKING, false, EVENT_TICK},
		{REMOTE_MOVE, SESSION_ASKING, false, EVENT_TICK},
		{REMOTE_RATE, SESSION_ASKING, false, EVENT_TICK},
		{REMOTE_VOLUME, SESSION_ASKING, false, EVENT_TICK},
		{REMOTE_NONE, SESSION_ASKING, false, EVENT_TICK},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		enum session_event_kind event = EVENT_TICK;
		bool any = media_key_event(rows[i].kind, rows[i].state, &event);
		if (any != rows[i].any || (any && event != rows[i].event)) {
			fail_msg("row %zu: %d, event %d", i, any, (int)event);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_key_has_its_event),
		cmocka_unit_test(test_plus_and_minus_change_the_rate_with_shift_or_without),
		cmocka_unit_test(test_any_other_key_means_nothing),
		cmocka_unit_test(test_each_key_that_a_state_hints_at_means_something),
		cmocka_unit_test(test_a_settled_answer_hints_at_grades_only_where_keys_grade),
		cmocka_unit_test(
			test_enter_right_behind_the_end_of_the_gap_was_meant_for_the_answer),
		cmocka_unit_test(test_when_an_answer_settles_its_hints_need_no_further_row),
		cmocka_unit_test(test_each_key_that_means_something_is_hinted_at_somewhere),
		cmocka_unit_test(test_each_key_that_a_state_hints_at_is_in_the_help),
		cmocka_unit_test(test_a_script_can_name_each_state_but_the_end),
		cmocka_unit_test(test_a_media_key_means_what_the_state_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
