#include "analysis/analyser.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"

#define PORTION 480 /* as often as a rehearsal looks */

struct job {
	int64_t take_id;
	char *path;
	double asked_s;
	bool first;
	bool begun;
	bool done;
	bool known;
	bool taken; /* by the caller */
	struct take_analysis analysis;
};

struct analyser {
	const struct listener *listener;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct job *jobs;
	size_t count;
	size_t capacity;
	size_t taken; /* all before this one are */
	bool over;
	bool late;        /* what is measured now was not added to be first */
	atomic_bool stop; /* what is measured now is given up; read within a file */
};

/* Both readings go this way; `activity` and `heard` are NULL in the second. */
static bool read_all(const char *path, struct activity *activity, struct critique *critique,
	analysis_heard *heard, void *context, atomic_bool *stop, struct error *err)
{
	float frames[PORTION];
	uint64_t count = 0;
	size_t got;
	struct sound_file *sound = sound_open(path, err);
	if (!sound) {
		return false;
	}
	while (!(stop && atomic_load(stop)) && (got = sound_next(sound, frames, PORTION)) > 0) {
		count += got;
		if (activity) {
			activity_feed(activity, frames, got);
		}
		if (heard) {
			heard(context, activity, count);
		}
		critique_feed(critique, frames, got);
	}
	sound_close(sound);
	return !(stop && atomic_load(stop));
}

static void tell_speech(struct critique *critique, const struct activity *activity)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	double most = (double)critique_steps(critique) * CRITIQUE_STEP_S;
	struct interval *speech = mem_array(count, sizeof(*speech));
	for (size_t i = 0; i < count; i++) {
		speech[i] = (struct interval){(double)runs[i].start / AUDIO_RATE_HZ,
			fmin(most, (double)runs[i].end / AUDIO_RATE_HZ)};
	}
	critique_again(critique, speech, count);
	free(speech);
}

static bool analyse(const struct listener *listener, const char *path, double asked_s,
	analysis_heard *heard, void *context, atomic_bool *stop, struct take_analysis *analysis,
	struct error *err)
{
	struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
	struct critique *critique = critique_create();
	bool ok = read_all(path, activity, critique, heard, context, stop, err);
	if (ok) {
		activity_end(activity);
		tell_speech(critique, activity);
		ok = read_all(path, NULL, critique, NULL, NULL, stop, err);
	}
	*analysis = (struct take_analysis){0};
	if (ok) {
		critique_end(critique, asked_s, &analysis->measures);
		critique_tracks(critique, asked_s, &analysis->tracks);
	}
	critique_destroy(critique);
	activity_destroy(activity);
	return ok;
}

bool analyse_file(const struct listener *listener, const char *path, double asked_s,
	analysis_heard *heard, void *context, struct take_analysis *analysis, struct error *err)
{
	return analyse(listener, path, asked_s, heard, context, NULL, analysis, err);
}

void analysis_finish(struct take_analysis *analysis)
{
	tracks_finish(&analysis->tracks);
}

/* The next to be measured; the count of jobs when all are begun. */
static size_t next_job(const struct analyser *j)
{
	size_t next = j->count;
	for (size_t i = j->count; i > j->taken; i--) {
		const struct job *job = &j->jobs[i - 1];
		bool better = next == j->count || job->first || !j->jobs[next].first;
		next = !job->begun && better ? i - 1 : next;
	}
	return next;
}

static void *work(void *context)
{
	struct analyser *j = context;
	(void)pthread_mutex_lock(&j->lock);
	while (!j->over) {
		size_t next = next_job(j);
		if (next == j->count) {
			(void)pthread_cond_wait(&j->changed, &j->lock);
			continue;
		}
		j->jobs[next].begun = true;
		struct job job = j->jobs[next]; /* adding one may move them all */
		struct error err = {0};
		atomic_store(&j->stop, false);
		j->late = !job.first;
		(void)pthread_mutex_unlock(&j->lock);
		job.known = analyse(j->listener, job.path, job.asked_s, NULL, NULL, &j->stop,
			&job.analysis, &err);
		(void)pthread_mutex_lock(&j->lock);
		j->late = false;
		/* given up for one that is to be first: it is begun again */
		job.begun = job.done = job.known || !atomic_load(&j->stop);
		j->jobs[next] = job;
		(void)pthread_cond_broadcast(&j->changed);
	}
	(void)pthread_mutex_unlock(&j->lock);
	return NULL;
}

