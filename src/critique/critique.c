/* Two readings of a recording: the first finds the voice's range and the loudness, the second
 * follows the pitch within that range where there is speech. */
#include "critique/critique.h"

#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "critique/nuclei.h"
#include "critique/pitch.h"

#define THIRD 3   /* frames of the recording for one of PITCH_RATE_HZ */
#define TAPS 24   /* of the filter before every third is taken */
#define BLOCK 480 /* frames looked at together */
#define COARSE 3  /* steps from one look for the range to the next */
#define SURE 0.6f /* strength from which a pitch counts for the range */
#define RANGE_BINS 512
#define BESIDE_S 0.05 /* pitch is looked for that far beside speech too */
#define FULL_SCALE 0.99995f
#define CLIP_APART_S 0.1
#define TRAIL_S 0.5
#define LEVEL_FLOOR_DB (-100.0)
#define UNKNOWN ((double)NAN)

struct critique {
	ebur128_state *loudness;
	struct pitch_analysis *pitch;
	struct pitch_path *path;
	float taps[TAPS];
	float raw[TAPS - 1 + BLOCK]; /* the last frames of what was given before, then a block */
	size_t raw_count;            /* frames given in this reading */
	/* rings written twice, so that the newest always lie in a row */
	float window[2 * PITCH_WINDOW]; /* of PITCH_RATE_HZ */
	float band[2 * PITCH_WINDOW];   /* the same within the voice's band, squared */
	float shape[PITCH_WINDOW];
	size_t count; /* frames of PITCH_RATE_HZ */
	float low[2]; /* the band filter's memory */
	float peak;
	uint64_t frames;
	size_t clipped;
	struct interval *clips;
	size_t clip_count;
	size_t clip_capacity;
	size_t range[RANGE_BINS]; /* pitches of the first reading, evenly in semitones */
	double floor_hz;
	double ceiling_hz;
	bool again;
	struct interval *speech;
	size_t speech_count;
	size_t speech_at; /* the first that may hold the step at hand */
	int16_t *levels;  /* hundredths of a dB, by step */
	size_t level_count;
	size_t level_capacity;
	uint16_t *pitches; /* hundredths of a Hz */
	size_t pitch_count;
	size_t pitch_capacity;
};

/* A low-pass at 7 kHz: a sinc under a Hann window. */
static void set_taps(float taps[TAPS])
{
	const double pi = 3.14159265358979323846;
	double sum = 0;
	for (int i = 0; i < TAPS; i++) {
		double at = i - (TAPS - 1) / 2.0;
		double cut = 7000.0 / CRITIQUE_RATE_HZ;
		double value = sin(2 * pi * cut * at) / (pi * at);
		taps[i] = (float)(value * (0.5 - 0.5 * cos(2 * pi * (i + 0.5) / TAPS)));
		sum += (double)taps[i];
	}
	for (int i = 0; i < TAPS; i++) {
		taps[i] = (float)((double)taps[i] / sum);
	}
}

struct critique *critique_create(void)
{
	struct critique *c = mem_array(1, sizeof(*c));
	const double pi = 3.14159265358979323846;
	c->loudness = ebur128_init(1, CRITIQUE_RATE_HZ, EBUR128_MODE_I);
	c->pitch = pitch_create();
	c->path = path_create();
	c->floor_hz = PITCH_FLOOR_HZ;
	c->ceiling_hz = PITCH_CEILING_HZ;
	set_taps(c->taps);
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
		path_destroy(c->path);
		free(c->speech);
		free(c->clips);
		free(c->levels);
		free(c->pitches);
		free(c);
	}
}

/* Quarter semitones over the lowest pitch. */
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
	/* four sums, which the compiler keeps apart */
	float sums[4] = {0};
	for (size_t i = 0; i < PITCH_WINDOW; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			sums[k] += band[i + k] * c->shape[i + k];
		}
	}
	float power = sums[0] + sums[1] + sums[2] + sums[3];
	double db = power > 1e-10f ? 10 * log10((double)power) : LEVEL_FLOOR_DB;
	c->levels =
		mem_reserve(c->levels, &c->level_capacity, c->level_count + 1, sizeof(*c->levels));
	c->levels[c->level_count++] = (int16_t)lround(db * 100);
}

static void take_pitch(void *context, double hz)
{
	struct critique *c = context;
	c->pitches = mem_reserve(
		c->pitches, &c->pitch_capacity, c->pitch_count + 1, sizeof(*c->pitches));
	c->pitches[c->pitch_count++] = (uint16_t)lround(hz * 100);
}

/* The middle of the window that is full now. */
static double step_seconds(const struct critique *c)
{
	return ((double)c->count - PITCH_WINDOW / 2.0) / PITCH_RATE_HZ;
}

