/* Keeps the lookback and feeds the open take; counts session time. */
#include "audio/recorder.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/format.h"
#include "audio/take_writer.h"
#include "base/mem.h"

/* An answer may begin over the question, and is begun when that is over. */
#define HISTORY_FRAMES (10 * AUDIO_RATE_HZ)
#define LEVEL_FRAMES (AUDIO_RATE_HZ / 20)
#define SILENCE_DB (-120.0)

/* A pause of the take, in session frames. */
struct hold {
	uint64_t begin;
	uint64_t end; /* UINT64_MAX while it lasts */
};

struct recorder {
	float history[HISTORY_FRAMES]; /* session frame n is at n % HISTORY_FRAMES */
	uint64_t clock;
	struct take_writer *writer; /* NULL: none is open */
	uint64_t from;              /* the session frame with which the file begins */
	struct hold *holds;         /* of the open take, in order */
	size_t hold_count;
	size_t hold_capacity;
};

struct recorder *recorder_create(void)
{
	return mem_array(1, sizeof(struct recorder));
}

void recorder_destroy(struct recorder *recorder)
{
	if (!recorder) {
		return;
	}
	if (recorder->writer) {
		uint64_t frames = 0;
		/* Nobody is left to report an error to. */
		(void)recorder_end(recorder, recorder->clock, &frames, NULL);
	}
	free(recorder->holds);
	free(recorder);
}

/* A hold belongs to the open take and ends with it. */
static bool is_held(const struct recorder *recorder)
{
	return recorder->writer && recorder->hold_count > 0 &&
	       recorder->holds[recorder->hold_count - 1].end == UINT64_MAX;
}

void recorder_feed(struct recorder *recorder, const float *frames, size_t count)
{
	if (recorder->writer && !is_held(recorder)) {
		take_writer_feed(recorder->writer, frames, count);
	}
	while (count > 0) {
		size_t at = (size_t)(recorder->clock % HISTORY_FRAMES);
		size_t some = HISTORY_FRAMES - at < count ? HISTORY_FRAMES - at : count;
		memcpy(recorder->history + at, frames, some * sizeof(float));
		recorder->clock += some;
		frames += some;
		count -= some;
	}
}

uint64_t recorder_clock(const struct recorder *recorder)
{
	return recorder->clock;
}

static double to_db(double power)
{
	return power > 1e-12 ? 10.0 * log10(power) : SILENCE_DB;
}

void recorder_level(const struct recorder *recorder, double *peak_db, double *rms_db)
{
	uint64_t count = recorder->clock < LEVEL_FRAMES ? recorder->clock : LEVEL_FRAMES;
	double peak = 0.0;
	double power = 0.0;
	for (uint64_t n = recorder->clock - count; n < recorder->clock; n++) {
		double frame = (double)recorder->history[n % HISTORY_FRAMES];
		peak = fmax(peak, fabs(frame));
		power += frame * frame;
	}
	*peak_db = to_db(peak * peak);
	*rms_db = to_db(count > 0 ? power / (double)count : 0.0);
}

static void open_hold(struct recorder *recorder)
{
	recorder->holds = mem_reserve(recorder->holds, &recorder->hold_capacity,
		recorder->hold_count + 1, sizeof(struct hold));
	recorder->holds[recorder->hold_count++] = (struct hold){recorder->clock, UINT64_MAX};
}

void recorder_hold(struct recorder *recorder, bool hold)
{
	if (recorder->writer && hold && !is_held(recorder)) {
		open_hold(recorder);
	} else if (!hold && is_held(recorder)) {
		recorder->holds[recorder->hold_count - 1].end = recorder->clock;
	}
}

/* How many frames of the file lie before session frame `until`. */
static uint64_t frames_until(const struct recorder *recorder, uint64_t until)
{
	uint64_t frames = until > recorder->from ? until - recorder->from : 0;
	for (size_t i = 0; i < recorder->hold_count; i++) {
		const struct hold *hold = &recorder->holds[i];
		if (hold->begin < until) {
			frames -= (hold->end < until ? hold->end : until) - hold->begin;
		}
	}
	return frames;
}

bool recorder_begin(struct recorder *recorder, const char *path, uint64_t from, struct error *err)
{
	assert(!recorder->writer);
	assert(from <= recorder->clock);
	uint64_t oldest = recorder->clock > HISTORY_FRAMES ? recorder->clock - HISTORY_FRAMES : 0;
	from = from > oldest ? from : oldest;
	recorder->writer = take_writer_open(path, (uint64_t)TAKE_LIMIT_S * AUDIO_RATE_HZ, err);
	if (!recorder->writer) {
		return false;
	}
	recorder->from = from;
	recorder->hold_count = 0;
	while (from < recorder->clock) {
		size_t at = (size_t)(from % HISTORY_FRAMES);
		uint64_t left = recorder->clock - from;
		size_t some = HISTORY_FRAMES - at < left ? HISTORY_FRAMES - at : (size_t)left;
		take_writer_feed(recorder->writer, recorder->history + at, some);
		from += some;
	}
	return true;
}

bool recorder_end(struct recorder *recorder, uint64_t until, uint64_t *frames, struct error *err)
{
	assert(recorder->writer);
	until = until < recorder->clock ? until : recorder->clock;
	uint64_t keep = frames_until(recorder, until);
	struct take_writer *writer = recorder->writer;
	recorder->writer = NULL;
	return take_writer_close(writer, keep, frames, err);
}

bool recorder_is_open(const struct recorder *recorder)
{
	return recorder->writer != NULL;
}

bool recorder_failed(struct recorder *recorder, struct error *err)
{
	return recorder->writer && take_writer_failed(recorder->writer, err);
}
