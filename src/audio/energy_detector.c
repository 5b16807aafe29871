/* Detects speech by energy above the noise floor and by voicing. */
#include "audio/energy_detector.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "audio/voicing.h"

/* A chunk is loud when it is this far above the noise floor, and at least LEAST_DB. */
#define OVER_DB 6.0f
#define LEAST_DB (-58.0f)
/* The coefficient of a one-pole low-pass at 150 Hz. */
#define LOW_SHARE 0.057f
/* The correlation of two periods that counts as voiced. */
#define ALIKE 0.4f
/* Unvoiced sounds follow voiced ones, so this many chunks after a voiced one count as well. */
#define BESIDE 4

void energy_detector_init(struct energy_detector *detector)
{
	*detector = (struct energy_detector){0};
}

static int by_value(const void *a, const void *b)
{
	float left = *(const float *)a;
	float right = *(const float *)b;
	return left < right ? -1 : left > right;
}

static float floor_of(const struct energy_detector *l)
{
	float sorted[ENERGY_MEMORY];
	memcpy(sorted, l->levels, l->count * sizeof(*sorted));
	qsort(sorted, l->count, sizeof(*sorted), by_value);
	return sorted[l->count / 10];
}

float energy_detector_step(struct energy_detector *l, const float chunk[SPEECH_CHUNK])
{
	float power = 1e-12f;
	for (size_t i = 0; i < SPEECH_CHUNK; i++) {
		l->low += LOW_SHARE * (chunk[i] - l->low);
		float high = chunk[i] - l->low; /* without hum and rumble */
		power += high * high;
	}
	float level = 10 * log10f(power / SPEECH_CHUNK);
	l->levels[l->at] = level;
	l->at = (l->at + 1) % ENERGY_MEMORY;
	l->count += l->count < ENERGY_MEMORY;
	bool loud = level > LEAST_DB && level > floor_of(l) + OVER_DB;
	bool voiced = loud && voicing(chunk) > ALIKE;
	l->lasts = voiced ? BESIDE : l->lasts > 0 ? l->lasts - 1 : 0;
	return loud && l->lasts > 0 ? 1.0f : 0.0f;
}
