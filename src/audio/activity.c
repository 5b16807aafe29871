/* Finds speech and silence in a stream of frames. A detector rates chunks of 32 ms: the network, or
 * energy and voicing if its weights are missing. The rules on chunks in this file hold for both. */
#include "audio/activity.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "audio/chunk_queue.h"
#include "audio/sound_bands.h"
#include "audio/speech_chunk.h"
#include "audio/speech_network.h"
#include "audio/speech_runs.h"
#include "base/mem.h"

/* Hysteresis on the probability of speech: speech starts at the first and ends below the second. */
#define SPEECH_FROM 0.5f
#define SPEECH_TO 0.35f
/* An answer has begun when this many of the last chunks are speech (200 of 320 ms). */
#define BEGIN_CHUNKS 10
#define BEGIN_SPEECH 6
/* Speech is more than a click when this many of the last chunks are speech (96 of 128 ms). */
#define CLICK_CHUNKS 4
#define CLICK_SPEECH 3
/* Runs need this much of each chunk, since the lower threshold would fill short pauses. */
#define RUN_FROM 0.5f
/* More frames than this are fed in portions, so that the queue stays small. */
#define PORTION_MOST 16384

struct listener {
	struct speech_network *network;
};

struct activity {
	int rate_hz;
	struct chunk_queue *queue;
	uint64_t chunks; /* rated so far */
	bool speech;     /* the last chunk is speech */
	bool deaf;
	unsigned history; /* one bit per chunk, the latest lowest */
	bool begun;
	uint64_t expected; /* the chunk of activity_expect */
	uint64_t first;    /* the first chunk of speech since then */
	uint64_t last;     /* after the last chunk of speech */
	struct band_filters filters;
	struct speech_runs runs;
	struct speech_run *given; /* in frames of the stream, for activity_runs */
	size_t given_capacity;
};

struct listener *listener_create(
	const char *path, const char *bytes, size_t length, struct error *err)
{
	struct speech_network *network = speech_network_create(path, bytes, length, err);
	if (!network) {
		return NULL;
	}
	struct listener *listener = mem_array(1, sizeof(*listener));
	listener->network = network;
	return listener;
}

void listener_destroy(struct listener *listener)
{
	if (listener) {
		speech_network_destroy(listener->network);
		free(listener);
	}
}

struct activity *activity_create(const struct listener *listener, int rate_hz)
{
	struct activity *a = mem_array(1, sizeof(*a));
	a->rate_hz = rate_hz;
	a->queue = chunk_queue_create(listener ? listener->network : NULL, rate_hz);
	return a;
}

void activity_destroy(struct activity *a)
{
	if (a) {
		chunk_queue_destroy(a->queue);
		speech_runs_finish(&a->runs);
		free(a->given);
		free(a);
	}
}

static unsigned count_bits(unsigned history, unsigned chunks)
{
	unsigned count = 0;
	for (unsigned i = 0; i < chunks; i++) {
		count += history >> i & 1u;
	}
	return count;
}

/* How many chunks ago the oldest speech among the last `chunks` was. */
static unsigned oldest_speech(unsigned history, unsigned chunks)
{
	unsigned oldest = 0;
	for (unsigned i = 0; i < chunks; i++) {
		oldest = history >> i & 1u ? i : oldest;
	}
	return oldest;
}

/* Decides whether a chunk whose probability is `likely` is speech, and what follows for the runs
 * and the edges of the answer. */
static void rate_chunk(struct activity *a, const float chunk[SPEECH_CHUNK], float likely)
{
	struct band_powers powers[CHUNK_STEPS];
	sound_bands_step(&a->filters, chunk, powers);
	a->speech = !a->deaf && likely >= (a->speech ? SPEECH_TO : SPEECH_FROM);
	a->history = a->history << 1 | a->speech;
	speech_runs_add(&a->runs, powers, a->speech && likely >= RUN_FROM);
	unsigned since = a->chunks - a->expected < BEGIN_CHUNKS
				 ? (unsigned)(a->chunks - a->expected) + 1
				 : BEGIN_CHUNKS;
	if (!a->begun && count_bits(a->history, since) >= BEGIN_SPEECH) {
		a->begun = true;
		a->first = a->chunks - oldest_speech(a->history, since);
	}
	if (a->begun && a->speech && count_bits(a->history, CLICK_CHUNKS) >= CLICK_SPEECH) {
		a->last = a->chunks + 1;
	}
	a->chunks++;
}

void activity_queue(struct activity *a, const float *frames, size_t count)
{
	chunk_queue_add(a->queue, frames, count);
}

size_t activity_next(struct activity *a)
{
	const float *chunk;
	float likely;
	while (chunk_queue_next(a->queue, &chunk, &likely)) {
		rate_chunk(a, chunk, likely);
	}
	return chunk_queue_drop(a->queue);
}

void activity_feed(struct activity *a, const float *frames, size_t count)
{
	while (count > 0) {
		size_t now = count < PORTION_MOST ? count : PORTION_MOST;
		activity_queue(a, frames, now);
		(void)activity_next(a);
		frames += now;
		count -= now;
	}
}

void activity_set_deaf(struct activity *a, bool deaf)
{
	a->deaf = deaf;
}

void activity_end(struct activity *a)
{
	chunk_queue_end(a->queue);
	while (activity_next(a) > 0) {
	}
	speech_runs_end(&a->runs);
}

void activity_expect(struct activity *a)
{
	a->begun = false;
	a->expected = a->chunks;
	a->first = a->last = a->chunks;
}

static uint64_t frames_of(const struct activity *a, uint64_t chunks)
{
	return chunks * SPEECH_CHUNK * (uint64_t)a->rate_hz / SPEECH_RATE_HZ;
}

bool activity_has_begun(const struct activity *a)
{
	return a->begun;
}

uint64_t activity_first_speech(const struct activity *a)
{
	return frames_of(a, a->first);
}

uint64_t activity_last_speech(const struct activity *a)
{
	return frames_of(a, a->last);
}

uint64_t activity_known(const struct activity *a)
{
	return frames_of(a, a->chunks);
}

const struct speech_run *activity_runs(const struct activity *a, size_t *count)
{
	struct activity *own =
		(struct activity *)(uintptr_t)a; /* only the copy in `given` changes */
	own->given = mem_reserve(
		own->given, &own->given_capacity, a->runs.count + 1, sizeof(*own->given));
	for (size_t i = 0; i < a->runs.count; i++) {
		const struct speech_run *run = &a->runs.items[i];
		own->given[i].start = run->start * (uint64_t)a->rate_hz / SPEECH_RATE_HZ;
		own->given[i].end = run->end * (uint64_t)a->rate_hz / SPEECH_RATE_HZ;
	}
	*count = a->runs.count;
	return own->given;
}
