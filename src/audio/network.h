/* The network that tells speech from noise, 32 ms at a time; inside the room only. */
#ifndef AUDIO_NETWORK_H
#define AUDIO_NETWORK_H

#include <stddef.h>

#include "base/error.h"

#define NETWORK_RATE_HZ 16000
#define NETWORK_CHUNK 512  /* frames a step */
#define NETWORK_CONTEXT 64 /* frames before them that a step sees too */
#define NETWORK_MEMORY 128

struct network;

/* The weights as voices/speech.weights.md tells; ERROR_INPUT, with `path` in the message, when they
 * are not so many floats. */
struct network *network_create(
	const char *path, const char *bytes, size_t length, struct error *err);
void network_destroy(struct network *network); /* accepts NULL */

/* What one listener remembers from step to step. All-zero at the beginning. */
struct network_state {
	float hidden[NETWORK_MEMORY];
	float cell[NETWORK_MEMORY];
	float context[NETWORK_CONTEXT];
};

/* How likely the chunk is speech, 0 to 1. */
float network_step(const struct network *network, struct network_state *state,
	const float chunk[NETWORK_CHUNK]);

#endif
