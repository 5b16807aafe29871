/* A made-up voice: pulses of a pitch through two resonances, a syllable at a time, so that two of
 * them with other seeds are as unlike as two texts. */
#ifndef UNIT_MADE_VOICE_H
#define UNIT_MADE_VOICE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/pcm.h"

/* 0 to 1. */
static inline double made_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return (double)(*state >> 8) / 16777216.0;
}

/* One step of a resonance. */
static inline double made_resonance(double state[2], double in, double hz, double width_hz)
{
	double radius = exp(-3.14159265 * width_hz / AUDIO_RATE_HZ);
	double out = in + 2 * radius * cos(6.2831853 * hz / AUDIO_RATE_HZ) * state[0] -
		     radius * radius * state[1];
	state[1] = state[0];
	state[0] = out;
	return out;
}

/* Appends so many seconds of it at 48 kHz, of the level `rms` while it speaks. */
static inline void made_voice(struct pcm *out, uint32_t seed, double seconds, double rms)
{
	size_t from = out->count;
	size_t frames = (size_t)(seconds * AUDIO_RATE_HZ);
	double first[2] = {0, 0}, second[2] = {0, 0};
	double phase = 0, power = 0;
	size_t spoken = 0;
	double pitch_hz = 90 + 130 * made_random(&seed);
	out->rate_hz = AUDIO_RATE_HZ;
	while (out->count - from < frames) {
		size_t length = (size_t)((0.09 + 0.16 * made_random(&seed)) * AUDIO_RATE_HZ);
		double low = 300 + 600 * made_random(&seed);
		double high = 1000 + 1600 * made_random(&seed);
		double glide = 0.8 + 0.4 * made_random(&seed);
		double breath = made_random(&seed) < 0.3 ? 0.3 : 0.03;
		double loud = made_random(&seed) < 0.12 ? 0 : 0.4 + 0.6 * made_random(&seed);
		for (size_t i = 0; i < length && out->count - from < frames; i++) {
			double along = (double)i / (double)length;
			phase += pitch_hz * (1 + (glide - 1) * along) / AUDIO_RATE_HZ;
			double pulse = phase >= 1 ? 1 : 0;
			phase -= pulse;
			double in = pulse * 12 + breath * (made_random(&seed) - 0.5);
			double frame = made_resonance(first, in, low, 90) +
				       made_resonance(second, in, high, 140);
			float shaped = (float)(frame * loud * sin(3.14159265 * along));
			power += (double)shaped * (double)shaped;
			spoken += loud > 0;
			pcm_add(out, &shaped, 1);
		}
	}
	double by = rms / sqrt(power / (double)(spoken > 0 ? spoken : 1) + 1e-12);
	for (size_t i = from; i < out->count; i++) {
		out->frames[i] *= (float)by;
	}
}

#endif
