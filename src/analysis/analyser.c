/* A queue of takes and the thread that measures them. */
#include "analysis/analyser.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"

struct job {
	int64_t take_id;
	char *path;
	double question_end_s;
	bool first;    /* goes before jobs without it */
	bool begun;    /* the thread has it, or had it */
	bool done;     /* measured, or the file cannot be read */
	bool measured; /* `analysis` holds its measures */
	bool taken;    /* handed to the caller, or skipped */
	struct take_analysis analysis;
};

struct analyser {
	const struct listener *listener;
	pthread_t thread;
	pthread_mutex_t lock; /* guards all below */
	pthread_cond_t changed;
	struct job *jobs;
	size_t count;
	size_t capacity;
	size_t taken;          /* all jobs before this one are taken */
	bool over;             /* the thread must end */
	bool late;             /* the job being measured is not a `first` one */
	atomic_bool cancelled; /* give up the job being measured; read without the lock */
};

/* --- The analyser's thread --- */

/* The index of the job to measure next: the oldest `first` one, else the oldest. The count of jobs
 * when all are begun. */
static size_t next_job(const struct analyser *a)
{
	size_t next = a->count;
	for (size_t i = a->count; i > a->taken; i--) {
		const struct job *job = &a->jobs[i - 1];
		bool better = next == a->count || job->first || !a->jobs[next].first;
		next = !job->begun && better ? i - 1 : next;
	}
	return next;
}

static void *work(void *context)
{
	struct analyser *a = context;
	(void)pthread_mutex_lock(&a->lock);
	while (!a->over) {
		size_t next = next_job(a);
		if (next == a->count) {
			(void)pthread_cond_wait(&a->changed, &a->lock);
			continue;
		}
		a->jobs[next].begun = true;
		struct job job = a->jobs[next]; /* a copy: analyser_add may move the array */
		struct error err = {0};
		const struct analysis_task task = {.path = job.path,
			.listener = a->listener,
			.question_end_s = job.question_end_s,
			.cancelled = &a->cancelled};
		atomic_store(&a->cancelled, false);
		a->late = !job.first;
		(void)pthread_mutex_unlock(&a->lock);
		job.measured = analysis_measure(&task, &job.analysis, &err);
		(void)pthread_mutex_lock(&a->lock);
		a->late = false;
		/* a job cancelled for a `first` one starts over later */
		job.begun = job.done = job.measured || !atomic_load(&a->cancelled);
		a->jobs[next] = job;
		(void)pthread_cond_broadcast(&a->changed);
	}
	(void)pthread_mutex_unlock(&a->lock);
	return NULL;
}

/* --- The caller's thread --- */

struct analyser *analyser_begin(const struct listener *listener)
{
	struct analyser *a = mem_array(1, sizeof(*a));
	a->listener = listener;
	(void)pthread_mutex_init(&a->lock, NULL);
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&a->changed, &steady);
	(void)pthread_condattr_destroy(&steady);
	if (pthread_create(&a->thread, NULL, work, a) != 0) {
		free(a);
		return NULL;
	}
	return a;
}

void analyser_add(
	struct analyser *a, int64_t take_id, const char *path, double question_end_s, bool first)
{
	(void)pthread_mutex_lock(&a->lock);
	a->jobs = mem_reserve(a->jobs, &a->capacity, a->count + 1, sizeof(*a->jobs));
	a->jobs[a->count++] = (struct job){.take_id = take_id,
		.path = mem_text(path),
		.question_end_s = question_end_s,
		.first = first};
	if (first && a->late) {
		atomic_store(&a->cancelled, true);
	}
	(void)pthread_cond_broadcast(&a->changed);
	(void)pthread_mutex_unlock(&a->lock);
}

/* The next job that is measured and not taken, now marked as taken, and with it those before it
 * that could not be read. *left: some jobs are not done yet. */
static struct job *done_job(struct analyser *a, bool *left)
{
	*left = false;
	for (size_t i = a->taken; i < a->count; i++) {
		struct job *job = &a->jobs[i];
		*left = *left || !job->done;
		bool found = job->done && !job->taken;
		job->taken = job->taken || found;
		a->taken += i == a->taken && job->taken;
		if (found && job->measured) {
			return job;
		}
	}
	return NULL;
}

bool analyser_take(
	struct analyser *a, int wait_ms, int64_t *take_id, struct take_analysis *analysis)
{
	int64_t until_ms = clock_steady_ms() + wait_ms;
	struct timespec until = {
		.tv_sec = (time_t)(until_ms / 1000), .tv_nsec = (long)(until_ms % 1000) * 1000000};
	bool left;
	(void)pthread_mutex_lock(&a->lock);
	struct job *job = done_job(a, &left);
	while (!job && left && wait_ms > 0 &&
		pthread_cond_timedwait(&a->changed, &a->lock, &until) != ETIMEDOUT) {
		job = done_job(a, &left);
	}
	if (job) {
		*take_id = job->take_id;
		*analysis = job->analysis; /* the caller owns it now */
		job->analysis = (struct take_analysis){0};
	}
	(void)pthread_mutex_unlock(&a->lock);
	return job != NULL;
}

size_t analyser_left(struct analyser *a, bool first)
{
	size_t left = 0;
	(void)pthread_mutex_lock(&a->lock);
	for (size_t i = a->taken; i < a->count; i++) {
		left += !a->jobs[i].taken && (!first || a->jobs[i].first);
	}
	(void)pthread_mutex_unlock(&a->lock);
	return left;
}

void analyser_end(struct analyser *a)
{
	if (!a) {
		return;
	}
	(void)pthread_mutex_lock(&a->lock);
	a->over = true;
	atomic_store(&a->cancelled, true);
	(void)pthread_cond_broadcast(&a->changed);
	(void)pthread_mutex_unlock(&a->lock);
	(void)pthread_join(a->thread, NULL);
	for (size_t i = 0; i < a->count; i++) {
		free(a->jobs[i].path);
		analysis_finish(&a->jobs[i].analysis);
	}
	free(a->jobs);
	(void)pthread_mutex_destroy(&a->lock);
	(void)pthread_cond_destroy(&a->changed);
	free(a);
}
