/* Resamples a recording from 48 kHz to 16 kHz for the pitch analysis. Inside the room only. */
#ifndef CRITIQUE_DECIMATOR_H
#define CRITIQUE_DECIMATOR_H

#include <stddef.h>

#define DECIMATOR_BLOCK 480 /* frames at once, at most */
#define DECIMATOR_OUT (DECIMATOR_BLOCK / 3)
#define DECIMATOR_TAPS 24

struct decimator {
	float taps[DECIMATOR_TAPS];
	float raw[DECIMATOR_TAPS - 1 +
		  DECIMATOR_BLOCK]; /* the last frames of the block before, then a block */
	size_t count;               /* frames given so far */
};

void decimator_init(struct decimator *decimator);
/* Resets to the start of a recording. */
void decimator_restart(struct decimator *decimator);

/* Filters up to DECIMATOR_BLOCK frames and keeps every third. Returns how many samples are in
 * `out`. */
size_t decimator_feed(
	struct decimator *decimator, const float *frames, size_t count, float out[DECIMATOR_OUT]);

#endif
