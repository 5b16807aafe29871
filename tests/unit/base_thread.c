/* Claims about threads: which signals they take, and by which clock they wait. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/thread.h"

static void *read_mask(void *arg)
{
	(void)pthread_sigmask(SIG_SETMASK, NULL, arg);
	return NULL;
}

static void test_a_thread_takes_no_signals_and_its_starter_still_does(void **state)
{
	(void)state;
	static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGPIPE};
	sigset_t inside;
	sigset_t outside;
	pthread_t thread;
	(void)sigemptyset(&inside);
	assert_int_equal(thread_start(&thread, read_mask, &inside), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	(void)pthread_sigmask(SIG_SETMASK, NULL, &outside);
	for (size_t i = 0; i < sizeof(SIGNALS) / sizeof(SIGNALS[0]); i++) {
		assert_true(sigismember(&inside, SIGNALS[i]));
		assert_false(sigismember(&outside, SIGNALS[i]));
	}
}

static void test_a_deadline_is_a_time_of_the_clock_that_never_jumps(void **state)
{
	(void)state;
	static const int ROWS[] = {0, 1, 999, 1000, 61500};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		int64_t before_ms = clock_steady_ms();
		struct timespec until = thread_deadline(ROWS[i]);
		int64_t until_ms = (int64_t)until.tv_sec * 1000 + until.tv_nsec / 1000000;
		assert_in_range(until_ms, before_ms + ROWS[i], clock_steady_ms() + ROWS[i]);
		assert_in_range(until.tv_nsec, 0, 999999999);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_thread_takes_no_signals_and_its_starter_still_does),
		cmocka_unit_test(test_a_deadline_is_a_time_of_the_clock_that_never_jumps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
