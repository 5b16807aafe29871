/* Reading sound files, as far as only the room needs it. */
#ifndef AUDIO_SOUND_H
#define AUDIO_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/pcm.h"

/* sound_read with a limit of frames at AUDIO_RATE_HZ; more is ERROR_INPUT. */
bool sound_read_at_most(const char *path, uint64_t limit, struct pcm *pcm, struct error *err);

#endif
