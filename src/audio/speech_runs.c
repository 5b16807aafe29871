/* Keeps runs of speech and places their edges.
 *
 * An edge is the point in time that explains both best: the rated edge, from which it is usually
 * `usual` steps away, and the levels, which are above the floor of the silence on the one side and
 * not on the other. In quiet the levels decide; where noise hides the end of a word, the usual
 * distance does. */
#include "audio/speech_runs.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A run rated shorter than this is a click. */
#define CLICK_STEPS (2 * CHUNK_STEPS)
/* Speech bridges a silence shorter than this: 180 ms. */
#define BRIDGE_FRAMES (SPEECH_RATE_HZ * 18 / 100)
/* A run's level is that of its loudest step within this many of the edge, and a silence's floor is
 * the mean of so many, without those beside its edges. */
#define NEAR_STEPS 60
#define FLOOR_STEPS 32
#define BESIDE_STEPS 4
#define FLOOR_LEAST 6
/* A step is speech when a band is OVER_DB above the floor, and all are less than BELOW_DB below
 * the level of the run. */
#define OVER_DB 4.0f
#define BELOW_DB 38.0f
/* A step cannot say more than this, and no more than half of what the run is clearer than noise is
 * by chance. */
#define EVIDENCE_DB 8.0f
#define CHANCE_DB 6.0f
/* What noise hides of an end: milliseconds for each dB that the floor is less than BELOW_DB below
 * the run. */
#define HIDDEN_MS 0.8f

/* Where an edge is to be found: the search in steps around the rated edge, the distance that is
 * usual and its deviation, and what a decibel weighs against that. */
struct search {
	unsigned before;
	unsigned after;
	float usual_ms;
	float deviation_ms;
	float weight;
};
static const struct search START = {16, 16, 0, 30, 0.2f};
static const struct search END = {28, 12, -60, 45, 0.1f};

struct span {
	uint64_t from; /* steps */
	uint64_t to;
};

/* The levels that an edge lies between, dB. */
struct contrast {
	float floor[SOUND_BANDS];
	float level; /* of the run, all bands together */
	float clear; /* the run over the floor, in the band that shows it best */
};

_Static_assert(NEAR_STEPS + BESIDE_STEPS + FLOOR_STEPS + CHUNK_STEPS <= RUNS_MEMORY, "remembered");

static float decibels(float power)
{
	return 10 * log10f(power);
}

static const struct band_powers *at(const struct speech_runs *r, uint64_t step)
{
	return &r->powers[step % RUNS_MEMORY];
}

static float whole(const struct band_powers *powers)
{
	float sum = 0;
	for (size_t b = 0; b < SOUND_BANDS; b++) {
		sum += powers->bands[b];
	}
	return sum;
}

/* The steps of a silence that tell its floor: those next to the run that is looked at. */
static struct span floor_steps(struct span silence, bool first)
{
	if (silence.to - silence.from > 2 * BESIDE_STEPS + FLOOR_LEAST) {
		silence.from += BESIDE_STEPS;
		silence.to -= BESIDE_STEPS;
	}
	if (silence.to - silence.from > FLOOR_STEPS) {
		if (first) {
			silence.to = silence.from + FLOOR_STEPS;
		} else {
			silence.from = silence.to - FLOOR_STEPS;
		}
	}
	return silence;
}

static struct contrast contrast_of(const struct speech_runs *r, struct span floor, struct span run)
{
	struct contrast c = {.level = decibels(LEAST_POWER), .clear = 0};
	for (size_t b = 0; b < SOUND_BANDS; b++) {
		float sum = 0;
		float highest = LEAST_POWER;
		for (uint64_t step = floor.from; step < floor.to; step++) {
			sum += at(r, step)->bands[b];
		}
		for (uint64_t step = run.from; step < run.to; step++) {
			highest = fmaxf(highest, at(r, step)->bands[b]);
		}
		uint64_t count = floor.to - floor.from;
		c.floor[b] = decibels(count > 0 ? sum / (float)count : LEAST_POWER);
		c.clear = fmaxf(c.clear, decibels(highest) - c.floor[b]);
	}
	for (uint64_t step = run.from; step < run.to; step++) {
		c.level = fmaxf(c.level, decibels(whole(at(r, step))));
	}
	return c;
}

/* How much a step looks like speech (over 0) or silence, dB. */
static float evidence(const struct contrast *c, const struct band_powers *powers)
{
	float over = -EVIDENCE_DB;
	for (size_t b = 0; b < SOUND_BANDS; b++) {
		over = fmaxf(over, decibels(powers->bands[b]) - c->floor[b] - OVER_DB);
	}
	over = fminf(over, decibels(whole(powers)) - c->level + BELOW_DB);
	float most = fmaxf(0, fminf(EVIDENCE_DB, (c->clear - CHANCE_DB) / 2));
	return fmaxf(-most, fminf(over, most));
}

/* The best edge within `limits`; `sign` is 1 for an end, which has speech before it, and -1 for a
 * start. */
static uint64_t edge(const struct speech_runs *r, uint64_t rated, struct span limits,
	const struct search *search, const struct contrast *c, float sign)
{
	uint64_t from = rated > limits.from + search->before ? rated - search->before : limits.from;
	uint64_t to = rated + search->after < limits.to ? rated + search->after : limits.to;
	uint64_t best = rated;
	float best_score = -INFINITY;
	float sum = 0;
	for (uint64_t step = from; step <= to; step++) {
		float off_ms = ((float)step - (float)rated) * 8 - search->usual_ms;
		float unusual = off_ms / search->deviation_ms;
		float score = sign * sum - unusual * unusual / 2;
		if (score > best_score) {
			best_score = score;
			best = step;
		}
		sum += step < to ? search->weight * evidence(c, at(r, step)) : 0;
	}
	return best;
}

