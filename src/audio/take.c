/* The writer of an answer: nothing said is lost to a slow disk, and a dead disk is noticed. */
#include "audio/take.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "audio/audio.h"
#include "audio/deadline.h"
#include "audio/rt.h"
#include "audio/wav.h"
#include "audio/wav_name.h"
#include "base/clock.h"
#include "base/mem.h"

#define RING_FRAMES (30 * AUDIO_RATE_HZ)
/* 50 ms: what a kill may cost, against the number of writes. */
#define BATCH_FRAMES (AUDIO_RATE_HZ / 20)
#define FRAMES_AT_ONCE 4096

int take_patience_ms = 10000;
int take_sync_ms = 1000;

struct take {
	struct ring ring; /* fed by the caller, emptied by the thread */
	float *memory;
	uint64_t limit;
	uint64_t fed;
	pthread_t thread;

	/* The thread's own until it is joined. */
	struct wav_writer wav;
	bool unsynced;
	int64_t synced_ms;

	pthread_mutex_t lock;
	pthread_cond_t work; /* the thread waits for it */
	pthread_cond_t room; /* the feeder waits for it */
	bool ending;
	bool failed; /* nothing is taken in any more */
	struct error why;
};

static void fail(struct take *take, const struct error *why)
{
	(void)pthread_mutex_lock(&take->lock);
	if (!take->failed) {
		take->failed = true;
		take->why = *why;
	}
	(void)pthread_mutex_unlock(&take->lock);
}

/* Waits on a condition for at most `ms`; the lock is held. */
static void wait_for(struct take *take, pthread_cond_t *condition, int ms)
{
	struct timespec until = deadline_after(ms);
	(void)pthread_cond_timedwait(condition, &take->lock, &until);
}

/* False when all is written and no more will come. */
static bool wait_for_work(struct take *take)
{
	(void)pthread_mutex_lock(&take->lock);
	if (!take->ending && ring_count(&take->ring) < BATCH_FRAMES) {
		/* A second without enough to do: what is there goes to the disk all the same. */
		wait_for(take, &take->work, take_sync_ms);
	}
	bool more = !take->ending || ring_count(&take->ring) > 0;
	(void)pthread_mutex_unlock(&take->lock);
	return more;
}

static void write_some(struct take *take)
{
	float frames[FRAMES_AT_ONCE];
	size_t count = ring_copy(&take->ring, frames, FRAMES_AT_ONCE);
	struct error why = {0};
	/* After a failure the ring is only emptied, so that the feeder never waits for it. */
	if (count > 0 && !take->wav.failed) {
		take->unsynced = true;
		if (!wav_write(&take->wav, frames, count, &why)) {
			fail(take, &why);
		}
	}
	(void)pthread_mutex_lock(&take->lock);
	ring_drop(&take->ring, count);
	(void)pthread_cond_signal(&take->room);
	(void)pthread_mutex_unlock(&take->lock);
}

static void sync_each_second(struct take *take)
{
	struct error why = {0};
	if (take->wav.failed || clock_steady_ms() - take->synced_ms < take_sync_ms) {
		return;
	}
	/* Another program, or the user, may have deleted the file: what is said would go nowhere.
	 */
	if ((take->unsynced && !wav_sync(&take->wav, &why)) || !wav_keep_name(&take->wav, &why)) {
		take->wav.failed = true;
		fail(take, &why);
	}
	take->unsynced = false;
	take->synced_ms = clock_steady_ms();
}

static void *run(void *arg)
{
	struct take *take = arg;
	take->synced_ms = clock_steady_ms();
	while (wait_for_work(take)) {
		write_some(take);
		sync_each_second(take);
	}
	return NULL;
}

static int start_thread(struct take *take)
{
	/* Signals are for the thread that waits for keys. */
	sigset_t all;
	sigset_t before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	int why = pthread_create(&take->thread, NULL, run, take);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return why;
}

