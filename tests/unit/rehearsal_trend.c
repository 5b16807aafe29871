/* Claims about the sentences that tell what changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rehearsal/trend.h"

#define UNKNOWN 1000.0

struct take_values {
	double delay_s;
	double longest_pause_s;
	double pitch_sd_semitones;
	double trailing_db;
};

static bool add(struct trend *trend, const struct take_values *take)
{
	char *const NAMES[] = {(char[]){"delay_s"}, (char[]){"longest_pause_s"},
		(char[]){"pitch_sd_semitones"}, (char[]){"trailing_db"}, (char[]){"lufs"}};
	const double values[] = {take->delay_s, take->longest_pause_s, take->pitch_sd_semitones,
		take->trailing_db, -20};
	struct named_value items[5];
	struct value_list list = {.items = items};
	for (size_t i = 0; i < 5; i++) {
		if (values[i] < UNKNOWN) {
			items[list.count++] = (struct named_value){NAMES[i], values[i]};
		}
	}
	return trend_add(trend, &list);
}

/* The sentence after one take `now` and `count` usual ones. */
static char *sentence(const struct take_values *now, const struct take_values *usual, int count,
	bool better, enum lang lang)
{
	struct trend sums[2] = {{{0}, {0}}};
	(void)add(&sums[0], now);
	for (int i = 0; i < count; i++) {
		(void)add(&sums[1], usual);
	}
	return trend_sentence(&sums[0], &sums[1], better, lang);
}

static const struct take_values USUAL = {2, 3, 2.5, -2.9};

static void test_what_changed_most_is_told_with_what_is_usual(void **state)
{
	(void)state;
	static const struct {
		struct take_values now;
		bool better;
		enum lang lang;
		const char *want;
	} rows[] = {
		{{2, 3, 2.5, 0.4}, true, LANG_EN,
			"Your sentences stayed audible to the end (+0.4 dB against the sentence; "
			"usually -2.9)."},
		{{2, 3, 2.5, -6}, false, LANG_EN,
			"Your sentences faded at the end (-6.0 dB against the sentence; usually "
			"-2.9)."},
		{{1.2, 3, 2.5, -2.9}, true, LANG_EN,
			"You began to speak sooner: after 1.2 seconds (usually 2.0)."},
		{{4, 3, 2.5, -2.9}, false, LANG_KO,
			"첫 마디가 더 늦게 나왔습니다(4.0초, 평소 2.0초)."},
		{{2, 1, 2.5, -2.9}, true, LANG_KO,
			"가장 긴 침묵이 더 짧았습니다(1.0초, 평소 3.0초)."},
		{{2, 4.5, 2.5, -2.9}, false, LANG_EN,
			"Your longest pause was longer: 4.5 seconds (usually 3.0)."},
		{{2, 3, 3.5, -2.9}, true, LANG_EN,
			"Your voice was livelier: its pitch varied by 3.5 semitones (usually "
			"2.5)."},
		{{2, 3, 1.5, -2.9}, false, LANG_KO,
			"목소리의 높낮이가 더 단조로웠습니다(1.5반음, 평소 2.5반음)."},
		/* three pauses' worth of better, and two of worse: each sentence has its own */
		{{2, 1.5, 1.9, -2.9}, true, LANG_EN,
			"Your longest pause was shorter: 1.5 seconds (usually 3.0)."},
		{{2, 1.5, 1.9, -2.9}, false, LANG_EN,
			"Your voice was flatter: its pitch varied by 1.9 semitones (usually 2.5)."},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *got = sentence(&rows[i].now, &USUAL, 3, rows[i].better, rows[i].lang);
		assert_non_null(got);
		assert_string_equal(got, rows[i].want);
		free(got);
	}
}

static void test_what_nobody_would_hear_is_not_told(void **state)
{
	(void)state;
	const struct take_values now = {1.8, 3.3, 2.7, -3.5};
	assert_null(sentence(&now, &USUAL, 3, true, LANG_EN));
	assert_null(sentence(&now, &USUAL, 3, false, LANG_EN));
}

static void test_two_takes_make_nothing_usual(void **state)
{
	(void)state;
	const struct take_values now = {9, 9, 9, 9};
	assert_null(sentence(&now, &USUAL, 2, true, LANG_EN));
	assert_null(sentence(&now, &USUAL, 2, false, LANG_EN));
}

static void test_a_measure_that_is_unknown_is_left_out(void **state)
{
	(void)state;
	const struct take_values now = {UNKNOWN, 2, UNKNOWN, UNKNOWN};
	char *got = sentence(&now, &USUAL, 3, true, LANG_EN);
	assert_string_equal(got, "Your longest pause was shorter: 2.0 seconds (usually 3.0).");
	free(got);
	const struct take_values nothing = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
	struct trend trend = {{0}, {0}};
	assert_false(add(&trend, &nothing));
	assert_null(sentence(&nothing, &USUAL, 3, true, LANG_EN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_changed_most_is_told_with_what_is_usual),
		cmocka_unit_test(test_what_nobody_would_hear_is_not_told),
		cmocka_unit_test(test_two_takes_make_nothing_usual),
		cmocka_unit_test(test_a_measure_that_is_unknown_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
