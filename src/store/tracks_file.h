/* FOLDER/tracks.db: what takes look like, apart from all a start reads, as it is by far the most of
 * what is kept. It is derived from the recordings: a damaged one is set aside and made anew. Inside
 * the room only. */
#ifndef STORE_TRACKS_FILE_H
#define STORE_TRACKS_FILE_H

#include "base/error.h"
#include "store/state.h"

/* Runs `use` with tracks.db, opened when it is not yet; with `make` it is made when there is none,
 * else `use` is then not called and that is no failure. `use` returns SQLite's code; when that is
 * of damage, the file is set aside and, with `make`, `use` is called once more with a new one. */
typedef int tracks_use(sqlite3 *tracks, void *context);
bool tracks_with(struct store *store, bool make, tracks_use *use, void *context, struct error *err);

/* Drops what is there of a take. */
bool tracks_forget(struct store *store, int64_t take_id, struct error *err);

/* Closes it when it is open. */
void tracks_close(struct store *store);

#endif
