/* Reads a recording once: the level, the loudness, and of each step all that may be its pitch. When
 * it has been read, the range of the voice is known, and the pitch is followed within that range
 * where there is speech. */
#include "critique/reading.h"

#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "critique/decimator.h"
#include "critique/drawn_out.h"
#include "critique/pitch.h"
#include "critique/pitch_path.h"
#include "critique/recording.h"

#define COARSE 3  /* every third step counts for the range of the voice */
#define SURE 0.6f /* strength from which a pitch counts for the range */
#define RANGE_BINS 512
#define BESIDE_S 0.05 /* the pitch is followed this far beyond speech, too */
#define FULL_SCALE 0.99995f
#define CLIP_APART_S 0.1

struct critique {
	struct recording recording;
	ebur128_state *loudness;
	struct pitch_analysis *pitch;
	struct decimator decimator;
	float samples[PITCH_WINDOW]; /* the newest at PITCH_RATE_HZ; the last step fills up */
	float band[PITCH_WINDOW];    /* the power of the same in the voice's band */
	float shape[PITCH_WINDOW];   /* weights of a window's power: a Hann window */
	size_t filled;               /* samples of the last step */
	size_t steps_filled;
	float low[2]; /* state of the two high-pass filters */
	float peak;   /* so far */
	struct interval *clips;
	size_t clip_count;
	size_t clip_capacity;
	size_t range[RANGE_BINS]; /* histogram of pitches, in quarter semitones */
	struct pitch_step *steps; /* all that may be the pitch */
	size_t step_count;
	size_t step_capacity;
	struct pitch_peak *peaks; /* of all steps, one after another */
	size_t peak_count;
	size_t peak_capacity;
};

struct critique *critique_create(void)
{
	struct critique *c = mem_array(1, sizeof(*c));
	const double pi = 3.14159265358979323846;
	c->loudness = ebur128_init(1, CRITIQUE_RATE_HZ, EBUR128_MODE_I);
	c->pitch = pitch_create();
	decimator_init(&c->decimator);
	for (int i = 0; i < PITCH_WINDOW; i++) {
		c->shape[i] = (float)((1 - cos(2 * pi * (i + 0.5) / PITCH_WINDOW)) / PITCH_WINDOW);
	}
	return c;
}

void critique_destroy(struct critique *c)
{
	if (c) {
		if (c->loudness) {
			ebur128_destroy(&c->loudness);
		}
		pitch_destroy(c->pitch);
		contour_finish(&c->recording.contour);
		free(c->recording.speech);
		free(c->clips);
		free(c->steps);
		free(c->peaks);
		free(c);
	}
}

/* Quarter semitones above the lowest pitch. */
static size_t range_bin(double hz)
{
	double at = 48 * log2(hz / PITCH_FLOOR_HZ);
	return at < 0 ? 0 : at >= RANGE_BINS ? RANGE_BINS - 1 : (size_t)at;
}

static void add_level(struct critique *c)
{
	const float *band = c->band;
	/* four separate sums, which the compiler can compute at once */
	float sums[4] = {0};
	for (size_t i = 0; i < PITCH_WINDOW; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			sums[k] += band[i + k] * c->shape[i + k];
		}
	}
	float power = sums[0] + sums[1] + sums[2] + sums[3];
	double db = power > 1e-10f ? 10 * log10((double)power) : CONTOUR_LEVEL_FLOOR_DB;
	contour_add_level(&c->recording.contour, db);
}

