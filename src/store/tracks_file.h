/* FOLDER/tracks.db holds the tracks of takes, apart from what every start reads, as they are by far
 * the largest data. They are derived from the recordings: a damaged file is set aside and
 * recreated. Inside the room only. */
#ifndef STORE_TRACKS_FILE_H
#define STORE_TRACKS_FILE_H

#include "base/error.h"
#include "store/state.h"

/* Runs `use` with tracks.db, opened if necessary. With `make` a missing file is created; without,
 * `use` is not called, which is no failure. `use` returns SQLite's code. If that means damage, the
 * file is set aside and, with `make`, `use` is called once more with a new one. */
typedef int tracks_use(sqlite3 *tracks, void *context);
bool tracks_with(struct store *store, bool make, tracks_use *use, void *context, struct error *err);

/* Deletes the tracks of a take. */
bool tracks_forget(struct store *store, int64_t take_id, struct error *err);

/* Closes the file if it is open. */
void tracks_close(struct store *store);

#endif
