/* Resamples a stream for the detectors, and asks them. The queue knows which portion of the stream
 * completed which chunk, so that results can be taken as they would have come live. */
#include "audio/chunk_queue.h"

#include <assert.h>
#include <soxr.h>
#include <stdlib.h>
#include <string.h>

#include "audio/energy_detector.h"
#include "audio/speech_chunk.h"
#include "base/mem.h"

#define RESAMPLED 4096

struct portion {
	size_t frames;
	size_t chunks; /* whole ones in `samples` behind it */
};

struct chunk_queue {
	const struct speech_network *network;
	struct speech_network_state state;
	struct energy_detector energy;
	soxr_t resampler; /* NULL: the stream has the detectors' rate */
	float *samples;   /* from the first chunk that was not taken when the queue was empty */
	size_t sample_count;
	size_t sample_capacity;
	float *likely; /* of the first `likely_count` chunks in `samples` */
	size_t likely_count;
	size_t likely_capacity;
	size_t taken; /* chunks in `samples` */
	struct portion *portions;
	size_t portion_at; /* the oldest that is not dropped */
	size_t portion_count;
	size_t portion_capacity;
};

struct chunk_queue *chunk_queue_create(const struct speech_network *network, int rate_hz)
{
	assert(rate_hz >= 8000 && rate_hz <= 192000);
	struct chunk_queue *q = mem_array(1, sizeof(*q));
	q->network = network;
	if (rate_hz != SPEECH_RATE_HZ) {
		soxr_quality_spec_t quality = soxr_quality_spec(SOXR_LQ, 0);
		q->resampler = soxr_create(rate_hz, SPEECH_RATE_HZ, 1, NULL, NULL, &quality, NULL);
		assert(q->resampler); /* fails only without memory */
	}
	energy_detector_init(&q->energy);
	return q;
}

void chunk_queue_destroy(struct chunk_queue *q)
{
	if (q) {
		soxr_delete(q->resampler);
		free(q->samples);
		free(q->likely);
		free(q->portions);
		free(q);
	}
}

/* Makes room for `count` samples behind those that are there. */
static float *room_for(struct chunk_queue *q, size_t count)
{
	q->samples = mem_reserve(
		q->samples, &q->sample_capacity, q->sample_count + count, sizeof(*q->samples));
	return q->samples + q->sample_count;
}

/* Once the queue is empty, what was taken is forgotten. */
static void forget_taken(struct chunk_queue *q)
{
	if (q->portion_at == q->portion_count && q->taken > 0) {
		size_t done = q->taken * SPEECH_CHUNK;
		q->sample_count -= done;
		memmove(q->samples, q->samples + done, q->sample_count * sizeof(*q->samples));
		q->taken = q->likely_count = 0;
	}
	if (q->portion_at == q->portion_count) {
		q->portion_at = q->portion_count = 0;
	}
}

static void end_portion(struct chunk_queue *q, size_t frames)
{
	q->portions = mem_reserve(
		q->portions, &q->portion_capacity, q->portion_count + 1, sizeof(*q->portions));
	q->portions[q->portion_count++] = (struct portion){frames, q->sample_count / SPEECH_CHUNK};
}

void chunk_queue_add(struct chunk_queue *q, const float *frames, size_t count)
{
	size_t left = count;
	if (count == 0) {
		return;
	}
	forget_taken(q);
	if (!q->resampler) {
		memcpy(room_for(q, count), frames, count * sizeof(*frames));
		q->sample_count += count;
		left = 0;
	}
	while (left > 0) {
		size_t used = 0;
		size_t made = 0;
		size_t now = left < RESAMPLED / 2 ? left : RESAMPLED / 2;
		(void)soxr_process(
			q->resampler, frames, now, &used, room_for(q, RESAMPLED), RESAMPLED, &made);
		q->sample_count += made;
		frames += used;
		left -= used;
	}
	end_portion(q, count);
}

void chunk_queue_end(struct chunk_queue *q)
{
	size_t made = 0;
	forget_taken(q);
	while (q->resampler &&
		soxr_process(q->resampler, NULL, 0, NULL, room_for(q, RESAMPLED), RESAMPLED,
			&made) == NULL &&
		made > 0) {
		q->sample_count += made;
	}
	size_t beyond = q->sample_count % SPEECH_CHUNK;
	if (beyond > 0) {
		memset(room_for(q, SPEECH_CHUNK - beyond), 0,
			(SPEECH_CHUNK - beyond) * sizeof(*q->samples));
		q->sample_count += SPEECH_CHUNK - beyond;
	}
	end_portion(q, 0);
}

/* Finds the probabilities of all whole chunks that lack them. */
static void ask_detector(struct chunk_queue *q)
{
	size_t whole = q->sample_count / SPEECH_CHUNK;
	const float *chunks = q->samples + q->likely_count * SPEECH_CHUNK;
	q->likely = mem_reserve(q->likely, &q->likely_capacity, whole, sizeof(*q->likely));
	if (q->network) {
		speech_network_run(q->network, &q->state, chunks, whole - q->likely_count,
			q->likely + q->likely_count);
		q->likely_count = whole;
	}
	for (; q->likely_count < whole; chunks += SPEECH_CHUNK) {
		q->likely[q->likely_count++] = energy_detector_step(&q->energy, chunks);
	}
}

bool chunk_queue_next(struct chunk_queue *q, const float **chunk, float *likely)
{
	if (q->portion_at == q->portion_count || q->taken >= q->portions[q->portion_at].chunks) {
		return false;
	}
	if (q->taken == q->likely_count) {
		ask_detector(q);
	}
	*chunk = q->samples + q->taken * SPEECH_CHUNK;
	*likely = q->likely[q->taken++];
	return true;
}

size_t chunk_queue_drop(struct chunk_queue *q)
{
	return q->portion_at < q->portion_count ? q->portions[q->portion_at++].frames : 0;
}
