/* A thread for each call that may hang. */
#include "audio/deadline.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"

struct call {
	void (*work)(void *job);
	void (*late)(void *job);
	void *job;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool done;
	bool handed_over;
};

static atomic_int late_calls;

static void call_destroy(struct call *call)
{
	(void)pthread_cond_destroy(&call->ended);
	(void)pthread_mutex_destroy(&call->lock);
	free(call);
}

static void *run(void *arg)
{
	struct call *call = arg;
	call->work(call->job);
	(void)pthread_mutex_lock(&call->lock);
	call->done = true;
	bool handed_over = call->handed_over;
	(void)pthread_cond_signal(&call->ended);
	(void)pthread_mutex_unlock(&call->lock);
	if (handed_over) {
		call->late(call->job);
		call_destroy(call);
		(void)atomic_fetch_sub(&late_calls, 1);
	}
	return NULL;
}

/* True when it is done; else it is handed over, in the same breath. */
static bool wait_until(struct call *call, const struct timespec *until)
{
	int why = 0;
	(void)pthread_mutex_lock(&call->lock);
	while (!call->done && why == 0) {
		why = pthread_cond_timedwait(&call->ended, &call->lock, until);
	}
	bool done = call->done;
	if (!done) {
		call->handed_over = true;
		(void)atomic_fetch_add(&late_calls, 1);
	}
	(void)pthread_mutex_unlock(&call->lock);
	return done;
}

struct timespec deadline_after(int ms)
{
	int64_t until_ms = clock_steady_ms() + ms;
	return (struct timespec){
		.tv_sec = (time_t)(until_ms / 1000), .tv_nsec = (long)(until_ms % 1000) * 1000000};
}

bool deadline_run(void (*work)(void *job), void (*late)(void *job), void *job, int ms)
{
	struct timespec until = deadline_after(ms);
	struct call *call = mem_array(1, sizeof(*call));
	call->work = work;
	call->late = late;
	call->job = job;
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&call->ended, &steady);
	(void)pthread_condattr_destroy(&steady);
	(void)pthread_mutex_init(&call->lock, NULL);

	/* Threads that the sound libraries start inherit this: signals are not theirs. */
	sigset_t all;
	sigset_t before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	pthread_t thread;
	int why = pthread_create(&thread, NULL, run, call);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (why != 0) {
		work(job); /* no thread to be had: better without a limit than not at all */
		call_destroy(call);
		return true;
	}
	if (!wait_until(call, &until)) {
		(void)pthread_detach(thread);
		return false;
	}
	(void)pthread_join(thread, NULL);
	call_destroy(call);
	return true;
}

bool deadline_is_late(void)
{
	return atomic_load(&late_calls) > 0;
}
