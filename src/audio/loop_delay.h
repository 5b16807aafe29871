/* Finds by how much one signal is behind another that it contains. Inside the room only.
 *
 * Cross-correlation of the whitened spectra, block by block, for all lags at once (a partitioned
 * generalised cross-correlation). A talker or noise over it is not correlated with what was played,
 * so a second of sound is enough far below it. The correlation of each second counts as its power,
 * since the clocks of two devices differ. */
#ifndef AUDIO_LOOP_DELAY_H
#define AUDIO_LOOP_DELAY_H

#include <stdbool.h>
#include <stddef.h>

#define LOOP_RATE_HZ 8000 /* of what is fed */
#define LOOP_BLOCK 1024

struct loop_delay;

struct loop_delay *loop_delay_create(void);
void loop_delay_destroy(struct loop_delay *delay); /* accepts NULL */

/* Forgets what was correlated so far, not what was played last. */
void loop_delay_restart(struct loop_delay *delay);

/* Takes in a block of both, in step. */
void loop_delay_feed(
	struct loop_delay *delay, const float played[LOOP_BLOCK], const float captured[LOOP_BLOCK]);

/* The most likely lag of `captured`, -0.12 to 1.28 s, and how far its correlation stands out of the
 * others: over unrelated voices 5 in the median, in 240 prompts of over 0.7 s at most 14. False
 * when nothing was played. */
bool loop_delay_best(struct loop_delay *delay, double *lag_s, double *prominence);

#endif
