/* Writes a take so that a slow disk loses nothing, and notices a dead one. */
#include "audio/take_writer.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "audio/format.h"
#include "audio/rt.h"
#include "audio/wav.h"
#include "audio/wav_name.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/thread.h"

#define RING_FRAMES (30 * AUDIO_RATE_HZ)
/* 50 ms: a kill loses at most this much; less would mean more writes. */
#define BATCH_FRAMES (AUDIO_RATE_HZ / 20)
#define FRAMES_AT_ONCE 4096

int take_writer_patience_ms = 10000;
int take_writer_sync_ms = 1000;

struct take_writer {
	struct ring ring; /* the recording thread writes it, the writing thread reads it */

	/* The recording thread's. */
	float *memory; /* of the ring */
	uint64_t limit;
	uint64_t fed;
	pthread_t thread;

	/* The writing thread's, until it is joined. */
	struct wav_writer wav;
	bool unsynced;
	int64_t synced_ms;

	/* Shared, under the lock. */
	pthread_mutex_t lock;
	pthread_cond_t work; /* the writing thread waits for it */
	pthread_cond_t room; /* the recording thread waits for it */
	bool ending;
	bool failed; /* accepts no more frames */
	struct error why;
};

static void fail(struct take_writer *writer, const struct error *why)
{
	(void)pthread_mutex_lock(&writer->lock);
	if (!writer->failed) {
		writer->failed = true;
		writer->why = *why;
	}
	(void)pthread_mutex_unlock(&writer->lock);
}

/* Waits on a condition for at most `ms`; the lock is held. */
static void wait_for(struct take_writer *writer, pthread_cond_t *condition, int ms)
{
	struct timespec until = thread_deadline(ms);
	(void)pthread_cond_timedwait(condition, &writer->lock, &until);
}

/* False when everything is written and no more follows. */
static bool wait_for_work(struct take_writer *writer)
{
	(void)pthread_mutex_lock(&writer->lock);
	if (!writer->ending && ring_count(&writer->ring) < BATCH_FRAMES) {
		/* After a second it writes even less than a batch. */
		wait_for(writer, &writer->work, take_writer_sync_ms);
	}
	bool more = !writer->ending || ring_count(&writer->ring) > 0;
	(void)pthread_mutex_unlock(&writer->lock);
	return more;
}

static void write_some(struct take_writer *writer)
{
	float frames[FRAMES_AT_ONCE];
	size_t count = ring_copy(&writer->ring, frames, FRAMES_AT_ONCE);
	struct error why = {0};
	/* After a failure this only empties the ring, so that the recording thread never waits. */
	if (count > 0 && !writer->wav.failed) {
		writer->unsynced = true;
		if (!wav_write(&writer->wav, frames, count, &why)) {
			fail(writer, &why);
		}
	}
	(void)pthread_mutex_lock(&writer->lock);
	ring_drop(&writer->ring, count);
	(void)pthread_cond_signal(&writer->room);
	(void)pthread_mutex_unlock(&writer->lock);
}

static void sync_each_second(struct take_writer *writer)
{
	struct error why = {0};
	if (writer->wav.failed || clock_steady_ms() - writer->synced_ms < take_writer_sync_ms) {
		return;
	}
	/* The user or another program may have deleted the file: the recording would be lost. */
	if ((writer->unsynced && !wav_sync(&writer->wav, &why)) ||
		!wav_keep_name(&writer->wav, &why)) {
		writer->wav.failed = true;
		fail(writer, &why);
	}
	writer->unsynced = false;
	writer->synced_ms = clock_steady_ms();
}

static void *run(void *arg)
{
	struct take_writer *writer = arg;
	writer->synced_ms = clock_steady_ms();
	while (wait_for_work(writer)) {
		write_some(writer);
		sync_each_second(writer);
	}
	return NULL;
}

static void take_writer_destroy(struct take_writer *writer)
{
	(void)pthread_cond_destroy(&writer->work);
	(void)pthread_cond_destroy(&writer->room);
	(void)pthread_mutex_destroy(&writer->lock);
	free(writer->memory);
	free(writer);
}

