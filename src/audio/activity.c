/* Finds speech and silence in a stream of frames. A detector rates chunks of 32 ms: the network, or
 * energy and voicing if its weights are missing. The rules on chunks in this file hold for both. */
#include "audio/activity.h"

#include <stdlib.h>

#include "audio/chunk_queue.h"
#include "audio/own_voice.h"
#include "audio/sound_bands.h"
#include "audio/speech_chunk.h"
#include "audio/speech_network.h"
#include "audio/speech_runs.h"
#include "audio/vocal_sound.h"
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
	const struct listener *listener;
	int rate_hz;
	struct chunk_queue *queue;
	uint64_t chunks; /* rated so far */
	struct own_voice voice;
	bool anyone; /* the last chunk is speech, the user's or not */
	bool speech; /* the last chunk is the user's speech */
	bool deaf;
	unsigned history; /* of `speech`, one bit per chunk, the latest lowest */
	bool begun;
	uint64_t expected;    /* the chunk of activity_expect */
	uint64_t first;       /* the first chunk of speech since then */
	uint64_t last;        /* after the last chunk of speech */
	uint64_t last_anyone; /* the same, of anyone's speech */
	uint64_t last_word;   /* the same as `last`, without sounds that are no words */
	uint64_t last_sound;  /* after the speech of the stretch that is judged; 0: none yet */
	bool worded;          /* words have been heard since activity_expect */
	struct band_filters filters;
	struct vocal_sound vocal;
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
	a->listener = listener;
	a->rate_hz = rate_hz;
	a->queue = chunk_queue_create(listener ? listener->network : NULL, rate_hz);
	own_voice_init(&a->voice);
	vocal_sound_init(&a->vocal);
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

/* Up to this chunk the speech since activity_expect was not the user's. */
static void forget_speech(struct activity *a, uint64_t before)
{
	speech_runs_forget(&a->runs, a->expected * CHUNK_STEPS, before * CHUNK_STEPS);
	a->expected = before;
	a->first = a->first > before ? a->first : before;
}

/* Whether the chunk is the user's speech. */
static bool is_users(struct activity *a, const float chunk[SPEECH_CHUNK], float likely)
{
	float level_db = own_voice_measure(&a->voice, chunk);
	unsigned since;
	a->anyone = !a->deaf && likely >= (a->anyone ? SPEECH_TO : SPEECH_FROM);
	if (a->deaf) {
		return false;
	}
	bool users = own_voice_step(&a->voice, level_db, likely, a->anyone);
	if (own_voice_was_room(&a->voice, &since) && a->chunks - since > a->expected) {
		forget_speech(a, a->chunks - since);
	}
	a->last_anyone = a->anyone ? a->chunks + 1 : a->last_anyone;
	return users;
}

/* Follows the last words. `lasts`: the chunk is speech that is more than a click. */
static void tell_words(struct activity *a, enum vocal_kind kind, bool lasts)
{
	a->last_sound = lasts && a->begun ? a->chunks + 1 : a->last_sound;
	if (kind == VOCAL_WORDS && a->last_sound > a->last_word) {
		a->last_word = a->last_sound;
		a->worded = true;
	}
	if (kind == VOCAL_SOUND || kind == VOCAL_SILENCE) {
		a->last_sound = 0; /* of this stretch */
	}
}

static bool hesitates(struct activity *a, const float chunk[SPEECH_CHUNK], float likely)
{
	return !a->deaf && !a->anyone && vocal_sound_hesitates(&a->vocal, chunk, likely);
}

/* Decides whether a chunk whose probability is `likely` is speech, and what follows for the runs
 * and the edges of the answer. */
static void rate_chunk(struct activity *a, const float chunk[SPEECH_CHUNK], float likely)
{
	struct band_powers powers[CHUNK_STEPS];
	sound_bands_step(&a->filters, chunk, powers);
	a->speech = is_users(a, chunk, likely);
	a->history = a->history << 1 | a->speech;
	speech_runs_add(&a->runs, powers, a->speech && likely >= RUN_FROM);
	unsigned since = a->chunks - a->expected < BEGIN_CHUNKS
				 ? (unsigned)(a->chunks - a->expected) + 1
				 : BEGIN_CHUNKS;
	if (!a->begun && count_bits(a->history, since) >= BEGIN_SPEECH) {
		a->begun = true;
		a->first = a->chunks - oldest_speech(a->history, since);
		a->last = a->chunks + 1; /* not the silence before, were this but clicks so far */
	}
	bool lasts = a->speech && count_bits(a->history, CLICK_CHUNKS) >= CLICK_SPEECH;
	tell_words(a, vocal_sound_step(&a->vocal, powers, a->speech), lasts);
	if (a->begun && (lasts || hesitates(a, chunk, likely))) {
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

void activity_set_voice_level(struct activity *a, double dbfs)
{
	own_voice_set_level(&a->voice, (float)dbfs);
}

void activity_forget_voice(struct activity *a)
{
	own_voice_init(&a->voice);
}

bool activity_voice_level(const struct activity *a, double *dbfs)
{
	float level_db;
	bool known = own_voice_level(&a->voice, &level_db);
	*dbfs = known ? (double)level_db : 0;
	return known;
}

bool activity_tells_tones(const struct activity *a)
{
	return a->listener != NULL;
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
	a->first = a->last = a->last_anyone = a->last_word = a->chunks;
	a->last_sound = 0;
	a->worded = false;
	own_voice_expect(&a->voice);
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

uint64_t activity_last_word(const struct activity *a)
{
	return frames_of(a, a->worded ? a->last_word : a->last);
}

uint64_t activity_last_anyone(const struct activity *a)
{
	return frames_of(a, a->last_anyone > a->last ? a->last_anyone : a->last);
}

uint64_t activity_known(const struct activity *a)
{
	return frames_of(a, a->chunks);
}

const struct speech_run *activity_runs(const struct activity *a, size_t *count)
{
	struct activity *own =
		(struct activity *)(uintptr_t)a; /* only the copy in `given` changes */
	size_t most = a->runs.count + 1;         /* with the one that goes on */
	own->given = mem_reserve(own->given, &own->given_capacity, most, sizeof(*own->given));
	*count = speech_runs_list(&a->runs, own->given);
	for (size_t i = 0; i < *count; i++) {
		own->given[i].start = own->given[i].start * (uint64_t)a->rate_hz / SPEECH_RATE_HZ;
		own->given[i].end = own->given[i].end * (uint64_t)a->rate_hz / SPEECH_RATE_HZ;
	}
	return own->given;
}
