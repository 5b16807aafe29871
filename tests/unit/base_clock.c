/* Claims about which day a time is of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"

static void set_zone(const char *zone)
{
	assert_int_equal(setenv("TZ", zone, 1), 0);
	tzset();
}

static int reset(void **state)
{
	(void)state;
	set_zone("UTC");
	day_begin_at(DAY_BEGINS_MIN);
	return 0;
}

/* Milliseconds of a local time "2026-11-22 23:00"; of the second such hour with `later`. */
static int64_t local_ms(const char *text, bool later)
{
	struct tm parts = {.tm_isdst = later ? 0 : -1};
	int values[5];
	const char *at = text;
	for (int i = 0; i < 5; i++) {
		char *end;
		values[i] = (int)strtol(at, &end, 10);
		at = end + 1;
	}
	parts.tm_year = values[0] - 1900;
	parts.tm_mon = values[1] - 1;
	parts.tm_mday = values[2];
	parts.tm_hour = values[3];
	parts.tm_min = values[4];
	return (int64_t)mktime(&parts) * 1000;
}

static void assert_day(const char *zone, const char *time, bool later, const char *want)
{
	char got[11];
	set_zone(zone);
	day_format(day_of(local_ms(time, later)), got);
	if (strcmp(got, want) != 0) {
		fail_msg("%s in %s is of %s, not %s", time, zone, got, want);
	}
}

#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"

static void test_a_day_begins_at_four_also_when_the_hour_changes(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		const char *time;
		bool later;
		const char *want;
	} rows[] = {
		{"KST-9", "2026-11-22 23:00", false, "2026-11-22"},
		{"KST-9", "2026-11-23 00:30", false, "2026-11-22"},
		{"KST-9", "2026-11-23 03:59", false, "2026-11-22"},
		{"KST-9", "2026-11-23 04:00", false, "2026-11-23"},
		{"PST8PDT", "2027-01-01 01:00", false, "2026-12-31"},
		{BERLIN, "2026-03-29 01:59", false, "2026-03-28"}, /* then it is 03:00 */
		{BERLIN, "2026-03-29 03:00", false, "2026-03-28"},
		{BERLIN, "2026-03-29 04:00", false, "2026-03-29"},
		{BERLIN, "2026-10-25 02:30", false, "2026-10-24"}, /* comes twice */
		{BERLIN, "2026-10-25 02:30", true, "2026-10-24"},
		{BERLIN, "2026-10-25 04:00", false, "2026-10-25"},
		{"UTC", "2036-02-07 06:28", false, "2036-02-07"},
		{"UTC", "2038-01-19 03:14", false, "2038-01-18"},
		{"UTC", "2038-01-19 04:14", false, "2038-01-19"},
		{"UTC", "2100-03-01 00:00", false, "2100-02-28"},
		{"UTC", "1970-01-01 00:00", false, "1969-12-31"},
		{"UTC", "1970-01-01 12:00", false, "1970-01-01"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_day(rows[i].zone, rows[i].time, rows[i].later, rows[i].want);
	}
}

static void test_the_beginning_of_a_day_is_the_users(void **state)
{
	(void)state;
	day_begin_at(0);
	assert_day("UTC", "2026-11-23 00:00", false, "2026-11-23");
	assert_day("UTC", "2026-11-22 23:59", false, "2026-11-22");
	day_begin_at(11 * 60 + 59);
	assert_day("UTC", "2026-11-23 11:58", false, "2026-11-22");
	assert_day("UTC", "2026-11-23 11:59", false, "2026-11-23");
}

/* To every day of a year, from every half hour, across both changes of summer time. */
static void test_a_time_is_moved_to_the_day_that_is_named(void **state)
{
	(void)state;
	static const char *const ZONES[] = {BERLIN, "KST-9", "PST8PDT,M3.2.0,M11.1.0"};
	for (size_t z = 0; z < sizeof(ZONES) / sizeof(ZONES[0]); z++) {
		set_zone(ZONES[z]);
		for (int half = 0; half < 96; half++) {
			int64_t now = local_ms("2026-11-30 00:15", false) + half * INT64_C(1800000);
			for (int day = day_of(now) - 400; day < day_of(now) + 400; day++) {
				assert_int_equal(day_of(day_move(now, day)), day);
			}
			assert_true(day_move(now, day_of(now)) == now);
		}
	}
}

static void test_no_time_is_too_far_off_to_have_a_day(void **state)
{
	(void)state;
	static const int64_t TIMES[] = {INT64_MIN, -1, INT64_MAX};
	char text[26];
	char day[11];
	for (size_t i = 0; i < sizeof(TIMES) / sizeof(TIMES[0]); i++) {
		time_format(TIMES[i], text);
		assert_int_equal(strlen(text), 25);
		day_format(day_of(TIMES[i]), day);
		assert_int_equal(strlen(day), 10);
	}
	day_format(INT32_MAX, day);
	assert_string_equal(day, "9999-12-31");
	day_format(INT32_MIN, day);
	assert_string_equal(day, "0001-01-01");
}

static void test_times_of_day_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int want; /* -1: none */
	} rows[] = {{"04:00", 240}, {"4:00", 240}, {"00:00", 0}, {"23:59", 1439}, {"24:00", -1},
		{"4", -1}, {"04:60", -1}, {"04:0", -1}, {"", -1}, {":30", -1}, {"-1:30", -1},
		{"004:00", -1}, {"04.00", -1}, {"4:00 ", -1}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int minutes = -1;
		bool ok = time_of_day_parse(rows[i].text, &minutes);
		assert_int_equal(ok, rows[i].want >= 0);
		assert_int_equal(minutes, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			test_a_day_begins_at_four_also_when_the_hour_changes, reset),
		cmocka_unit_test_teardown(test_the_beginning_of_a_day_is_the_users, reset),
		cmocka_unit_test_teardown(test_a_time_is_moved_to_the_day_that_is_named, reset),
		cmocka_unit_test_teardown(test_no_time_is_too_far_off_to_have_a_day, reset),
		cmocka_unit_test_teardown(test_times_of_day_are_read, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