static void add_step(struct critique *c)
{
	struct pitch_candidate candidates[PITCH_CANDIDATES];
	struct pitch_step *step;
	add_level(c);
	c->steps = mem_reserve(c->steps, &c->step_capacity, c->step_count + 1, sizeof(*c->steps));
	c->peaks = mem_reserve(
		c->peaks, &c->peak_capacity, c->peak_count + PITCH_PEAKS, sizeof(*c->peaks));
	step = &c->steps[c->step_count++];
	*step = pitch_analyse(c->pitch, c->samples, c->peaks + c->peak_count);
	const struct pitch_peak *peaks = c->peaks + c->peak_count;
	c->peak_count += step->peaks;
	if (c->step_count % COARSE != 0) {
		return;
	}
	size_t count = pitch_candidates(
		step, peaks, PITCH_FLOOR_HZ, PITCH_CEILING_HZ, (double)c->peak, candidates);
	size_t best = 0;
	for (size_t i = 1; i < count; i++) {
		best = candidates[i].strength > candidates[best].strength ? i : best;
	}
	if (best > 0 && candidates[best].strength >= SURE) {
		c->range[range_bin((double)candidates[best].hz)]++;
	}
}

/* Up to PITCH_STEP - filled samples at PITCH_RATE_HZ. Two first-order high-pass filters leave the
 * voice's band, from 300 Hz up. */
static void add_samples(struct critique *c, const float *samples, size_t count)
{
	const float share = 0.105f;
	float low = c->low[0];
	float lower = c->low[1];
	float *band = c->band + PITCH_WINDOW - PITCH_STEP + c->filled;
	memcpy(c->samples + PITCH_WINDOW - PITCH_STEP + c->filled, samples,
		count * sizeof(*samples));
	for (size_t i = 0; i < count; i++) {
		low += share * (samples[i] - low);
		float high = samples[i] - low;
		lower += share * (high - lower);
		high -= lower;
		band[i] = high * high;
	}
	c->low[0] = low;
	c->low[1] = lower;
	c->filled += count;
	if (c->filled == PITCH_STEP) {
		if (++c->steps_filled * PITCH_STEP >=
			PITCH_WINDOW / 2) { /* half the first window is silence */
			add_step(c);
		}
		const size_t kept = PITCH_WINDOW - PITCH_STEP;
		memmove(c->samples, c->samples + PITCH_STEP, kept * sizeof(*c->samples));
		memmove(c->band, c->band + PITCH_STEP, kept * sizeof(*c->band));
		c->filled = 0;
	}
}

static void note_clip(struct critique *c, uint64_t frame)
{
	double at = (double)frame / CRITIQUE_RATE_HZ;
	struct interval *last = c->clip_count > 0 ? &c->clips[c->clip_count - 1] : NULL;
	c->recording.clipped_frames++;
	if (last && at - last->end_s < CLIP_APART_S) {
		last->end_s = at;
		return;
	}
	c->clips = mem_reserve(c->clips, &c->clip_capacity, c->clip_count + 1, sizeof(*c->clips));
	c->clips[c->clip_count++] = (struct interval){at, at};
}

size_t critique_clipped(const struct critique *c, struct interval **places)
{
	*places = mem_array(c->clip_count, sizeof(**places));
	if (c->clip_count > 0) {
		memcpy(*places, c->clips, c->clip_count * sizeof(**places));
	}
	return c->clip_count;
}

static void note_peaks(struct critique *c, const float *frames, size_t count)
{
	float peak = 0;
	for (size_t i = 0; i < count; i++) {
		float loud = fabsf(frames[i]);
		peak = loud > peak ? loud : peak;
	}
	c->peak = peak > c->peak ? peak : c->peak;
	for (size_t i = 0; peak >= FULL_SCALE && i < count; i++) {
		if (fabsf(frames[i]) >= FULL_SCALE) {
			note_clip(c, c->recording.frames + i);
		}
	}
}

void critique_feed(struct critique *c, const float *frames, size_t count)
{
	float samples[DECIMATOR_OUT];
	if (c->loudness) {
		(void)ebur128_add_frames_float(c->loudness, frames, count);
	}
	for (size_t at = 0; at < count; at += DECIMATOR_BLOCK) {
		size_t block = count - at < DECIMATOR_BLOCK ? count - at : DECIMATOR_BLOCK;
		note_peaks(c, frames + at, block);
		c->recording.frames += block;
		size_t made = decimator_feed(&c->decimator, frames + at, block, samples);
		for (size_t from = 0, now; from < made; from += now) {
			now = made - from < PITCH_STEP - c->filled ? made - from
								   : PITCH_STEP - c->filled;
			add_samples(c, samples + from, now);
		}
	}
}

