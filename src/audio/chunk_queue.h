/* Cuts a stream of frames into chunks and finds the probability of speech in each; for several
 * chunks together where they are there, as in a file. Inside the room only. One thread. */
#ifndef AUDIO_CHUNK_QUEUE_H
#define AUDIO_CHUNK_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/speech_network.h"

struct chunk_queue;

/* `network` is borrowed; NULL: by energy and voicing. 8000–192000 Hz. */
struct chunk_queue *chunk_queue_create(const struct speech_network *network, int rate_hz);
void chunk_queue_destroy(struct chunk_queue *queue); /* accepts NULL */

/* Adds a portion of the stream behind those that are queued. */
void chunk_queue_add(struct chunk_queue *queue, const float *frames, size_t count);
/* Adds a last portion without frames: what remains, and silence up to a whole chunk. */
void chunk_queue_end(struct chunk_queue *queue);

/* The next chunk that the oldest portion has completed, borrowed until the next chunk_queue_add,
 * and the probability that it is speech. False when the portion has no more. */
bool chunk_queue_next(struct chunk_queue *queue, const float **chunk, float *likely);
/* Drops the oldest portion, whose chunks have all been taken; returns its count of frames, or 0
 * when none is queued. */
size_t chunk_queue_drop(struct chunk_queue *queue);

#endif
