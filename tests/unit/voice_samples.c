/* Claims about rendered speech: silence at its ends, and the times in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "voice/format.h"
#include "voice/samples.h"

#define EDGE (VOICE_RATE_HZ * 5 / 1000)

static void test_silence_is_trimmed_to_five_ms_and_the_times_move_along(void **state)
{
	(void)state;
	struct samples s = {0};
	static const int16_t LOUD[3] = {500, -500, 500};
	samples_add(&s, NULL, 1000);
	samples_add(&s, LOUD, 3);
	samples_add(&s, NULL, 2000);
	samples_add_time(&s, 1, 10);
	samples_add_time(&s, 2, 1001);
	samples_add_time(&s, 3, 3000);
	samples_trim(&s);
	assert_int_equal(s.count, EDGE + 3 + EDGE);
	assert_int_equal(s.frames[EDGE - 1], 0);
	assert_int_equal(s.frames[EDGE], 500);
	assert_int_equal(s.times[0].frame, 0);
	assert_int_equal(s.times[1].frame, EDGE + 1);
	assert_int_equal(s.times[2].frame, s.count);
	samples_finish(&s);
}

static void test_short_silence_stays_and_nothing_but_silence_is_nothing(void **state)
{
	(void)state;
	struct samples s = {0};
	static const int16_t FAINT[4] = {16, -16, 17, 3};
	samples_add(&s, FAINT, 4);
	samples_trim(&s);
	assert_int_equal(s.count, 4);
	s.count = 2;
	samples_trim(&s);
	assert_int_equal(s.count, 0);
	samples_finish(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_silence_is_trimmed_to_five_ms_and_the_times_move_along),
		cmocka_unit_test(test_short_silence_stays_and_nothing_but_silence_is_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
