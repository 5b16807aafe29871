/* Levels of a sound, for tests. */
#ifndef UNIT_SOUND_LEVEL_H
#define UNIT_SOUND_LEVEL_H

#include <math.h>
#include <stddef.h>

#include "base/pcm.h"

#define TAU 6.283185307179586

/* Power of one frequency in dB of a full-scale sine, over the middle of the sound (Goertzel's sum,
 * under a Hann window). */
static inline double level_db(const struct pcm *pcm, double hz)
{
	size_t skip = pcm->count / 10;
	size_t count = pcm->count - 2 * skip;
	double re = 0;
	double im = 0;
	double weight = 0;
	for (size_t n = 0; n < count; n++) {
		double hann = 0.5 - 0.5 * cos(TAU * (double)n / (double)count);
		double angle = TAU * hz * (double)n / pcm->rate_hz;
		re += hann * (double)pcm->frames[skip + n] * cos(angle);
		im += hann * (double)pcm->frames[skip + n] * sin(angle);
		weight += hann;
	}
	return 10.0 * log10(4.0 * (re * re + im * im) / (weight * weight) + 1e-20);
}

static inline double rms_db(const float *frames, size_t count)
{
	double power = 0;
	for (size_t n = 0; n < count; n++) {
		power += (double)frames[n] * (double)frames[n];
	}
	return 10.0 * log10(power / (double)count + 1e-20);
}

#endif
