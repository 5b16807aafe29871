/* Claims about threads: which signals they take, and by which clock they wait. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

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

#define CALLS 1000

struct calls {
	atomic_int times[CALLS];
};

static void count_call(void *context, size_t i)
{
	struct calls *calls = context;
	(void)atomic_fetch_add(&calls->times[i], 1);
}

static void test_shared_work_is_done_once_each_when_it_returns(void **state)
{
	(void)state;
	static const size_t COUNTS[] = {0, 1, 2, CALLS};
	assert_in_range(thread_processors(), 1, THREADS_MOST);
	for (size_t row = 0; row < sizeof(COUNTS) / sizeof(COUNTS[0]); row++) {
		struct calls calls = {0};
		thread_each(COUNTS[row], count_call, &calls);
		for (size_t i = 0; i < CALLS; i++) {
			assert_int_equal(atomic_load(&calls.times[i]), i < COUNTS[row]);
		}
	}
}

#ifdef __linux__
static void *lower(void *arg)
{
	int *priority = arg;
	thread_lower_priority();
	*priority = getpriority(PRIO_PROCESS, 0);
	return NULL;
}

static void test_a_lowered_thread_leaves_the_others_as_they_are(void **state)
{
	(void)state;
	int before = getpriority(PRIO_PROCESS, 0);
	int inside = 0;
	pthread_t thread;
	assert_int_equal(thread_start(&thread, lower, &inside), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(inside, before + 10 < 19 ? before + 10 : 19);
	assert_int_equal(getpriority(PRIO_PROCESS, 0), before);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shared_work_is_done_once_each_when_it_returns),
#ifdef __linux__
		cmocka_unit_test(test_a_lowered_thread_leaves_the_others_as_they_are),
#endif
		cmocka_unit_test(test_a_thread_takes_no_signals_and_its_starter_still_does),
		cmocka_unit_test(test_a_deadline_is_a_time_of_the_clock_that_never_jumps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