/* Places the start of the run that is open; its rated end is `end` or later. */
static void place_start(struct speech_runs *r, uint64_t end)
{
	uint64_t near = r->start + NEAR_STEPS < end ? r->start + NEAR_STEPS : end;
	struct span silence = floor_steps((struct span){r->silence, r->start}, false);
	struct contrast c = contrast_of(r, silence, (struct span){r->start, near});
	uint64_t start = edge(r, r->start, (struct span){r->silence, near}, &START, &c, -1);
	uint64_t frame = start * BAND_STEP;
	struct speech_run *last = r->count > 0 ? &r->items[r->count - 1] : NULL;
	if (!last || frame >= last->end + BRIDGE_FRAMES) {
		r->items = mem_reserve(r->items, &r->capacity, r->count + 1, sizeof(*r->items));
		r->items[r->count++] = (struct speech_run){frame, frame};
	}
	r->state = RUN_PLACED;
}

/* How long noise hides the end of a run, in frames. */
static uint64_t hidden_frames(const struct contrast *c)
{
	float hidden_db = fmaxf(0, BELOW_DB - c->clear);
	return (uint64_t)(HIDDEN_MS * hidden_db * SPEECH_RATE_HZ / 1000);
}

/* Places the end of the run that has ended; the silence behind it is known up to `next`. */
static void place_end(struct speech_runs *r, uint64_t next)
{
	uint64_t near = r->end > r->start + NEAR_STEPS ? r->end - NEAR_STEPS : r->start;
	struct span silence = floor_steps((struct span){r->end, next}, true);
	struct contrast c = contrast_of(r, silence, (struct span){near, r->end});
	uint64_t end = edge(r, r->end, (struct span){near, next}, &END, &c, 1);
	struct speech_run *last = &r->items[r->count - 1];
	uint64_t frame = end * BAND_STEP + hidden_frames(&c);
	uint64_t least = (last->end > last->start ? last->end : last->start) + BAND_STEP;
	last->end = frame > least ? frame : least;
	r->silence = r->end;
	r->state = RUN_NONE;
}

static void begin(struct speech_runs *r)
{
	if (r->state == RUN_ENDED) {
		place_end(r, r->steps);
	}
	r->start = r->steps;
	r->state = RUN_STARTED;
}

/* The open run is over; a click is forgotten. */
static void end_at(struct speech_runs *r, uint64_t step)
{
	if (step - r->start < CLICK_STEPS) {
		r->state = RUN_NONE;
		return;
	}
	if (r->state == RUN_STARTED) {
		place_start(r, step);
	}
	r->end = step;
	r->state = RUN_ENDED;
}

void speech_runs_finish(struct speech_runs *runs)
{
	free(runs->items);
	*runs = (struct speech_runs){0};
}

void speech_runs_add(
	struct speech_runs *r, const struct band_powers powers[CHUNK_STEPS], bool speech)
{
	bool open = r->state == RUN_STARTED || r->state == RUN_PLACED;
	if (speech && !open) {
		begin(r);
	} else if (!speech && open) {
		end_at(r, r->steps);
	}
	for (size_t i = 0; i < CHUNK_STEPS; i++) {
		r->powers[(r->steps + i) % RUNS_MEMORY] = powers[i];
	}
	r->steps += CHUNK_STEPS;
	if (r->state == RUN_STARTED && r->steps - r->start >= NEAR_STEPS) {
		place_start(r, r->steps);
	} else if (r->state == RUN_ENDED && r->steps - r->end >= FLOOR_STEPS + 2 * BESIDE_STEPS) {
		place_end(r, r->steps);
	}
}

void speech_runs_end(struct speech_runs *r)
{
	if (r->state == RUN_STARTED || r->state == RUN_PLACED) {
		end_at(r, r->steps);
	}
	if (r->state == RUN_ENDED) {
		place_end(r, r->steps);
	}
}

size_t speech_runs_list(const struct speech_runs *r, struct speech_run *out)
{
	size_t count = r->count;
	uint64_t end = (r->state == RUN_ENDED ? r->end : r->steps) * BAND_STEP;
	if (count > 0) {
		memcpy(out, r->items, count * sizeof(*out));
	}
	if (r->state == RUN_STARTED) {
		out[count++] = (struct speech_run){r->start * BAND_STEP, end};
	} else if (r->state != RUN_NONE) {
		out[count - 1].end = end;
	}
	return count;
}

void speech_runs_forget(struct speech_runs *r, uint64_t from, uint64_t to)
{
	bool open = r->state == RUN_STARTED || r->state == RUN_PLACED;
	if (r->state == RUN_ENDED) {
		place_end(r, r->steps);
	}
	if (open && r->start >= from && r->start < to) {
		r->start = to < r->steps ? to : r->steps;
	}
	uint64_t before = to * BAND_STEP;
	size_t kept = r->count;
	while (kept > 0 && r->items[kept - 1].start >= from * BAND_STEP) {
		kept--;
	}
	for (size_t i = kept; i < r->count; i++) {
		struct speech_run run = r->items[i];
		bool goes_on = r->state == RUN_PLACED && i + 1 == r->count;
		if (run.end > before || goes_on) {
			run.start = run.start > before ? run.start : before;
			run.end = run.end > run.start ? run.end : run.start;
			r->items[kept++] = run;
		}
	}
	r->count = kept;
}
