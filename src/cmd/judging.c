#include "cmd/judging.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

#define PORTION 480 /* as often as a rehearsal looks */

struct job {
	int64_t take_id;
	char *path;
	double asked_s;
	bool done;
	bool known;
	struct judgement judgement;
};

struct judging {
	const struct listener *listener;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct job *jobs;
	size_t count;
	size_t capacity;
	size_t next;  /* to be measured */
	size_t taken; /* by the caller */
	bool over;
};

/* Both readings go this way; `activity` and `heard` are NULL in the second. */
static bool read_all(const char *path, struct activity *activity, struct critique *critique,
	judge_heard *heard, void *context, struct error *err)
{
	float frames[PORTION];
	uint64_t count = 0;
	size_t got;
	struct sound_file *sound = sound_open(path, err);
	if (!sound) {
		return false;
	}
	while ((got = sound_next(sound, frames, PORTION)) > 0) {
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
	return true;
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

bool judge_file(const struct listener *listener, const char *path, double asked_s,
	judge_heard *heard, void *context, struct judgement *judgement, struct error *err)
{
	struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
	struct critique *critique = critique_create();
	bool ok = read_all(path, activity, critique, heard, context, err);
	if (ok) {
		activity_end(activity);
		tell_speech(critique, activity);
		ok = read_all(path, NULL, critique, NULL, NULL, err);
	}
	*judgement = (struct judgement){0};
	if (ok) {
		critique_end(critique, asked_s, &judgement->measures);
		critique_tracks(critique, asked_s, &judgement->tracks);
	}
	critique_destroy(critique);
	activity_destroy(activity);
	return ok;
}

void judgement_finish(struct judgement *judgement)
{
	tracks_finish(&judgement->tracks);
}

static void *work(void *context)
{
	struct judging *j = context;
	(void)pthread_mutex_lock(&j->lock);
	while (!j->over) {
		if (j->next == j->count) {
			(void)pthread_cond_wait(&j->changed, &j->lock);
			continue;
		}
		struct job job = j->jobs[j->next];
		struct error err = {0};
		(void)pthread_mutex_unlock(&j->lock);
		job.known = judge_file(
			j->listener, job.path, job.asked_s, NULL, NULL, &job.judgement, &err);
		(void)pthread_mutex_lock(&j->lock);
		job.done = true;
		j->jobs[j->next++] = job;
		(void)pthread_cond_broadcast(&j->changed);
	}
	(void)pthread_mutex_unlock(&j->lock);
	return NULL;
}

struct judging *judging_begin(const struct listener *listener)
{
	struct judging *j = mem_array(1, sizeof(*j));
	j->listener = listener;
	(void)pthread_mutex_init(&j->lock, NULL);
	(void)pthread_cond_init(&j->changed, NULL);
	if (pthread_create(&j->thread, NULL, work, j) != 0) {
		free(j);
		return NULL;
	}
	return j;
}

void judging_add(struct judging *j, int64_t take_id, const char *path, double asked_s)
{
	(void)pthread_mutex_lock(&j->lock);
	j->jobs = mem_reserve(j->jobs, &j->capacity, j->count + 1, sizeof(*j->jobs));
	j->jobs[j->count++] =
		(struct job){.take_id = take_id, .path = mem_text(path), .asked_s = asked_s};
	(void)pthread_cond_broadcast(&j->changed);
	(void)pthread_mutex_unlock(&j->lock);
}

bool judging_take(struct judging *j, bool wait, int64_t *take_id, struct judgement *judgement)
{
	bool found = false;
	(void)pthread_mutex_lock(&j->lock);
	while (!found && j->taken < j->count && (wait || j->taken < j->next)) {
		if (j->taken == j->next) {
			(void)pthread_cond_wait(&j->changed, &j->lock);
			continue;
		}
		struct job *job = &j->jobs[j->taken++];
		found = job->known;
		*take_id = job->take_id;
		*judgement = job->judgement; /* handed over */
		job->judgement = (struct judgement){0};
	}
	(void)pthread_mutex_unlock(&j->lock);
	return found;
}

void judging_end(struct judging *j)
{
	if (!j) {
		return;
	}
	(void)pthread_mutex_lock(&j->lock);
	j->over = true;
	(void)pthread_cond_broadcast(&j->changed);
	(void)pthread_mutex_unlock(&j->lock);
	(void)pthread_join(j->thread, NULL);
	for (size_t i = 0; i < j->count; i++) {
		free(j->jobs[i].path);
		judgement_finish(&j->jobs[i].judgement);
	}
	free(j->jobs);
	(void)pthread_mutex_destroy(&j->lock);
	(void)pthread_cond_destroy(&j->changed);
	free(j);
}
