/* Pitch candidates of a window: peaks of its autocorrelation, corrected for the shape of the window
 * (Boersma 1993, Accurate short-term analysis of the fundamental frequency). */
#include "critique/pitch.h"

#include <fftw3.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define SIZE 1024 /* holds the window and the longest lag */
#define SILENCE 0.03
#define VOICING 0.45
#define OCTAVE_COST 0.01

/* FFTW allows only one thread at a time to make or destroy plans. */
static pthread_mutex_t planning = PTHREAD_MUTEX_INITIALIZER;

struct pitch_analysis {
	float shape[PITCH_WINDOW];
	float shape_share[SIZE / 2]; /* 1 / autocorrelation of the window function */
	float *samples;
	float *likeness;
	fftwf_complex *spectrum;
	fftwf_complex *power;
	fftwf_plan there;
	fftwf_plan back;
};

/* Computes the autocorrelation of `samples`. */
static void correlate(struct pitch_analysis *a)
{
	fftwf_execute(a->there);
	for (size_t i = 0; i <= SIZE / 2; i++) {
		float re = a->spectrum[i][0];
		float im = a->spectrum[i][1];
		a->power[i][0] = re * re + im * im;
		a->power[i][1] = 0;
	}
	fftwf_execute(a->back);
}

struct pitch_analysis *pitch_create(void)
{
	struct pitch_analysis *a = mem_array(1, sizeof(*a));
	a->samples = fftwf_alloc_real(SIZE);
	a->likeness = fftwf_alloc_real(SIZE);
	a->spectrum = fftwf_alloc_complex(SIZE / 2 + 1);
	a->power = fftwf_alloc_complex(SIZE / 2 + 1);
	(void)pthread_mutex_lock(&planning);
	a->there = fftwf_plan_dft_r2c_1d(SIZE, a->samples, a->spectrum, FFTW_ESTIMATE);
	a->back = fftwf_plan_dft_c2r_1d(SIZE, a->power, a->likeness, FFTW_ESTIMATE);
	(void)pthread_mutex_unlock(&planning);
	const double pi = 3.14159265358979323846;
	for (size_t i = 0; i < SIZE; i++) {
		double at = 2 * pi * ((double)i + 0.5) / PITCH_WINDOW;
		float shape = i < PITCH_WINDOW ? (float)(0.5 - 0.5 * cos(at)) : 0;
		a->samples[i] = shape;
		if (i < PITCH_WINDOW) {
			a->shape[i] = shape;
		}
	}
	correlate(a);
	for (size_t i = 0; i < SIZE / 2; i++) {
		a->shape_share[i] = a->likeness[0] / a->likeness[i];
	}
	return a;
}

void pitch_destroy(struct pitch_analysis *a)
{
	if (a) {
		(void)pthread_mutex_lock(&planning);
		fftwf_destroy_plan(a->there);
		fftwf_destroy_plan(a->back);
		(void)pthread_mutex_unlock(&planning);
		fftwf_free(a->samples);
		fftwf_free(a->likeness);
		fftwf_free(a->spectrum);
		fftwf_free(a->power);
		free(a);
	}
}

/* Leaves the windowed frames, without their mean, in `samples`. Returns the largest deviation from
 * the mean. Sums of four, which the compiler can compute at once. */
static float shape_window(struct pitch_analysis *a, const float *window)
{
	float sums[4] = {0};
	float peaks[4] = {0};
	for (size_t i = 0; i < PITCH_WINDOW; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			sums[k] += window[i + k];
		}
	}
	const float mean = (sums[0] + sums[1] + sums[2] + sums[3]) / PITCH_WINDOW;
	for (size_t i = 0; i < PITCH_WINDOW; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			float sample = window[i + k] - mean;
			float size = fabsf(sample);
			peaks[k] = size > peaks[k] ? size : peaks[k];
			a->samples[i + k] = sample * a->shape[i + k];
		}
	}
	memset(a->samples + PITCH_WINDOW, 0, (SIZE - PITCH_WINDOW) * sizeof(*a->samples));
	return fmaxf(fmaxf(peaks[0], peaks[1]), fmaxf(peaks[2], peaks[3]));
}