struct analyser *analyser_begin(const struct listener *listener)
{
	struct analyser *j = mem_array(1, sizeof(*j));
	j->listener = listener;
	(void)pthread_mutex_init(&j->lock, NULL);
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&j->changed, &steady);
	(void)pthread_condattr_destroy(&steady);
	if (pthread_create(&j->thread, NULL, work, j) != 0) {
		free(j);
		return NULL;
	}
	return j;
}

void analyser_add(struct analyser *j, int64_t take_id, const char *path, double asked_s, bool first)
{
	(void)pthread_mutex_lock(&j->lock);
	j->jobs = mem_reserve(j->jobs, &j->capacity, j->count + 1, sizeof(*j->jobs));
	j->jobs[j->count++] = (struct job){
		.take_id = take_id, .path = mem_text(path), .asked_s = asked_s, .first = first};
	if (first && j->late) {
		atomic_store(&j->stop, true);
	}
	(void)pthread_cond_broadcast(&j->changed);
	(void)pthread_mutex_unlock(&j->lock);
}

/* One that is done and known; those that cannot be read are put aside. *left: some are not done. */
static struct job *done_job(struct analyser *j, bool *left)
{
	*left = false;
	for (size_t i = j->taken; i < j->count; i++) {
		struct job *job = &j->jobs[i];
		*left = *left || !job->done;
		bool found = job->done && !job->taken;
		job->taken = job->taken || found;
		j->taken += i == j->taken && job->taken;
		if (found && job->known) {
			return job;
		}
	}
	return NULL;
}

bool analyser_take(
	struct analyser *j, int wait_ms, int64_t *take_id, struct take_analysis *analysis)
{
	int64_t until_ms = clock_steady_ms() + wait_ms;
	struct timespec until = {
		.tv_sec = (time_t)(until_ms / 1000), .tv_nsec = (long)(until_ms % 1000) * 1000000};
	bool left;
	(void)pthread_mutex_lock(&j->lock);
	struct job *job = done_job(j, &left);
	while (!job && left && wait_ms > 0 &&
		pthread_cond_timedwait(&j->changed, &j->lock, &until) != ETIMEDOUT) {
		job = done_job(j, &left);
	}
	if (job) {
		*take_id = job->take_id;
		*analysis = job->analysis; /* handed over */
		job->analysis = (struct take_analysis){0};
	}
	(void)pthread_mutex_unlock(&j->lock);
	return job != NULL;
}

size_t analyser_left(struct analyser *j, bool first)
{
	size_t left = 0;
	(void)pthread_mutex_lock(&j->lock);
	for (size_t i = j->taken; i < j->count; i++) {
		left += !j->jobs[i].taken && (!first || j->jobs[i].first);
	}
	(void)pthread_mutex_unlock(&j->lock);
	return left;
}

void analyser_end(struct analyser *j)
{
	if (!j) {
		return;
	}
	(void)pthread_mutex_lock(&j->lock);
	j->over = true;
	atomic_store(&j->stop, true);
	(void)pthread_cond_broadcast(&j->changed);
	(void)pthread_mutex_unlock(&j->lock);
	(void)pthread_join(j->thread, NULL);
	for (size_t i = 0; i < j->count; i++) {
		free(j->jobs[i].path);
		analysis_finish(&j->jobs[i].analysis);
	}
	free(j->jobs);
	(void)pthread_mutex_destroy(&j->lock);
	(void)pthread_cond_destroy(&j->changed);
	free(j);
}