struct take_writer *take_writer_open(const char *path, uint64_t limit, struct error *err)
{
	struct wav_writer wav;
	if (!wav_open(&wav, path, AUDIO_RATE_HZ, WAV_NEW, err)) {
		return NULL;
	}
	struct take_writer *writer = mem_array(1, sizeof(*writer));
	writer->wav = wav;
	writer->limit = limit;
	writer->memory = mem_array(RING_FRAMES, sizeof(float));
	ring_init(&writer->ring, writer->memory, RING_FRAMES);
	(void)pthread_mutex_init(&writer->lock, NULL);
	thread_condition_init(&writer->work);
	thread_condition_init(&writer->room);
	int why = thread_start(&writer->thread, run, writer);
	if (why != 0) {
		(void)wav_close(&writer->wav, NULL);
		take_writer_destroy(writer);
		(void)error_set_system(
			err, ERROR_SYSTEM, why, "no thread for recording can be started");
		return NULL;
	}
	return writer;
}

/* Lets the disk catch up; the lock is held. False when it makes no progress. */
static bool wait_for_room(struct take_writer *writer)
{
	size_t before = ring_count(&writer->ring);
	int64_t start_ms = clock_steady_ms();
	while (ring_count(&writer->ring) == before) {
		int64_t left_ms = start_ms + take_writer_patience_ms - clock_steady_ms();
		if (left_ms <= 0) {
			return false;
		}
		wait_for(writer, &writer->room, (int)left_ms);
	}
	return true;
}

void take_writer_feed(struct take_writer *writer, const float *frames, size_t count)
{
	struct error why = {0};
	if (count > writer->limit - writer->fed) {
		count = (size_t)(writer->limit - writer->fed);
		(void)error_set(&why, ERROR_INPUT,
			"an answer is recorded for at most %d hours; the recording so far is kept",
			TAKE_LIMIT_S / 3600);
	}
	(void)pthread_mutex_lock(&writer->lock);
	while (count > 0 && !writer->failed) {
		size_t fitted = ring_write(&writer->ring, frames, count);
		writer->fed += fitted;
		frames += fitted;
		count -= fitted;
		if (ring_count(&writer->ring) >= BATCH_FRAMES) {
			(void)pthread_cond_signal(&writer->work);
		}
		if (count > 0 && !wait_for_room(writer)) {
			writer->failed = true;
			(void)error_set(&writer->why, ERROR_SYSTEM,
				"the disk has stalled for %d s; the recording is kept as far as it "
				"was "
				"written",
				take_writer_patience_ms / 1000);
		}
	}
	(void)pthread_mutex_unlock(&writer->lock);
	if (why.kind != ERROR_NONE) {
		fail(writer, &why);
	}
}

bool take_writer_failed(struct take_writer *writer, struct error *err)
{
	(void)pthread_mutex_lock(&writer->lock);
	bool failed = writer->failed;
	if (failed && err) {
		*err = writer->why;
	}
	(void)pthread_mutex_unlock(&writer->lock);
	return failed;
}

bool take_writer_close(
	struct take_writer *writer, uint64_t keep, uint64_t *frames, struct error *err)
{
	(void)pthread_mutex_lock(&writer->lock);
	writer->ending = true;
	(void)pthread_cond_signal(&writer->work);
	(void)pthread_mutex_unlock(&writer->lock);
	(void)pthread_join(writer->thread, NULL);

	struct error why = {0};
	bool ok = wav_cut(&writer->wav, keep, &why);
	*frames = writer->wav.frames;
	bool short_of = *frames < keep;
	ok = wav_keep_name(&writer->wav, ok ? &why : NULL) && ok;
	bool there = wav_name_is_there(writer->wav.fd);
	ok = wav_close(&writer->wav, ok ? &why : NULL) && ok;
	if (short_of) {
		assert(writer->failed);
		why = writer->why; /* the first cause, not its consequences */
	}
	*frames = there ? *frames : 0;
	if ((short_of || !ok) && err) {
		*err = why;
	}
	take_writer_destroy(writer);
	return ok && !short_of;
}
