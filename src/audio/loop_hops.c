/* Reduces the rate, filters the bands, and keeps the hops. */
#include "audio/loop_hops.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define PI 3.14159265358979
#define PASS_HZ 3600.0
#define TAPS_PER_FACTOR 8
#define LOW_HZ 300.0
#define HIGH_HZ 3400.0

/* R. Bristow-Johnson's band-pass with a peak of 1; `octaves` between its points of -3 dB. */
static struct loop_band band_of(double centre_hz, double octaves)
{
	double w = 2 * PI * centre_hz / LOOP_RATE_HZ;
	double alpha = sin(w) * sinh(log(2) / 2 * octaves * w / sin(w));
	return (struct loop_band){.b = (float)(alpha / (1 + alpha)),
		.a1 = (float)(-2 * cos(w) / (1 + alpha)),
		.a2 = (float)((1 - alpha) / (1 + alpha))};
}

void loop_stream_init(struct loop_stream *s, size_t factor)
{
	assert(factor >= 1 && factor * TAPS_PER_FACTOR <= LOOP_TAPS_MOST);
	*s = (struct loop_stream){.factor = factor};
	size_t taps = factor * TAPS_PER_FACTOR;
	double cut = PASS_HZ / ((double)factor * LOOP_RATE_HZ); /* a windowed sinc */
	double sum = 0;
	for (size_t i = 0; i < taps; i++) {
		double x = 2 * PI * cut * ((double)i - (double)(taps - 1) / 2);
		double window = 0.5 - 0.5 * cos(2 * PI * ((double)i + 0.5) / (double)taps);
		double tap = window * (fabs(x) > 1e-9 ? sin(x) / x : 1);
		s->taps[i] = (float)tap;
		sum += tap;
	}
	for (size_t i = 0; i < taps; i++) {
		s->taps[i] /= (float)sum;
	}
	double octaves = log2(HIGH_HZ / LOW_HZ) / LOOP_BANDS;
	for (size_t b = 0; b < LOOP_BANDS; b++) {
		s->bands[b] = band_of(LOW_HZ * pow(2, octaves * ((double)b + 0.5)), octaves);
	}
}

static void put(struct loop_stream *s, size_t taps, float frame)
{
	s->at = s->at > 0 ? s->at - 1 : taps - 1;
	s->past[s->at] = s->past[s->at + taps] = frame;
}

void loop_stream_reduce(struct loop_stream *s, const float *frames, float out[HOP_FRAMES])
{
	size_t taps = s->factor * TAPS_PER_FACTOR;
	for (size_t i = 0; i < HOP_FRAMES; i++) {
		for (size_t j = 0; j < s->factor; j++) {
			put(s, taps, frames ? frames[i * s->factor + j] : 0);
		}
		float sum = 0;
		for (size_t j = 0; j < taps; j++) {
			sum += s->taps[j] * s->past[s->at + j];
		}
		out[i] = s->factor > 1 ? sum : s->past[s->at];
	}
}

static float band_power(struct loop_band *band, const float *hop)
{
	float *state = band->state;
	float sum = 0;
	for (size_t i = 0; i < HOP_FRAMES; i++) { /* in transposed direct form */
		float out = band->b * hop[i] + state[0];
		state[0] = state[1] - band->a1 * out;
		state[1] = -band->b * hop[i] - band->a2 * out;
		sum += out * out;
	}
	state[0] = fabsf(state[0]) < 1e-20f ? 0 : state[0]; /* no denormal numbers in silence */
	state[1] = fabsf(state[1]) < 1e-20f ? 0 : state[1];
	return sum / HOP_FRAMES;
}

void loop_stream_powers(
	struct loop_stream *s, const float hop[HOP_FRAMES], float powers[LOOP_BANDS])
{
	for (size_t b = 0; b < LOOP_BANDS; b++) {
		powers[b] = band_power(&s->bands[b], hop);
	}
}

void hops_add(struct hops *hops, const struct hop *hop)
{
	hops->kept[hops->count++ % HOPS_KEPT] = *hop;
}

const struct hop *hops_at(const struct hops *hops, uint64_t number)
{
	bool there = number < hops->count && hops->count - number <= HOPS_KEPT;
	return there ? &hops->kept[number % HOPS_KEPT] : NULL;
}