static void take_destroy(struct take *take)
{
	(void)pthread_cond_destroy(&take->work);
	(void)pthread_cond_destroy(&take->room);
	(void)pthread_mutex_destroy(&take->lock);
	free(take->memory);
	free(take);
}

struct take *take_open(const char *path, uint64_t limit, struct error *err)
{
	struct wav_writer wav;
	if (!wav_open(&wav, path, AUDIO_RATE_HZ, WAV_NEW, err)) {
		return NULL;
	}
	struct take *take = mem_array(1, sizeof(*take));
	take->wav = wav;
	take->limit = limit;
	take->memory = mem_array(RING_FRAMES, sizeof(float));
	ring_init(&take->ring, take->memory, RING_FRAMES);
	(void)pthread_mutex_init(&take->lock, NULL);
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&take->work, &steady);
	(void)pthread_cond_init(&take->room, &steady);
	(void)pthread_condattr_destroy(&steady);
	int why = start_thread(take);
	if (why != 0) {
		(void)wav_close(&take->wav, NULL);
		take_destroy(take);
		(void)error_set_system(err, ERROR_SYSTEM, why, "no thread to record with");
		return NULL;
	}
	return take;
}

/* Lets the disk catch up; the lock is held. False when it stands still. */
static bool wait_for_room(struct take *take)
{
	size_t before = ring_count(&take->ring);
	int64_t start_ms = clock_steady_ms();
	while (ring_count(&take->ring) == before) {
		int64_t left_ms = start_ms + take_patience_ms - clock_steady_ms();
		if (left_ms <= 0) {
			return false;
		}
		wait_for(take, &take->room, (int)left_ms);
	}
	return true;
}

void take_feed(struct take *take, const float *frames, size_t count)
{
	struct error why = {0};
	if (count > take->limit - take->fed) {
		count = (size_t)(take->limit - take->fed);
		(void)error_set(&why, ERROR_INPUT,
			"an answer is recorded for %d hours at most; what was said until then is "
			"kept",
			TAKE_LIMIT_S / 3600);
	}
	(void)pthread_mutex_lock(&take->lock);
	while (count > 0 && !take->failed) {
		size_t fitted = ring_write(&take->ring, frames, count);
		take->fed += fitted;
		frames += fitted;
		count -= fitted;
		if (ring_count(&take->ring) >= BATCH_FRAMES) {
			(void)pthread_cond_signal(&take->work);
		}
		if (count > 0 && !wait_for_room(take)) {
			take->failed = true;
			(void)error_set(&take->why, ERROR_SYSTEM,
				"the disk has stood still for %d s; what was said until then is "
				"kept as far as it takes it",
				take_patience_ms / 1000);
		}
	}
	(void)pthread_mutex_unlock(&take->lock);
	if (why.kind != ERROR_NONE) {
		fail(take, &why);
	}
}

bool take_failed(struct take *take, struct error *err)
{
	(void)pthread_mutex_lock(&take->lock);
	bool failed = take->failed;
	if (failed && err) {
		*err = take->why;
	}
	(void)pthread_mutex_unlock(&take->lock);
	return failed;
}

bool take_close(struct take *take, uint64_t keep, uint64_t *frames, struct error *err)
{
	(void)pthread_mutex_lock(&take->lock);
	take->ending = true;
	(void)pthread_cond_signal(&take->work);
	(void)pthread_mutex_unlock(&take->lock);
	(void)pthread_join(take->thread, NULL);

	struct error why = {0};
	bool ok = wav_cut(&take->wav, keep, &why);
	*frames = take->wav.frames;
	bool short_of = *frames < keep;
	ok = wav_keep_name(&take->wav, ok ? &why : NULL) && ok;
	bool there = wav_name_is_there(take->wav.fd);
	ok = wav_close(&take->wav, ok ? &why : NULL) && ok;
	if (short_of) {
		assert(take->failed);
		why = take->why; /* the first cause, not what followed from it */
	}
	*frames = there ? *frames : 0;
	if ((short_of || !ok) && err) {
		*err = why;
	}
	take_destroy(take);
	return ok && !short_of;
}
