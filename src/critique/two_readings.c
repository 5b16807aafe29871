/* Two readings of a recording: the first finds the voice's range and the loudness, the second
 * follows the pitch within that range where there is speech. */
#include "critique/two_readings.h"

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

#define COARSE 3  /* the first reading looks for the pitch every third step */
#define SURE 0.6f /* strength from which a pitch counts for the range */
#define RANGE_BINS 512
#define BESIDE_S 0.05 /* the pitch is followed this far beyond speech, too */
#define FULL_SCALE 0.99995f
#define CLIP_APART_S 0.1

struct critique {
	struct recording recording;
	ebur128_state *loudness;
	struct pitch_analysis *pitch;
	struct pitch_path *path;
	struct decimator decimator;
	/* rings that hold every sample twice, so that the newest are always contiguous */
	float window[2 * PITCH_WINDOW]; /* samples at PITCH_RATE_HZ */
	float band[2 * PITCH_WINDOW];   /* the power of the same in the voice's band */
	float shape[PITCH_WINDOW];      /* weights of a window's power: a Hann window */
	size_t count;                   /* samples at PITCH_RATE_HZ in this reading */
	float low[2];                   /* state of the two high-pass filters */
	float peak;                     /* of the whole recording, once it has been read */
	struct interval *clips;
	size_t clip_count;
	size_t clip_capacity;
	size_t range[RANGE_BINS]; /* histogram of pitches in the first reading, in quarter semitones
				   */
	double floor_hz;
	double ceiling_hz;
	bool again;       /* second reading */
	size_t speech_at; /* first run of speech that may contain the current step */
};

struct critique *critique_create(void)
{
	struct critique *c = mem_array(1, sizeof(*c));
	const double pi = 3.14159265358979323846;
	c->loudness = ebur128_init(1, CRITIQUE_RATE_HZ, EBUR128_MODE_I);
	c->pitch = pitch_create();
	c->path = pitch_path_create();
	c->floor_hz = PITCH_FLOOR_HZ;
	c->ceiling_hz = PITCH_CEILING_HZ;
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
		pitch_path_destroy(c->path);
		contour_finish(&c->recording.contour);
		free(c->recording.speech);
		free(c->clips);
		free(c);
	}
}

/* Quarter semitones above the lowest pitch. */
static size_t range_bin(double hz)
{
	double at = 48 * log2(hz / PITCH_FLOOR_HZ);
	return at < 0 ? 0 : at >= RANGE_BINS ? RANGE_BINS - 1 : (size_t)at;
}

static const float *newest(const struct critique *c)
{
	return c->window + c->count % PITCH_WINDOW;
}

static void add_level(struct critique *c)
{
	size_t start = c->count % PITCH_WINDOW;
	const float *band = c->band + start;
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

static void take_pitch(void *context, double hz)
{
	struct critique *c = context;
	contour_add_pitch(&c->recording.contour, hz);
}

/* Position of the middle of the current window. */
static double step_seconds(const struct critique *c)
{
	return ((double)c->count - PITCH_WINDOW / 2.0) / PITCH_RATE_HZ;
}

static bool in_speech(struct critique *c, double at_s)
{
	const struct recording *r = &c->recording;
	while (c->speech_at < r->speech_count && r->speech[c->speech_at].end_s + BESIDE_S < at_s) {
		c->speech_at++;
	}
	return c->speech_at < r->speech_count && r->speech[c->speech_at].start_s - BESIDE_S <= at_s;
}

static void first_reading(struct critique *c)
{
	struct pitch_candidate candidates[PITCH_CANDIDATES];
	add_level(c);
	if (c->recording.contour.level_count % COARSE != 0) {
		return;
	}
	size_t count = pitch_candidates(
		c->pitch, newest(c), PITCH_FLOOR_HZ, PITCH_CEILING_HZ, (double)c->peak, candidates);
	size_t best = 0;
	for (size_t i = 1; i < count; i++) {
		best = candidates[i].strength > candidates[best].strength ? i : best;
	}
	if (best > 0 && candidates[best].strength >= SURE) {
		c->range[range_bin((double)candidates[best].hz)]++;
	}
}

static void second_reading(struct critique *c)
{
	struct pitch_candidate candidates[PITCH_CANDIDATES] = {{0, 1}};
	size_t count = 1;
	if (in_speech(c, step_seconds(c))) {
		count = pitch_candidates(c->pitch, newest(c), c->floor_hz, c->ceiling_hz,
			(double)c->peak, candidates);
	}
	pitch_path_add(c->path, candidates, count, take_pitch, c);
}

/* One sample at PITCH_RATE_HZ. Two first-order high-pass filters leave the voice's band, from 300
 * Hz up. */
static void add_sample(struct critique *c, float sample)
{
	size_t at = c->count % PITCH_WINDOW;
	c->window[at] = c->window[at + PITCH_WINDOW] = sample;
	if (!c->again) {
		const float share = 0.105f;
		c->low[0] += share * (sample - c->low[0]);
		float high = sample - c->low[0];
		c->low[1] += share * (high - c->low[1]);
		high -= c->low[1];
		c->band[at] = c->band[at + PITCH_WINDOW] = high * high;
	}
	c->count++;
	if (c->count >= PITCH_WINDOW / 2 && c->count % PITCH_STEP == 0) {
		if (c->again) {
			second_reading(c);
		} else {
			first_reading(c);
		}
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
	if (!c->again && c->loudness) {
		(void)ebur128_add_frames_float(c->loudness, frames, count);
	}
	for (size_t at = 0; at < count; at += DECIMATOR_BLOCK) {
		size_t block = count - at < DECIMATOR_BLOCK ? count - at : DECIMATOR_BLOCK;
		if (!c->again) {
			note_peaks(c, frames + at, block);
			c->recording.frames += block;
		}
		size_t made = decimator_feed(&c->decimator, frames + at, block, samples);
		for (size_t i = 0; i < made; i++) {
			add_sample(c, samples[i]);
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

void critique_again(struct critique *c, const struct interval *speech, size_t count)
{
	struct recording *r = &c->recording;
	double low = range_quantile(c, 0.25);
	double high = range_quantile(c, 0.75);
	if (low > 0) { /* De Looze and Hirst 2008 */
		c->floor_hz = fmax(PITCH_FLOOR_HZ, 0.75 * low);
		c->ceiling_hz = fmin(PITCH_CEILING_HZ, 1.5 * high);
	}
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
	c->again = true;
	c->count = 0;
	decimator_restart(&c->decimator);
	memset(c->window, 0, sizeof(c->window));
	memset(c->low, 0, sizeof(c->low));
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

void critique_end(struct critique *c, double asked_s, struct measures *measures)
{
	double lufs;
	pitch_path_end(c->path, take_pitch, c);
	c->recording.lufs = (double)NAN;
	if (c->loudness && ebur128_loudness_global(c->loudness, &lufs) == EBUR128_SUCCESS &&
		isfinite(lufs)) {
		c->recording.lufs = lufs;
	}
	measures_compute(&c->recording, asked_s, measures);
}
