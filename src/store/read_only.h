/* Opens a store that cannot be written. Inside the room only. */
#ifndef STORE_READ_ONLY_H
#define STORE_READ_ONLY_H

#include <stdbool.h>

#include "base/error.h"
#include "store/state.h"

/* Opens store->db as a copy in memory, with the tables of the newest version and the content of
 * SQLite's log. It refuses changes, except to what is derived from recordings, and touches nothing
 * on the disk. `notes` says that the store can only be read. */
bool read_only_open(struct store *store, struct store_notes *notes, struct error *err);

/* Opens a database that nobody writes and that has no log: SQLite takes the file as it is, locks
 * nothing and makes no file beside it. Returns SQLite's result code; close *db in either case. */
int read_only_unchanging(const char *path, sqlite3 **db);

#endif
