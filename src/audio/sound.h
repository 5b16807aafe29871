/* Reading a sound file bit by bit, as mono frames at AUDIO_RATE_HZ. */
#ifndef AUDIO_SOUND_H
#define AUDIO_SOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/pcm.h"

struct sound_file;

/* ERROR_NOT_FOUND, ERROR_INPUT when it is no sound or too long. NULL then. */
struct sound_file *sound_open(const char *path, struct error *err);
void sound_close(struct sound_file *sound); /* accepts NULL */
/* Takes the next frames; 0 is the end. A file that breaks off just ends there. */
size_t sound_next(struct sound_file *sound, float *frames, size_t max);

/* sound_read with a limit of frames at AUDIO_RATE_HZ; more is ERROR_INPUT. */
bool sound_read_at_most(const char *path, uint64_t limit, struct pcm *pcm, struct error *err);

#endif
