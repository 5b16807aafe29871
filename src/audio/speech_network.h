/* The neural network that detects speech, 32 ms at a time. Inside the room only. */
#ifndef AUDIO_SPEECH_NETWORK_H
#define AUDIO_SPEECH_NETWORK_H

#include <stddef.h>

#include "audio/kernels.h"
#include "audio/speech_chunk.h"
#include "base/error.h"

#define NETWORK_CONTEXT 64 /* frames before the chunk that a step sees as well */
#define NETWORK_MEMORY 128 /* size of the LSTM */
#define NETWORK_CHUNKS 8   /* chunks that are computed together */

struct speech_network;

/* Reads the weights, in the format of voices/speech.weights.md. ERROR_INPUT, with `path` in the
 * message, when the count of floats is wrong. */
struct speech_network *speech_network_create(
	const char *path, const char *bytes, size_t length, struct error *err);
void speech_network_destroy(struct speech_network *network); /* accepts NULL */

/* The state of one stream from step to step. All-zero at the start. */
struct speech_network_state {
	float hidden[NETWORK_MEMORY];
	float cell[NETWORK_MEMORY];
	float context[NETWORK_CONTEXT];
};

/* The probability that the chunk is speech, 0 to 1. */
float speech_network_step(const struct speech_network *network, struct speech_network_state *state,
	const float chunk[SPEECH_CHUNK]);

/* The same for `count` chunks one after another, NETWORK_CHUNKS together, which takes
 * half as long: likely[i] is of chunk i, and equal to what steps give. */
void speech_network_run(const struct speech_network *network, struct speech_network_state *state,
	const float *chunks, size_t count, float *likely);

/* Computes by these kernels from now on, for comparing them; speech_network_create takes the
 * fastest. */
void speech_network_use(struct speech_network *network, const struct kernels *kernels);

#endif
