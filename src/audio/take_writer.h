/* Writes a take to the disk on a thread of its own: a ring, the thread that empties it into a WAV,
 * and the first error. Inside the room only. */
#ifndef AUDIO_TAKE_WRITER_H
#define AUDIO_TAKE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct take_writer;

/* --- The thread that records: all functions below --- */

/* Makes the file and starts the writing thread. Writes at most `limit` frames. NULL when either
 * fails. */
struct take_writer *take_writer_open(const char *path, uint64_t limit, struct error *err);
/* Queues frames. Blocks when the disk is 30 s behind; after take_writer_patience_ms without
 * progress the take has failed and accepts no more. */
void take_writer_feed(struct take_writer *writer, const float *frames, size_t count);
/* True when frames were refused; err says why. */
bool take_writer_failed(struct take_writer *writer, struct error *err);
/* Waits for the disk, cuts the file to `keep` frames, syncs, closes and frees. *frames is how many
 * the file holds, 0 when it was deleted and cannot be restored. False when that is fewer than
 * `keep` or the sync fails. */
bool take_writer_close(
	struct take_writer *writer, uint64_t keep, uint64_t *frames, struct error *err);

/* How long the disk may stall before it counts as dead. Tests shorten it. */
extern int take_writer_patience_ms;
/* How often the file is synced and its name checked. Tests shorten it. */
extern int take_writer_sync_ms;

#endif