static double range_quantile(const struct critique *c, double share)
{
	size_t all = 0;
	for (size_t i = 0; i < RANGE_BINS; i++) {
		all += c->range[i];
	}
	size_t sum = 0;
	for (size_t i = 0; i < RANGE_BINS; i++) {
		sum += c->range[i];
		if (all > 0 && (double)sum >= share * (double)all) {
			return PITCH_FLOOR_HZ * exp2(((double)i + 0.5) / 48);
		}
	}
	return 0;
}

static void join_speech(struct recording *r, const struct interval *speech, size_t count)
{
	r->speech = mem_array(count, sizeof(*r->speech));
	for (size_t i = 0; i < count; i++) {
		struct interval *last =
			r->speech_count > 0 ? &r->speech[r->speech_count - 1] : NULL;
		if (last && speech[i].start_s - last->end_s < CRITIQUE_PAUSE_S) {
			last->end_s = speech[i].end_s;
		} else {
			r->speech[r->speech_count++] = speech[i];
		}
	}
}

static void take_pitch(void *context, double hz)
{
	struct critique *c = context;
	contour_add_pitch(&c->recording.contour, hz);
}

/* Follows the pitch where there is speech, within the range of the voice (De Looze and Hirst
 * 2008). */
static void follow_pitch(struct critique *c)
{
	const struct recording *r = &c->recording;
	struct pitch_path *path = pitch_path_create();
	double low = range_quantile(c, 0.25);
	double high = range_quantile(c, 0.75);
	double floor_hz = low > 0 ? fmax(PITCH_FLOOR_HZ, 0.75 * low) : PITCH_FLOOR_HZ;
	double ceiling_hz = low > 0 ? fmin(PITCH_CEILING_HZ, 1.5 * high) : PITCH_CEILING_HZ;
	const struct pitch_peak *peaks = c->peaks;
	size_t run = 0; /* the first run of speech that may contain the step */
	for (size_t i = 0; i < c->step_count; i++) {
		struct pitch_candidate candidates[PITCH_CANDIDATES] = {{0, 1}};
		size_t count = 1;
		double at_s = (double)(i * PITCH_STEP) / PITCH_RATE_HZ;
		while (run < r->speech_count && r->speech[run].end_s + BESIDE_S < at_s) {
			run++;
		}
		if (run < r->speech_count && r->speech[run].start_s - BESIDE_S <= at_s) {
			count = pitch_candidates(&c->steps[i], peaks, floor_hz, ceiling_hz,
				(double)c->peak, candidates);
		}
		pitch_path_add(path, candidates, count, take_pitch, c);
		peaks += c->steps[i].peaks;
	}
	pitch_path_end(path, take_pitch, c);
	pitch_path_destroy(path);
}

double critique_pitch(const struct critique *c, size_t step)
{
	return contour_pitch_hz(&c->recording.contour, step);
}

double critique_level(const struct critique *c, size_t step)
{
	return contour_level_db(&c->recording.contour, step);
}

const struct interval *critique_speech(const struct critique *c, size_t *count)
{
	*count = c->recording.speech_count;
	return c->recording.speech;
}

size_t critique_steps(const struct critique *c)
{
	return c->recording.contour.level_count;
}

size_t critique_drawn_out(const struct critique *c, struct interval **places)
{
	return drawn_out_find(&c->recording.contour, places);
}

void critique_end(struct critique *c, const struct interval *speech, size_t count, double asked_s,
	struct measures *measures)
{
	double lufs;
	join_speech(&c->recording, speech, count);
	follow_pitch(c);
	c->recording.lufs = (double)NAN;
	if (c->loudness && ebur128_loudness_global(c->loudness, &lufs) == EBUR128_SUCCESS &&
		isfinite(lufs)) {
		c->recording.lufs = lufs;
	}
	measures_compute(&c->recording, asked_s, measures);
}
