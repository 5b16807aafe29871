/* Replays the reviews of a memory list with a memory model. */
#ifndef STORE_MEMORY_REPLAY_H
#define STORE_MEMORY_REPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "store/memory_list.h"

/* Recomputes every memory with this model. */
void memory_list_replay(struct memory_list *list, const struct memory_model *model);

/* The model that was cached with the list, if it was fitted to reviews with this basis
 * (habits_basis). */
bool memory_list_fit(const struct memory_list *list, uint64_t basis, struct memory_model *model);

#endif
