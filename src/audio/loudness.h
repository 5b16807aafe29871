/* The built-in detector of speech: loud over the noise, and with the period of a voice; inside the
 * room only. */
#ifndef AUDIO_LOUDNESS_H
#define AUDIO_LOUDNESS_H

#include <stdbool.h>

#include "audio/network.h"

/* Chunks remembered: 6 s. */
#define LOUDNESS_MEMORY 188

struct loudness {
	float levels[LOUDNESS_MEMORY]; /* dB */
	size_t count;
	size_t at;
	float low; /* what hums below a voice */
	int lasts; /* chunks that still count as speech behind a voiced one */
};

void loudness_init(struct loudness *loudness);

/* How likely the chunk is speech: 0 or 1. The noise is the level that a tenth of the last 6 s stays
 * below. */
float loudness_step(struct loudness *loudness, const float chunk[NETWORK_CHUNK]);

#endif
