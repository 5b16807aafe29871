/* The recorder: the last 10 s of captured sound, and the open take. The main thread calls all of
 * it; each take has a thread that writes it (take_writer.h). */
#ifndef AUDIO_RECORDER_H
#define AUDIO_RECORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct recorder;

struct recorder *recorder_create(void);
/* Ends an open take and keeps it; accepts NULL. */
void recorder_destroy(struct recorder *recorder);

/* Takes in everything that device_read returned, in order: keeps the last 10 s as lookback and
 * feeds the open take. */
void recorder_feed(struct recorder *recorder, const float *frames, size_t count);

/* Session time: how many frames have been fed. */
uint64_t recorder_clock(const struct recorder *recorder);

/* Peak and mean power of the last 50 ms, in dB of full scale; -120 for silence. */
void recorder_level(const struct recorder *recorder, double *peak_db, double *rms_db);

/* Opens a take: makes `path`, which must not exist, as a 16-bit mono WAV at 48 kHz with mode 0600,
 * and writes from session frame `from` on (at most 10 s back). The file is locked while it is
 * written, and synced each second. */
bool recorder_begin(struct recorder *recorder, const char *path, uint64_t from, struct error *err);

/* Ends the take and syncs all frames up to session frame `until` (at most the clock) to the disk.
 * *frames is how many the file holds. False when the disk failed: the file is still a valid WAV of
 * *frames frames. */
bool recorder_end(struct recorder *recorder, uint64_t until, uint64_t *frames, struct error *err);

/* Holds the open take, for a pause: what is fed does not go into it, while lookback and clock go
 * on. A take that ends while held ends where the hold began, and the next take is not held. Does
 * nothing without an open take. */
void recorder_hold(struct recorder *recorder, bool hold);

bool recorder_is_open(const struct recorder *recorder);
/* True when the open take could not be written (disk full …); err says why. Ask once a tick. */
bool recorder_failed(struct recorder *recorder, struct error *err);

#endif
