/* Starts threads with signals blocked, and makes conditions that wait on the monotonic clock. */
#include "base/thread.h"

#include <signal.h>
#include <stdint.h>

#include "base/clock.h"

int thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg)
{
	sigset_t all;
	sigset_t before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	int why = pthread_create(thread, NULL, run, arg);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return why;
}

void thread_condition_init(pthread_cond_t *condition)
{
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(condition, &steady);
	(void)pthread_condattr_destroy(&steady);
}

struct timespec thread_deadline(int ms)
{
	int64_t until_ms = clock_steady_ms() + ms;
	return (struct timespec){
		.tv_sec = (time_t)(until_ms / 1000), .tv_nsec = (long)(until_ms % 1000) * 1000000};
}
