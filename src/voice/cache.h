/* Rendered speech kept on the disk; inside the room only. The cache may fail at any time without
 * harm: what is not there is rendered again. */
#ifndef VOICE_CACHE_H
#define VOICE_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "voice/engine.h"

/* All-zero is "no cache". */
struct cache {
	char *folder;
	size_t limit_bytes;
	size_t held_bytes;   /* as of the last look at the folder, and what was written since */
	size_t unseen_bytes; /* written since the last look, by this program alone */
	bool looked;
};

/* Nothing is read or made yet. NULL or 0 bytes: no cache. */
void cache_init(struct cache *cache, const char *folder, size_t limit_bytes);
void cache_finish(struct cache *cache);

/* Replaces *samples with the sound kept under the whole key; false when it is not there or is
 * damaged. Counts as a use. */
bool cache_get(struct cache *cache, const char *key, struct samples *samples);

/* Keeps the sound, and drops those used longest ago when the limit is passed. */
void cache_put(struct cache *cache, const char *key, const struct samples *samples);

#endif
