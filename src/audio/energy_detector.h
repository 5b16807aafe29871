/* The speech detector that needs no weights: energy above the noise, and the period of a voice.
 * Inside the room only. */
#ifndef AUDIO_ENERGY_DETECTOR_H
#define AUDIO_ENERGY_DETECTOR_H

#include <stddef.h>

#include "audio/speech_chunk.h"

/* Chunks remembered: 6 s. */
#define ENERGY_MEMORY 188

struct energy_detector {
	float levels[ENERGY_MEMORY]; /* dB */
	size_t count;
	size_t at;
	float low; /* state of the low-pass that removes hum */
	int lasts; /* how many more chunks count as speech after a voiced one */
};

void energy_detector_init(struct energy_detector *detector);

/* The probability of speech: 0 or 1. The noise floor is the 10th percentile of the levels of the
 * last 6 s. */
float energy_detector_step(struct energy_detector *detector, const float chunk[SPEECH_CHUNK]);

#endif
