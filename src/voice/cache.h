/* A cache of rendered speech on the disk. It may fail at any time without harm, since a missing
 * sound is rendered again. Inside the room only. */
#ifndef VOICE_CACHE_H
#define VOICE_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "voice/samples.h"

/* All-zero: no cache. */
struct cache {
	char *folder;
	size_t limit_bytes;
	size_t held_bytes;   /* as of the last scan of the folder, plus what was written since */
	size_t unseen_bytes; /* written since the last scan, by this program only */
	bool looked;
};

/* Touches no file yet. NULL or 0 bytes: no cache. */
void cache_init(struct cache *cache, const char *folder, size_t limit_bytes);
void cache_finish(struct cache *cache);

/* Replaces *samples with the sound of that key, and counts as a use. False when there is none or it
 * is damaged. */
bool cache_get(struct cache *cache, const char *key, struct samples *samples);

/* Stores the sound; evicts the least recently used ones when the limit is exceeded. */
void cache_put(struct cache *cache, const char *key, const struct samples *samples);

#endif
