/* Loudness over a floor, and voicing, as a detector that needs no weights. */
#include "audio/loudness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A chunk is loud so far over the floor, and never below the least. */
#define OVER_DB 6.0f
#define LEAST_DB (-58.0f)
/* Of a low-pass at 150 Hz. */
#define LOW_SHARE 0.057f
/* A voice's period, 60 to 400 Hz, and how alike two periods must be. */
#define PERIOD_LEAST (NETWORK_RATE_HZ / 400)
#define PERIOD_MOST (NETWORK_RATE_HZ / 60)
#define ALIKE 0.4f
/* Unvoiced sounds stand beside voiced ones: so many chunks behind one count too. */
#define BESIDE 4

void loudness_init(struct loudness *loudness)
{
	*loudness = (struct loudness){0};
}

static int by_value(const void *a, const void *b)
{
	float left = *(const float *)a;
	float right = *(const float *)b;
	return left < right ? -1 : left > right;
}

static float floor_of(const struct loudness *l)
{
	float sorted[LOUDNESS_MEMORY];
	memcpy(sorted, l->levels, l->count * sizeof(*sorted));
	qsort(sorted, l->count, sizeof(*sorted), by_value);
	return sorted[l->count / 10];
}

/* The best likeness of the chunk with itself one period later. */
static float voicing(const float *chunk)
{
	float best = 0;
	for (size_t lag = PERIOD_LEAST; lag <= PERIOD_MOST; lag += 2) {
		float product = 0;
		float here = 1e-9f;
		float there = 1e-9f;
		for (size_t i = 0; i + lag < NETWORK_CHUNK; i += 2) {
			product += chunk[i] * chunk[i + lag];
			here += chunk[i] * chunk[i];
			there += chunk[i + lag] * chunk[i + lag];
		}
		float alike = product / sqrtf(here * there);
		best = alike > best ? alike : best;
	}
	return best;
}

float loudness_step(struct loudness *l, const float chunk[NETWORK_CHUNK])
{
	float power = 1e-12f;
	for (size_t i = 0; i < NETWORK_CHUNK; i++) {
		l->low += LOW_SHARE * (chunk[i] - l->low);
		float high = chunk[i] - l->low; /* hum and rumble are no voice */
		power += high * high;
	}
	float level = 10 * log10f(power / NETWORK_CHUNK);
	l->levels[l->at] = level;
	l->at = (l->at + 1) % LOUDNESS_MEMORY;
	l->count += l->count < LOUDNESS_MEMORY;
	bool loud = level > LEAST_DB && level > floor_of(l) + OVER_DB;
	bool voiced = loud && voicing(chunk) > ALIKE;
	l->lasts = voiced ? BESIDE : l->lasts > 0 ? l->lasts - 1 : 0;
	return loud && l->lasts > 0 ? 1.0f : 0.0f;
}