static bool in_speech(struct critique *c, double at_s)
{
	while (c->speech_at < c->speech_count && c->speech[c->speech_at].end_s + BESIDE_S < at_s) {
		c->speech_at++;
	}
	return c->speech_at < c->speech_count && c->speech[c->speech_at].start_s - BESIDE_S <= at_s;
}

static void first_reading(struct critique *c)
{
	struct pitch_candidate candidates[PITCH_CANDIDATES];
	add_level(c);
	if (c->level_count % COARSE != 0) {
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
	path_add(c->path, candidates, count, take_pitch, c);
}

/* One frame of PITCH_RATE_HZ. The band of the voice, from 300 Hz up: two simple high-passes. */
static void add_third(struct critique *c, float sample)
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

static float filtered(const float taps[TAPS], const float *frames)
{
	float sums[4] = {0};
	for (size_t i = 0; i < TAPS; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			sums[k] += taps[i + k] * frames[i + k];
		}
	}
	return sums[0] + sums[1] + sums[2] + sums[3];
}

static void note_clip(struct critique *c, uint64_t frame)
{
	double at = (double)frame / CRITIQUE_RATE_HZ;
	struct interval *last = c->clip_count > 0 ? &c->clips[c->clip_count - 1] : NULL;
	c->clipped++;
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

/* Every third of the frames, filtered. */
static void add_block(struct critique *c, const float *frames, size_t count)
{
	memcpy(c->raw + TAPS - 1, frames, count * sizeof(*frames));
	size_t first = (THIRD - 1) - c->raw_count % THIRD;
	for (size_t i = first; i < count; i += THIRD) {
		add_third(c, filtered(c->taps, c->raw + i));
	}
	c->raw_count += count;
	memmove(c->raw, c->raw + count, (TAPS - 1) * sizeof(*c->raw));
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
			note_clip(c, c->frames + i);
		}
	}
}

