/* Mending a damaged store: what SQLite can still read is copied into a new file, and the damaged
 * files stay. The store is closed, and the caller holds the exclusive lock unless a function says
 * otherwise. Inside the room only. */
#ifndef STORE_MENDING_H
#define STORE_MENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"

/* True when a mended file waits to be put in place: it is complete, and the files it will replace
 * have been kept under another name. An unfit one is renamed to rehearse.db.mended.unused-NOW, and
 * `notes` says so. A shared lock is enough. */
bool mending_is_unfinished(const struct store *store, int64_t now_ms, struct store_notes *notes);
/* Puts it in place; only when mending_is_unfinished. */
bool mending_finish(struct store *store, struct error *err);
/* Keeps the damaged files under a new name, copies what can be read, puts the copy in place. */
bool mending_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err);

#endif
