/* Sound files, any that libsndfile reads, as mono frames at AUDIO_RATE_HZ; and resampling. Any
 * thread. */
#ifndef AUDIO_SOUND_FILE_H
#define AUDIO_SOUND_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/pcm.h"

struct sound_file;

/* Opens a file for reading in pieces. NULL with ERROR_NOT_FOUND, or with ERROR_INPUT when it is not
 * sound or longer than TAKE_LIMIT_S. */
struct sound_file *sound_open(const char *path, struct error *err);
void sound_close(struct sound_file *sound);     /* accepts NULL */
int sound_rate(const struct sound_file *sound); /* the file's own rate, Hz */
/* Reads the next frames and returns how many; 0 is the end. A truncated file just ends. */
size_t sound_next(struct sound_file *sound, float *frames, size_t max);

/* Reads a whole file; replaces *pcm. Errors as sound_open. */
bool sound_read(const char *path, struct pcm *pcm, struct error *err);
/* The same with a limit in frames at AUDIO_RATE_HZ; ERROR_INPUT for more. */
bool sound_read_at_most(const char *path, uint64_t limit, struct pcm *pcm, struct error *err);

/* Writes a whole 16-bit mono WAV with mode 0600: a temporary file beside it, synced, then renamed.
 */
bool sound_write(const char *path, const struct pcm *pcm, struct error *err);

/* Resamples `in` to AUDIO_RATE_HZ (soxr, high quality); replaces *out. */
void sound_resample(const struct pcm *in, struct pcm *out);

#endif
