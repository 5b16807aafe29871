/* Claims about which days of a review log are believed. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "schedule/schedule.h"

#define D 20779 /* 2026-11-22 */

static uint32_t draw(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

/* Days of entries, in order, which say the same day; and what must be believed of them. */
static void test_logs_are_believed_as_the_order_of_entry_has_it(void **state)
{
	(void)state;
	enum { MOST = 8 };
	static const struct {
		const char *what;
		int today;
		size_t count;
		int days[MOST];
		int want[MOST];
	} rows[] = {
		{"nothing wrong", D + 9, 4, {D, D + 1, D + 1, D + 9}, {D, D + 1, D + 1, D + 9}},
		{"ahead, nothing after", D + 1, 2, {D, D + 400}, {D, D + 1}},
		{"ahead, nothing else", D, 1, {D + 26000}, {D}},
		{"ahead, entered again since", D + 5, 3, {D, D + 400, D + 2}, {D, D + 2, D + 2}},
		{"ahead, its day is past", D + 500, 5, {D, D + 400, D + 1, D + 2, D + 500},
			{D, D + 1, D + 1, D + 2, D + 500}},
		{"1970 first of all", D, 2, {0, D}, {D, D}},
		{"1970 and nothing else", D, 1, {0}, {D}},
		{"1970 between", D + 3, 3, {D, 0, D + 3}, {D, D, D + 3}},
		{"behind, last of all", D + 3, 3, {D, D + 2, D - 200}, {D, D + 2, D + 2}},
		{"behind, between two", D + 3, 3, {D, D - 200, D + 3}, {D, D, D + 3}},
		{"a flight to the west", D + 1, 4, {D, D + 1, D, D + 1}, {D, D + 1, D, D + 1}},
		{"a flight to the west today", D, 2, {D, D + 1}, {D, D}},
		{"the clock is at 1970 now", 0, 3, {D, D + 1, 0}, {0, 0, 0}},
		{"one in the midst of a session", D, 5, {D, D, D - 90, D, D}, {D, D, D, D, D}},
		{"one ahead in the midst", D + 200, 5, {D, D, D + 90, D, D}, {D, D, D, D, D}},
		{"a clock that goes to and fro", D, 8, {D, D - 90, D, D - 90, D, 0, D, D - 90},
			{D, D, D, D, D, D, D, D}},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct entered entries[MOST];
		int got[MOST];
		for (size_t j = 0; j < rows[i].count; j++) {
			entries[j] = (struct entered){rows[i].days[j], rows[i].days[j]};
		}
		days_correct(entries, rows[i].count, rows[i].today, got);
		for (size_t j = 0; j < rows[i].count; j++) {
			if (got[j] != rows[i].want[j]) {
				fail_msg("%s: entry %zu counts as of %d, not %d", rows[i].what, j,
					got[j] - D, rows[i].want[j] - D);
			}
		}
	}
}

/* Graded in play, days after the answer: the day is the answer's, the entry is of now. */
static void test_what_is_graded_later_keeps_its_day(void **state)
{
	(void)state;
	static const struct {
		struct entered entry;
		int want;
	} rows[] = {
		{{D + 40, D + 3}, D + 3},    /* after others of later days */
		{{D + 40, D + 60}, D + 40},  /* no answer is of a day after its grade */
		{{D + 40, 0}, D + 40},       /* nor from before there was the program */
		{{D + 900, D + 30}, D + 30}, /* graded under a clock that was ahead */
		{{0, D + 30}, D + 30},       /* or behind */
		{{0, D + 300}, D + 41},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct entered entries[] = {
			{D, D}, {D + 39, D + 39}, rows[i].entry, {D + 41, D + 41}};
		int got[4];
		days_correct(entries, 4, D + 45, got);
		assert_int_equal(got[0], D);
		assert_int_equal(got[1], D + 39);
		if (got[2] != rows[i].want) {
			fail_msg(
				"row %zu counts as of %d, not %d", i, got[2] - D, rows[i].want - D);
		}
		assert_int_equal(got[3], D + 41);
	}
}

/* A session under a wrong clock: its number, its day and its size; where its entries begin. */
struct wrong_session {
	size_t at;
	int day;
	size_t size;
	size_t first;
};

/* A history of sessions in order, with a wrong one among them. Gives the number of entries. */
static size_t make_log(uint64_t *seed, size_t sessions, struct wrong_session *wrong,
	struct entered *entries, int *last)
{
	size_t count = 0;
	int day = D;
	for (size_t s = 0; s < sessions; s++) {
		if (s == wrong->at) {
			wrong->first = count;
			for (size_t i = 0; i < wrong->size; i++) {
				entries[count++] = (struct entered){wrong->day, wrong->day};
			}
		}
		day += 1 + (int)draw(seed, 4);
		for (size_t i = 0; i < 3 + draw(seed, 8); i++) {
			entries[count++] = (struct entered){day, day};
		}
	}
	*last = day;
	return count;
}

/* However far off it is and wherever it stands among three or more on each side of a clock that was
 * right, also when its day has come. */
static void test_a_wrong_session_never_drags_the_others(void **state)
{
	(void)state;
	enum { ROUNDS = 20000, MOST = 400 };
	uint64_t seed = 5;
	for (int round = 0; round < ROUNDS; round++) {
		struct entered entries[MOST];
		int got[MOST];
		int last = 0;
		size_t sessions = 4 + draw(&seed, 16);
		size_t at = 1 + draw(&seed, (uint32_t)sessions - 2);
		size_t size = draw(&seed, 2) ? 1 : 20;
		static const int FAR[] = {0, 3652, 10957, 18000, D - 300, D + 365, D + 3650,
			D + 26000, INT_MAX, INT_MIN};
		int day = FAR[draw(&seed, sizeof(FAR) / sizeof(FAR[0]))];
		struct wrong_session wrong = {.at = at, .day = day, .size = size};
		size_t count = make_log(&seed, sessions, &wrong, entries, &last);
		size_t first = wrong.first;
		int today = last + (int)draw(&seed, 3) * 500;
		days_correct(entries, count, today, got);
		for (size_t i = 0; i < count; i++) {
			bool is_wrong = i >= first && i < first + size;
			if (!is_wrong && got[i] != entries[i].day) {
				fail_msg("round %d: entry %zu of day %d counts as of %d (wrong: "
					 "%d)",
					round, i, entries[i].day - D, got[i] - D, day - D);
			}
			if (is_wrong) {
				assert_in_range(
					got[i], entries[first - 1].day, entries[first + size].day);
			}
		}
	}
}

/* What is plain is believed as it stands, whatever else stands in the log before it. */
static void test_a_plain_log_is_believed_and_goes_on_plain(void **state)
{
	(void)state;
	enum { MOST = 60 };
	uint64_t seed = 9;
	size_t plain_logs = 0;
	for (int round = 0; round < 20000; round++) {
		struct entered entries[MOST];
		int got[MOST];
		size_t count = 1 + draw(&seed, MOST);
		int day = D;
		for (size_t i = 0; i < count; i++) {
			day += draw(&seed, 3) ? 0 : (int)draw(&seed, 6) - 1;
			int early = draw(&seed, 20) ? 0 : (int)draw(&seed, 300);
			entries[i] = (struct entered){day, day - early + (int)draw(&seed, 2)};
		}
		int today = day + 1 - (int)draw(&seed, 3);
		struct entered whole = {INT_MIN + DAYS_SLACK, INT_MIN};
		struct entered parts = whole;
		size_t cut = draw(&seed, (uint32_t)count + 1);
		bool plain = days_are_in_order(entries, count, today, &whole);
		bool in_parts = days_are_in_order(entries, cut, today, &parts) &&
				days_are_in_order(entries + cut, count - cut, today, &parts);
		assert_int_equal(plain, in_parts);
		days_correct(entries, count, today, got);
		for (size_t i = 0; i < count; i++) {
			assert_true(got[i] <= today);
			assert_true(!plain || got[i] == entries[i].day);
		}
		assert_true(!plain || (whole.day == parts.day && whole.made_day == parts.made_day));
		plain_logs += plain;
		/* one from 1970 before all: the same entries are believed the longer way */
		memmove(entries + 1, entries, (MOST - 1) * sizeof(*entries));
		entries[0] = (struct entered){0, 0};
		int more[MOST];
		size_t longer = count < MOST ? count + 1 : MOST;
		days_correct(entries, longer, today, more);
		for (size_t i = 1; plain && i < longer; i++) {
			assert_int_equal(more[i], got[i - 1]);
		}
	}
	assert_in_range(plain_logs, 5000, 19000);
}

/* n log n: a log in which every second entry is wrong. By processor time, with room to spare. */
static void test_a_long_log_is_believed_in_a_moment(void **state)
{
	(void)state;
	enum { COUNT = 200000 };
	struct entered *entries = calloc(COUNT, sizeof(*entries));
	int *got = calloc(COUNT, sizeof(*got));
	uint64_t seed = 3;
	for (int i = 0; i < COUNT; i++) {
		int day = D + (i % 2 ? i / 60 : (int)draw(&seed, 3000));
		entries[i] = (struct entered){day, day};
	}
	clock_t start = clock();
	days_correct(entries, COUNT, D + COUNT / 60, got);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
	for (int i = 1; i < COUNT; i += 2) {
		assert_false(day_is_doubted(entries[i].day, got[i]));
	}
	free(entries);
	free(got);
}

static void test_an_empty_log_is_nothing(void **state)
{
	(void)state;
	struct entered newest = {INT_MIN + DAYS_SLACK, INT_MIN};
	days_correct(NULL, 0, D, NULL);
	assert_true(days_are_in_order(NULL, 0, D, &newest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_logs_are_believed_as_the_order_of_entry_has_it),
		cmocka_unit_test(test_what_is_graded_later_keeps_its_day),
		cmocka_unit_test(test_a_wrong_session_never_drags_the_others),
		cmocka_unit_test(test_a_plain_log_is_believed_and_goes_on_plain),
		cmocka_unit_test(test_a_long_log_is_believed_in_a_moment),
		cmocka_unit_test(test_an_empty_log_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