void critique_feed(struct critique *c, const float *frames, size_t count)
{
	if (!c->again && c->loudness) {
		(void)ebur128_add_frames_float(c->loudness, frames, count);
	}
	for (size_t at = 0; at < count; at += BLOCK) {
		size_t block = count - at < BLOCK ? count - at : BLOCK;
		if (!c->again) {
			note_peaks(c, frames + at, block);
			c->frames += block;
		}
		add_block(c, frames + at, block);
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
	double low = range_quantile(c, 0.25);
	double high = range_quantile(c, 0.75);
	if (low > 0) { /* De Looze and Hirst 2008 */
		c->floor_hz = fmax(PITCH_FLOOR_HZ, 0.75 * low);
		c->ceiling_hz = fmin(PITCH_CEILING_HZ, 1.5 * high);
	}
	c->speech = mem_array(count, sizeof(*c->speech));
	for (size_t i = 0; i < count; i++) {
		struct interval *last =
			c->speech_count > 0 ? &c->speech[c->speech_count - 1] : NULL;
		if (last && speech[i].start_s - last->end_s < CRITIQUE_PAUSE_S) {
			last->end_s = speech[i].end_s;
		} else {
			c->speech[c->speech_count++] = speech[i];
		}
	}
	c->again = true;
	c->raw_count = c->count = 0;
	memset(c->raw, 0, sizeof(c->raw));
	memset(c->window, 0, sizeof(c->window));
	memset(c->low, 0, sizeof(c->low));
}

double critique_pitch(const struct critique *c, size_t step)
{
	return step < c->pitch_count ? c->pitches[step] / 100.0 : 0;
}

double critique_level(const struct critique *c, size_t step)
{
	return step < c->level_count ? c->levels[step] / 100.0 : LEVEL_FLOOR_DB;
}

const struct interval *critique_speech(const struct critique *c, size_t *count)
{
	*count = c->speech_count;
	return c->speech;
}

size_t critique_steps(const struct critique *c)
{
	return c->level_count;
}

static int by_size(const void *left, const void *right)
{
	uint16_t a = *(const uint16_t *)left;
	uint16_t b = *(const uint16_t *)right;
	return (a > b) - (a < b);
}

static void measure_pitch(const struct critique *c, struct measures *m)
{
	uint16_t *voiced = mem_array(c->pitch_count, sizeof(*voiced));
	size_t count = 0;
	double sum = 0;
	double squares = 0;
	for (size_t i = 0; i < c->pitch_count; i++) {
		if (c->pitches[i] > 0) {
			double semitones = 12 * log2(c->pitches[i] / 10000.0);
			voiced[count++] = c->pitches[i];
			sum += semitones;
			squares += semitones * semitones;
		}
	}
	m->pitch_median_hz = m->pitch_p10_hz = m->pitch_p90_hz = m->pitch_sd_semitones = UNKNOWN;
	if (count > 1) {
		double n = (double)count;
		qsort(voiced, count, sizeof(*voiced), by_size);
		m->pitch_median_hz = voiced[count / 2] / 100.0;
		m->pitch_p10_hz = voiced[count / 10] / 100.0;
		m->pitch_p90_hz = voiced[count - 1 - count / 10] / 100.0;
		m->pitch_sd_semitones = sqrt(fmax(0, (squares - sum * sum / n) / (n - 1)));
	}
	free(voiced);
}

static void measure_times(const struct critique *c, double asked_s, struct measures *m)
{
	m->delay_s = UNKNOWN;
	for (size_t i = 0; i < c->speech_count; i++) {
		m->speaking_s += c->speech[i].end_s - c->speech[i].start_s;
		double silence = i > 0 ? c->speech[i].start_s - c->speech[i - 1].end_s : 0;
		if (i > 0) {
			m->pauses++;
			m->pauses_s += silence;
			m->longest_s = fmax(m->longest_s, silence);
		}
	}
	if (c->speech_count > 0) {
		m->delay_s = fmax(0, c->speech[0].start_s - asked_s);
	}
}

/* Mean power of the steps in speech and between it; the tenth of a second beside speech is left
 * out, where it is neither. */
static double signal_to_noise(const struct critique *c)
{
	double power[2] = {0};
	size_t count[2] = {0};
	size_t run = 0;
	for (size_t i = 0; i < c->level_count; i++) {
		double at = (double)i * CRITIQUE_STEP_S;
		while (run < c->speech_count && c->speech[run].end_s < at) {
			run++;
		}
		bool inside = run < c->speech_count && c->speech[run].start_s <= at;
		bool beside = (run < c->speech_count && c->speech[run].start_s - 0.1 <= at) ||
			      (run > 0 && at <= c->speech[run - 1].end_s + 0.1);
		if (inside || !beside) {
			power[!inside] += pow(10, c->levels[i] / 1000.0);
			count[!inside]++;
		}
	}
	if (count[0] < 20 || count[1] < 20 || power[1] <= 0) {
		return UNKNOWN;
	}
	double speech = power[0] / (double)count[0];
	double noise = power[1] / (double)count[1];
	return speech > noise ? 10 * log10((speech - noise) / noise) : UNKNOWN;
}

static int by_level(const void *left, const void *right)
{
	int16_t a = *(const int16_t *)left;
	int16_t b = *(const int16_t *)right;
	return (a > b) - (a < b);
}

/* Median level of some steps. */
static double median_level(const struct critique *c, size_t from, size_t to)
{
	size_t count = to - from;
	int16_t *sorted = mem_array(count, sizeof(*sorted));
	memcpy(sorted, c->levels + from, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), by_level);
	double median = sorted[count / 2] / 100.0;
	free(sorted);
	return median;
}

static double trailing_off(const struct critique *c)
{
	double sum = 0;
	size_t runs = 0;
	for (size_t i = 0; i < c->speech_count; i++) {
		size_t start = (size_t)(c->speech[i].start_s / CRITIQUE_STEP_S);
		size_t end = (size_t)(c->speech[i].end_s / CRITIQUE_STEP_S);
		size_t tail = (size_t)(TRAIL_S / CRITIQUE_STEP_S);
		if (end <= c->level_count && end > start + 2 * tail) {
			sum += median_level(c, end - tail, end) - median_level(c, start, end);
			runs++;
		}
	}
	return runs > 0 ? sum / (double)runs : UNKNOWN;
}

void critique_end(struct critique *c, double asked_s, struct measures *m)
{
	path_end(c->path, take_pitch, c);
	*m = (struct measures){.duration_s = (double)c->frames / CRITIQUE_RATE_HZ,
		.clipped_frames = c->clipped,
		.snr_db = signal_to_noise(c),
		.trailing_db = trailing_off(c),
		.lufs = UNKNOWN};
	measure_times(c, asked_s, m);
	measure_pitch(c, m);
	double lufs;
	if (c->loudness && ebur128_loudness_global(c->loudness, &lufs) == EBUR128_SUCCESS &&
		isfinite(lufs)) {
		m->lufs = lufs;
	}
	m->syllables = nuclei_count(c);
	m->speech_rate = m->articulation_rate = UNKNOWN;
	if (c->speech_count > 0 && m->speaking_s > 0) {
		double all = c->speech[c->speech_count - 1].end_s - c->speech[0].start_s;
		m->speech_rate = (double)m->syllables / all;
		m->articulation_rate = (double)m->syllables / (all - m->pauses_s);
	}
}
