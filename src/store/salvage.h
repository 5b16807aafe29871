/* Copies what SQLite can still read of a damaged database into a new one. Inside the room only. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"

/* Rows copied, and rows that could not be read. */
struct salvaged {
	int64_t questions;
	int64_t takes;
	int64_t reviews;
	int64_t lost; /* at most; of all tables */
};

/* Copies store->path into a new, synced file at `path`; a file of that name is deleted before. On
 * failure there is no file. */
bool salvage(struct store *store, const char *path, struct salvaged *salvaged, struct error *err);

#endif
