/* Recordings on the disk whose writer is not this program, or has died. Any thread. */
#ifndef AUDIO_WAV_REPAIR_H
#define AUDIO_WAV_REPAIR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Repairs a WAV file whose writer died: sets the sizes in its header from the length of the file.
 * *frames is how many it holds; 0 for a file shorter than a header. ERROR_INPUT when it is not a
 * WAV file of this program. */
bool wav_repair(const char *path, uint64_t *frames, struct error *err);

/* True while another process writes the file, which it shows by a lock. */
bool wav_is_being_written(const char *path);

/* Removes a recording without a single frame that was last written before `before_ms` (Unix time;
 * INT64_MAX for any). False when the file stays: it is locked, not empty, younger, or not a regular
 * file. */
bool wav_drop_empty(const char *path, int64_t before_ms);

/* Whether the file of that name holds at least `frames` frames on the disk now. */
bool wav_holds(const char *path, uint64_t frames);

#endif
