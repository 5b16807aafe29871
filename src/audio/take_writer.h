/* A take on its way to the disk: a ring, a thread that empties it into a WAV, and what went wrong.
 */
#ifndef AUDIO_TAKE_WRITER_H
#define AUDIO_TAKE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct take_writer;

/* Makes the file and starts the thread. At most `limit` frames are written. */
struct take_writer *take_writer_open(const char *path, uint64_t limit, struct error *err);
/* Hands frames over. Waits when the disk is 30 s behind; after `take_writer_patience_ms` without
 * any progress the take has failed and takes no more in. */
void take_writer_feed(struct take_writer *writer, const float *frames, size_t count);
/* True when frames were refused; err says why. */
bool take_writer_failed(struct take_writer *writer, struct error *err);
/* Waits for the disk, cuts the file to `keep` frames, syncs, closes, frees. *frames is what the
 * file holds, 0 when it was deleted and cannot be put back; false when that is fewer than `keep` or
 * the disk would not sync. */
bool take_writer_close(
	struct take_writer *writer, uint64_t keep, uint64_t *frames, struct error *err);

/* How long a disk may stand still before it counts as dead. Tests shorten it. */
extern int take_writer_patience_ms;
/* How often the file is synced, and looked for in its folder. Tests shorten it. */
extern int take_writer_sync_ms;

#endif
