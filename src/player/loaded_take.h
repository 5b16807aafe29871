/* A take in memory: its sound, and what was measured of it. */
#ifndef PLAYER_LOADED_TAKE_H
#define PLAYER_LOADED_TAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/pcm.h"
#include "critique/critique.h"
#include "store/store.h"

/* All-zero is none. */
struct loaded_take {
	int64_t take_id;
	struct pcm sound; /* empty when the file could not be read */
	bool measured;    /* the next two are known */
	struct tracks tracks;
	struct value_list measures;
};

/* Replaces what is loaded. False when the sound cannot be read; the take then counts as loaded, so
 * that it is not tried again. */
bool loaded_take_read(struct loaded_take *loaded, struct store *store, const struct take *take,
	struct error *err);
/* Looks for saved measures again. */
void loaded_take_find_measures(struct loaded_take *loaded, struct store *store);
/* Frees everything; accepts all-zero. */
void loaded_take_finish(struct loaded_take *loaded);

#endif
