/* Measures how periodic a chunk of sound is, at half the rate to save time. */
#include "audio/voicing.h"

#include <math.h>
#include <stddef.h>

#define PERIOD_LEAST (SPEECH_RATE_HZ / 400)
#define PERIOD_MOST (SPEECH_RATE_HZ / 60)

float voicing(const float chunk[SPEECH_CHUNK])
{
	float best = 0;
	for (size_t lag = PERIOD_LEAST; lag <= PERIOD_MOST; lag += 2) {
		float product = 0;
		float here = 1e-9f;
		float there = 1e-9f;
		for (size_t i = 0; i + lag < SPEECH_CHUNK; i += 2) {
			product += chunk[i] * chunk[i + lag];
			here += chunk[i] * chunk[i];
			there += chunk[i + lag] * chunk[i + lag];
		}
		float alike = product / sqrtf(here * there);
		best = alike > best ? alike : best;
	}
	return best;
}
