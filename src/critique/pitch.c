/* Pitch candidates of a window: peaks of its autocorrelation, corrected for the shape of the window
 * (Boersma 1993, Accurate short-term analysis of the fundamental frequency). */
#include "critique/pitch.h"

#include <fftw3.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

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
 * the mean. */
static double shape_window(struct pitch_analysis *a, const float *window)
{
	float mean = 0;
	float loudest = 0;
	for (size_t i = 0; i < PITCH_WINDOW; i++) {
		mean += window[i] / PITCH_WINDOW;
	}
	for (size_t i = 0; i < PITCH_WINDOW; i++) {
		float sample = window[i] - mean;
		float size = fabsf(sample);
		loudest = size > loudest ? size : loudest;
		a->samples[i] = sample * a->shape[i];
	}
	for (size_t i = PITCH_WINDOW; i < SIZE; i++) {
		a->samples[i] = 0;
	}
	return (double)loudest;
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

size_t pitch_candidates(struct pitch_analysis *a, const float window[PITCH_WINDOW], double floor_hz,
	double ceiling_hz, double peak, struct pitch_candidate candidates[PITCH_CANDIDATES])
{
	size_t count = 1;
	double loudest = shape_window(a, window);
	double over = peak > 0 ? 2 - loudest / peak / (SILENCE / (1 + VOICING)) : 2;
	candidates[0] = (struct pitch_candidate){0, (float)(VOICING + fmax(0, over))};
	correlate(a);
	float all = a->likeness[0];
	if (all <= 0) {
		return count;
	}
	size_t first = (size_t)(PITCH_RATE_HZ / ceiling_hz);
	size_t last = (size_t)(PITCH_RATE_HZ / floor_hz) + 1;
	for (size_t lag = first > 1 ? first - 1 : 0; lag <= last + 1; lag++) {
		a->likeness[lag] *= a->shape_share[lag] / all;
	}
	for (size_t lag = first > 1 ? first : 1; lag <= last; lag++) {
		float here = a->likeness[lag];
		float before = a->likeness[lag - 1];
		float after = a->likeness[lag + 1];
		if (here < 0.2f || here < before || here <= after) {
			continue;
		}
		float bend = before - 2 * here + after;
		float shift = bend < 0 ? (before - after) / (2 * bend) : 0;
		double height = (double)(here - (before - after) * shift / 4);
		double period = ((double)lag + (double)shift) / PITCH_RATE_HZ;
		double hz = 1 / period;
		if (hz < floor_hz || hz > ceiling_hz) {
			continue;
		}
		height = height > 1 ? 1 / height : height;
		double strength = height - OCTAVE_COST * log2(floor_hz * period);
		keep(candidates, &count, (struct pitch_candidate){(float)hz, (float)strength});
	}
	return count;
}
