/* A store that may not be written, opened to be read. */
#ifndef STORE_READ_ONLY_H
#define STORE_READ_ONLY_H

#include <stdbool.h>

#include "base/error.h"
#include "store/state.h"

/* Opens store->db on a copy in memory that has the newest version of the tables and refuses to be
 * changed, but for what is made from recordings; nothing on the disk is touched, and what stands in
 * SQLite's log is in it. `notes` says that the store can only be read. */
bool read_only_open(struct store *store, struct store_notes *notes, struct error *err);

/* Opens a database that nobody writes and that has no log: SQLite believes the file as it is, locks
 * nothing and makes no file beside it. Returns SQLite's result code; *db is to be closed in either
 * case. */
int read_only_unchanging(const char *path, sqlite3 **db);

#endif
