/* Claims about the time in a session while the machine's clock is set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "rehearsal/session_clock.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
#define NOON (INT64_C(20779) * DAY + 12 * HOUR) /* 2026-11-22 */

/* A session begun at `wall`, an hour later looked at while the clock says `then`. */
static void look(
	int64_t wall, int64_t then, struct session_clock *clock, bool *noticed, bool *followed)
{
	int64_t jump_ms = 0;
	*followed = true;
	session_clock_begin(clock, wall, 5000, day_of(wall));
	*noticed = session_clock_look(clock, then, 5000 + HOUR, &jump_ms, followed);
	assert_true(jump_ms == then - wall - HOUR);
	bool again;
	int64_t more_ms;
	assert_false(session_clock_look(clock, then + 10, 5010 + HOUR, &more_ms, &again));
	assert_true(!*noticed || more_ms == 0);
}

static void test_a_session_keeps_its_time_unless_that_was_far_off(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		int64_t wall;
		int64_t then;
		bool noticed;
		bool followed;
	} rows[] = {
		{"nothing happened", NOON, NOON + HOUR, false, false},
		{"the network set it by seconds", NOON, NOON + HOUR + 20000, false, false},
		{"set forward by an hour", NOON, NOON + 2 * HOUR, true, false},
		{"set back by an hour", NOON, NOON, true, false},
		{"set back by a day", NOON, NOON + HOUR - DAY, true, false},
		{"it was 1970", HOUR, NOON, true, true},
		{"it was 2100", NOON + 27000 * DAY, NOON, true, true},
		{"set back to 1970", NOON, HOUR, true, false},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct session_clock clock;
		bool noticed;
		bool followed;
		look(rows[i].wall, rows[i].then, &clock, &noticed, &followed);
		if (noticed != rows[i].noticed || followed != rows[i].followed) {
			fail_msg("%s: noticed %d, followed %d", rows[i].what, noticed, followed);
		}
		int64_t want = followed ? rows[i].then : rows[i].wall + HOUR;
		assert_true(session_clock_ms(&clock, 5000 + HOUR) == want);
		assert_int_equal(clock.day, day_of(followed ? rows[i].then : rows[i].wall));
	}
}

static void test_two_steps_of_the_clock_are_two(void **state)
{
	(void)state;
	struct session_clock clock;
	int64_t jump_ms;
	bool followed;
	session_clock_begin(&clock, NOON, 0, day_of(NOON));
	for (int i = 1; i <= 3; i++) {
		assert_true(
			session_clock_look(&clock, NOON + i * 23 * HOUR, 0, &jump_ms, &followed));
		assert_true(jump_ms == 23 * HOUR);
		assert_int_equal(followed, i == 3); /* together they are more than two days */
	}
	assert_int_equal(clock.day, day_of(NOON + 69 * HOUR));
}

static void test_a_session_over_the_end_of_a_day_is_of_the_day_it_began_on(void **state)
{
	(void)state;
	struct session_clock clock;
	int64_t jump_ms;
	bool followed;
	session_clock_begin(&clock, NOON, 0, day_of(NOON));
	for (int hour = 1; hour <= 30; hour++) {
		assert_false(session_clock_look(
			&clock, NOON + hour * HOUR, hour * HOUR, &jump_ms, &followed));
	}
	assert_int_equal(clock.day, day_of(NOON));
	assert_true(session_clock_ms(&clock, 30 * HOUR) == NOON + 30 * HOUR);
}

static void test_a_step_is_told_in_words(void **state)
{
	(void)state;
	static const struct {
		int64_t jump;
		const char *want;
	} rows[] = {{90000, "set forward by 2 min"}, {-200 * 60000, "set back by 3 h 20 min"},
		{-20779 * DAY, "set back by 20779 days"}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[64];
		session_clock_tell(rows[i].jump, text);
		assert_string_equal(text, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_session_keeps_its_time_unless_that_was_far_off),
		cmocka_unit_test(test_two_steps_of_the_clock_are_two),
		cmocka_unit_test(test_a_session_over_the_end_of_a_day_is_of_the_day_it_began_on),
		cmocka_unit_test(test_a_step_is_told_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
