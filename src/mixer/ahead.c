/* A short queue of texts and the thread that renders them. */
#include "mixer/ahead.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/thread.h"

#define TEXTS 4
/* Of a text: the second one plays while the mixer renders the third. */
#define SEGMENTS 2

struct job {
	char *text;
	enum lang lang;
	double speed;
};

struct ahead {
	struct voice *voice;
	const struct language *language;
	pthread_t thread;
	pthread_mutex_t lock; /* guards all below */
	pthread_cond_t changed;
	struct job jobs[TEXTS];
	size_t count;
	bool busy;
	const struct segment *now; /* is being rendered; NULL: none */
	atomic_bool over;          /* the thread must end; read without the lock */
};

/* --- The rendering thread --- */

static bool gives_up(void *context)
{
	struct ahead *a = context;
	return atomic_load(&a->over);
}

static void set_now(struct ahead *a, const struct segment *segment)
{
	(void)pthread_mutex_lock(&a->lock);
	a->now = segment;
	(void)pthread_mutex_unlock(&a->lock);
}

/* What goes wrong is told when the text is said. */
static void render(struct ahead *a, const struct job *job)
{
	struct speech speech;
	language_read(a->language, job->text, job->lang, &speech);
	for (size_t i = 0; i < speech.count && i < SEGMENTS && !gives_up(a); i++) {
		struct pcm spoken = {0};
		struct error trouble = {0};
		struct error err = {0};
		set_now(a, &speech.segments[i]);
		(void)voice_say_segment(
			a->voice, &speech.segments[i], job->speed, &spoken, NULL, &trouble, &err);
		set_now(a, NULL);
		pcm_finish(&spoken);
	}
	speech_finish(&speech);
}

static struct job take_first(struct ahead *a)
{
	struct job first = a->jobs[0];
	a->count--;
	for (size_t i = 0; i < a->count; i++) {
		a->jobs[i] = a->jobs[i + 1];
	}
	return first;
}

static void *work(void *context)
{
	struct ahead *a = context;
	(void)pthread_mutex_lock(&a->lock);
	while (!gives_up(a)) {
		if (a->count == 0) {
			(void)pthread_cond_wait(&a->changed, &a->lock);
			continue;
		}
		struct job job = take_first(a);
		a->busy = true;
		(void)pthread_mutex_unlock(&a->lock);
		render(a, &job);
		free(job.text);
		(void)pthread_mutex_lock(&a->lock);
		a->busy = false;
		(void)pthread_cond_broadcast(&a->changed);
	}
	(void)pthread_mutex_unlock(&a->lock);
	return NULL;
}

/* --- The caller's thread --- */

struct ahead *ahead_create(struct voice *voice, const struct language *language)
{
	struct ahead *a = mem_array(1, sizeof(*a));
	a->voice = voice;
	a->language = language;
	(void)pthread_mutex_init(&a->lock, NULL);
	(void)pthread_cond_init(&a->changed, NULL);
	voice_set_wait(voice, gives_up, a);
	if (thread_start(&a->thread, work, a) != 0) {
		(void)pthread_cond_destroy(&a->changed);
		(void)pthread_mutex_destroy(&a->lock);
		voice_set_wait(voice, NULL, NULL);
		free(a);
		return NULL;
	}
	return a;
}

void ahead_destroy(struct ahead *a)
{
	if (!a) {
		return;
	}
	(void)pthread_mutex_lock(&a->lock);
	atomic_store(&a->over, true);
	(void)pthread_cond_broadcast(&a->changed);
	(void)pthread_mutex_unlock(&a->lock);
	(void)pthread_join(a->thread, NULL);
	voice_set_wait(a->voice, NULL, NULL);
	while (a->count > 0) {
		free(take_first(a).text);
	}
	(void)pthread_cond_destroy(&a->changed);
	(void)pthread_mutex_destroy(&a->lock);
	free(a);
}

void ahead_add(struct ahead *a, const char *text, enum lang lang, double speed)
{
	(void)pthread_mutex_lock(&a->lock);
	if (a->count < TEXTS) {
		a->jobs[a->count++] = (struct job){mem_text(text), lang, speed};
		(void)pthread_cond_broadcast(&a->changed);
	}
	(void)pthread_mutex_unlock(&a->lock);
}

bool ahead_is_at(struct ahead *a, const struct segment *segment)
{
	(void)pthread_mutex_lock(&a->lock);
	bool is =
		a->now && a->now->lang == segment->lang && strcmp(a->now->text, segment->text) == 0;
	(void)pthread_mutex_unlock(&a->lock);
	return is;
}

void ahead_wait(struct ahead *a)
{
	(void)pthread_mutex_lock(&a->lock);
	while (a->count > 0 || a->busy) {
		(void)pthread_cond_wait(&a->changed, &a->lock);
	}
	(void)pthread_mutex_unlock(&a->lock);
}
