/* Runs each call that may hang on a thread of its own. */
#include "audio/timed_call.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/thread.h"

struct timed_call {
	void (*work)(void *job);
	void (*late)(void *job);
	void *job;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool done;
	bool handed_over;
};

static atomic_int late_calls;

static void call_destroy(struct timed_call *call)
{
	(void)pthread_cond_destroy(&call->ended);
	(void)pthread_mutex_destroy(&call->lock);
	free(call);
}

static void *run(void *arg)
{
	struct timed_call *call = arg;
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

/* True when the work is done. Else hands the job over, under the same lock. */
static bool wait_until(struct timed_call *call, const struct timespec *until)
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

bool timed_call_run(void (*work)(void *job), void (*late)(void *job), void *job, int ms)
{
	struct timespec until = thread_deadline(ms);
	struct timed_call *call = mem_array(1, sizeof(*call));
	call->work = work;
	call->late = late;
	call->job = job;
	thread_condition_init(&call->ended);
	(void)pthread_mutex_init(&call->lock, NULL);

	pthread_t thread;
	if (thread_start(&thread, run, call) != 0) {
		work(job); /* no thread: better without a limit than not at all */
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

bool timed_call_hangs(void)
{
	return atomic_load(&late_calls) > 0;
}
