/* The review log, sorted into one run of reviews per question and language. Inside the room only.
 */
#ifndef STORE_MEMORY_RUNS_H
#define STORE_MEMORY_RUNS_H

#include <stdbool.h>

#include "base/error.h"
#include "store/memory_list.h"

struct store;

/* The list with its reviews; no memory is replayed yet. With `whole` the cache is ignored.
 * memory_list_destroy *list; it is NULL on failure. */
bool memory_runs_read(
	struct store *store, int today, bool whole, struct memory_list **list, struct error *err);

#endif