/* How much a peak counts, but for a part that is the same for all of a voice. */
static double strength_of(double hz, double height)
{
	return height - OCTAVE_COST * log2(1 / hz);
}

/* Keeps the strongest, in their order. */
static void keep_peak(struct pitch_peak *peaks, unsigned *count, struct pitch_peak found)
{
	if (*count == PITCH_PEAKS) {
		size_t weakest = 0;
		for (size_t i = 1; i < PITCH_PEAKS; i++) {
			double here = strength_of((double)peaks[i].hz, (double)peaks[i].height);
			double there = strength_of(
				(double)peaks[weakest].hz, (double)peaks[weakest].height);
			weakest = here < there ? i : weakest;
		}
		if (strength_of((double)peaks[weakest].hz, (double)peaks[weakest].height) >=
			strength_of((double)found.hz, (double)found.height)) {
			return;
		}
		memmove(peaks + weakest, peaks + weakest + 1,
			(PITCH_PEAKS - 1 - weakest) * sizeof(*peaks));
		(*count)--;
	}
	peaks[(*count)++] = found;
}

struct pitch_step pitch_analyse(struct pitch_analysis *a, const float window[PITCH_WINDOW],
	struct pitch_peak peaks[PITCH_PEAKS])
{
	struct pitch_step step = {.loudest = shape_window(a, window)};
	correlate(a);
	float all = a->likeness[0];
	if (all <= 0) {
		return step;
	}
	const size_t first = (size_t)(PITCH_RATE_HZ / PITCH_CEILING_HZ);
	const size_t last = (size_t)(PITCH_RATE_HZ / PITCH_FLOOR_HZ) + 1;
	for (size_t lag = first - 1; lag <= last + 1; lag++) {
		a->likeness[lag] *= a->shape_share[lag] / all;
	}
	for (size_t lag = first; lag <= last; lag++) {
		float here = a->likeness[lag];
		float before = a->likeness[lag - 1];
		float after = a->likeness[lag + 1];
		if (here < 0.2f || here < before || here <= after) {
			continue;
		}
		float bend = before - 2 * here + after;
		float shift = bend < 0 ? (before - after) / (2 * bend) : 0;
		float height = here - (before - after) * shift / 4;
		float hz = (float)(PITCH_RATE_HZ / ((double)lag + (double)shift));
		height = height > 1 ? 1 / height : height;
		keep_peak(peaks, &step.peaks, (struct pitch_peak){hz, height});
	}
	return step;
}

static void keep(struct pitch_candidate *candidates, size_t *count, struct pitch_candidate found)
{
	size_t at = *count;
	if (*count == PITCH_CANDIDATES) {
		at = 1;
		for (size_t i = 2; i < PITCH_CANDIDATES; i++) {
			at = candidates[i].strength < candidates[at].strength ? i : at;
		}
		if (candidates[at].strength >= found.strength) {
			return;
		}
	} else {
		(*count)++;
	}
	candidates[at] = found;
}

size_t pitch_candidates(const struct pitch_step *step, const struct pitch_peak *peaks,
	double floor_hz, double ceiling_hz, double peak,
	struct pitch_candidate candidates[PITCH_CANDIDATES])
{
	size_t count = 1;
	double over = peak > 0 ? 2 - (double)step->loudest / peak / (SILENCE / (1 + VOICING)) : 2;
	candidates[0] = (struct pitch_candidate){0, (float)(VOICING + fmax(0, over))};
	for (size_t i = 0; i < step->peaks; i++) {
		double hz = (double)peaks[i].hz;
		if (hz < floor_hz || hz > ceiling_hz) {
			continue;
		}
		double strength = (double)peaks[i].height - OCTAVE_COST * log2(floor_hz / hz);
		keep(candidates, &count, (struct pitch_candidate){peaks[i].hz, (float)strength});
	}
	return count;
}
