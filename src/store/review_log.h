/* The review log as rows in memory. Inside the room only. */
#ifndef STORE_REVIEW_LOG_H
#define STORE_REVIEW_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/review_cache.h"

struct store;

/* Reads the whole log: the cached rows, if they are of this log, and the rest from the database.
 * *from_cache is the number of cached rows; the memories cached with them stay in *log. With
 * `whole` all rows come from the database. Within a transaction. */
bool review_log_read(struct store *store, bool whole, struct review_cache *log, size_t *from_cache,
	struct error *err);

#endif
