/* How alike the levels of what is played and of what is captured move: the evidence that is left
 * where a codec or a loudspeaker changes the waveform. Pure; inside the room only. */
#ifndef AUDIO_LOOP_LEVELS_H
#define AUDIO_LOOP_LEVELS_H

#include <stdint.h>

#include "audio/loop_hops.h"

#define LEVEL_LAGS 129 /* hops: up to 1.28 s */

/* The correlation, -1 to 1, of the levels in dB of the hops [from, to), the mean over the bands, at
 * the lag where it is highest, which goes to *lag. 0 when there are too few. */
double loop_levels_alike(const struct hops *hops, uint64_t from, uint64_t to, int *lag);

#endif
