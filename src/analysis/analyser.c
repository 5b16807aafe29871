/* A queue of takes and the threads that measure them. */
#include "analysis/analyser.h"

#include <assert.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"

struct job {
	int64_t take_id;
	char *path;
	double question_end_s;
	bool first;    /* goes before jobs without it */
	bool begun;    /* a thread has it, or had it */
	bool done;     /* measured, or the file cannot be read */
	bool measured; /* `analysis` holds its measures */
	bool taken;    /* handed to the caller, or skipped */
	struct take_analysis analysis;
};

struct worker {
	struct analyser *analyser;
	pthread_t thread;
	bool busy;
	bool late;             /* its job is not a `first` one */
	atomic_bool cancelled; /* give up the job; read without the lock */
};

struct analyser {
	const struct listener *listener;
	bool beside; /* a loop, which is more urgent */
	struct worker workers[THREADS_MOST];
	size_t worker_count;
	pthread_mutex_t lock; /* guards all below, and what changes in workers */
	pthread_cond_t changed;
	struct job *jobs;
	size_t count;
	size_t capacity;
	size_t taken; /* all jobs before this one are taken */
	bool over;    /* the threads must end */
};

/* --- The analyser's threads --- */

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

/* Measures a job; gives the lock back meanwhile. */
static void measure(struct worker *worker, size_t index)
{
	struct analyser *a = worker->analyser;
	a->jobs[index].begun = true;
	struct job job = a->jobs[index]; /* a copy: analyser_add may move the array */
	struct error err = {0};
	const struct analysis_task task = {.path = job.path,
		.listener = a->listener,
		.question_end_s = job.question_end_s,
		.cancelled = &worker->cancelled};
	atomic_store(&worker->cancelled, false);
	worker->busy = true;
	worker->late = !job.first;
	(void)pthread_mutex_unlock(&a->lock);
	job.measured = analysis_measure(&task, &job.analysis, &err);
	(void)pthread_mutex_lock(&a->lock);
	worker->busy = false;
	/* a job cancelled for a `first` one starts over later */
	job.begun = job.done = job.measured || !atomic_load(&worker->cancelled);
	a->jobs[index] = job;
	(void)pthread_cond_broadcast(&a->changed);
}

static void *work(void *context)
{
	struct worker *worker = context;
	struct analyser *a = worker->analyser;
	if (a->beside) {
		thread_lower_priority();
	}
	(void)pthread_mutex_lock(&a->lock);
	while (!a->over) {
		size_t next = next_job(a);
		if (next < a->count) {
			measure(worker, next);
		} else {
			(void)pthread_cond_wait(&a->changed, &a->lock);
		}
	}
	(void)pthread_mutex_unlock(&a->lock);
	return NULL;
}

/* --- The caller's thread --- */

static void finish(struct analyser *a)
{
	for (size_t i = 0; i < a->count; i++) {
		free(a->jobs[i].path);
		analysis_finish(&a->jobs[i].analysis);
	}
	free(a->jobs);
	(void)pthread_mutex_destroy(&a->lock);
	(void)pthread_cond_destroy(&a->changed);
	free(a);
}

static struct analyser *begin(const struct listener *listener, bool beside, size_t threads)
{
	struct analyser *a = mem_array(1, sizeof(*a));
	a->listener = listener;
	a->beside = beside;
	(void)pthread_mutex_init(&a->lock, NULL);
	thread_condition_init(&a->changed);
	while (a->worker_count < threads) {
		struct worker *worker = &a->workers[a->worker_count];
		worker->analyser = a;
		if (thread_start(&worker->thread, work, worker) != 0) {
			break;
		}
		a->worker_count++;
	}
	if (a->worker_count == 0) {
		finish(a);
		return NULL;
	}
	return a;
}

struct analyser *analyser_begin(const struct listener *listener)
{
	return begin(listener, true, 1);
}

struct analyser *analyser_begin_threads(const struct listener *listener, size_t threads)
{
	assert(threads >= 1 && threads <= THREADS_MOST);
	return begin(listener, false, threads);
}

/* Gives up one job that may wait, unless a thread is free. */
static void make_way(struct analyser *a)
{
	struct worker *late = NULL;
	for (size_t i = 0; i < a->worker_count; i++) {
		struct worker *worker = &a->workers[i];
		if (!worker->busy) {
			return;
		}
		late = worker->late && !atomic_load(&worker->cancelled) ? worker : late;
	}
	if (late) {
		atomic_store(&late->cancelled, true);
	}
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
	if (first) {
		make_way(a);
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
	const struct timespec until = thread_deadline(wait_ms);
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
	for (size_t i = 0; i < a->worker_count; i++) {
		atomic_store(&a->workers[i].cancelled, true);
	}
	(void)pthread_cond_broadcast(&a->changed);
	(void)pthread_mutex_unlock(&a->lock);
	for (size_t i = 0; i < a->worker_count; i++) {
		(void)pthread_join(a->workers[i].thread, NULL);
	}
	finish(a);
}
