/* What was handed to the device, by the moment in which it is heard: the reference for what is
 * captured. Pure. */
#ifndef MIXER_SENT_H
#define MIXER_SENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"

/* More than the device's ring and a card hold. */
#define SENT_FRAMES (34 * (size_t)AUDIO_RATE_HZ)

/* All-zero at the start. Positions count the frames handed on, those dropped left out. */
struct sent {
	float frames[SENT_FRAMES]; /* position n is at (n - start) % SENT_FRAMES: short sounds touch
				    * few pages */
	int64_t written;
	int64_t start; /* of the sound that is heard without a break */
	int64_t at;    /* heard with the next captured frame */
	bool runs;     /* not all of it has been heard */
	bool anchored; /* `at` is known */
};

/* `frames` NULL: so much that counts as silence. */
void sent_add(struct sent *sent, const float *frames, size_t count);

/* The newest `count` frames will not be heard. */
void sent_drop(struct sent *sent, uint64_t count);

/* What was heard while the next `count` frames were captured; `unheard` are not heard yet at their
 * end. Returns false, and leaves `out`, when it was silence. */
bool sent_heard(struct sent *sent, uint64_t unheard, float *out, size_t count);

#endif
