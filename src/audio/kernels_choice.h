/* Which kernels this processor runs fastest. Inside the room only. */
#ifndef AUDIO_KERNELS_CHOICE_H
#define AUDIO_KERNELS_CHOICE_H

#include "audio/kernels.h"

#define KERNELS_MOST 3

/* Writes the variants that this program has and this processor can run, the fastest first; returns
 * how many. Any thread. */
size_t kernels_runnable(const struct kernels *variants[KERNELS_MOST]);

#endif
