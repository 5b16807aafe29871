/* Starts threads with signals blocked, shares work among them, and makes conditions that wait on
 * the monotonic clock. */
#include "base/thread.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"

#define LOWER_BY 10 /* steps of nice(1) */

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

size_t thread_processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (size_t)count;
}

void thread_lower_priority(void)
{
#ifdef __linux__ /* elsewhere it would be that of all threads */
	(void)setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + LOWER_BY);
#endif
}

struct shared_work {
	size_t count;
	void (*run)(void *context, size_t i);
	void *context;
	atomic_size_t next;
};

static void *work_on(void *arg)
{
	struct shared_work *work = arg;
	size_t i;
	while ((i = atomic_fetch_add(&work->next, 1)) < work->count) {
		work->run(work->context, i);
	}
	return NULL;
}

void thread_each(size_t count, void (*run)(void *context, size_t i), void *context)
{
	struct shared_work work = {.count = count, .run = run, .context = context};
	pthread_t others[THREADS_MOST];
	size_t wanted = thread_processors();
	size_t begun = 0;
	wanted = wanted < count ? wanted : count;
	while (begun + 1 < wanted && thread_start(&others[begun], work_on, &work) == 0) {
		begun++;
	}
	(void)work_on(&work);
	for (size_t i = 0; i < begun; i++) {
		(void)pthread_join(others[i], NULL);
	}
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
