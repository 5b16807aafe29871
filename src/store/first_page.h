/* The first page of the database, which says what it is and where its tables begin: without it
 * nothing of the file can be read, so a copy of it lies beside the store. */
#ifndef STORE_FIRST_PAGE_H
#define STORE_FIRST_PAGE_H

#include <stdbool.h>

#include <sqlite3.h>

#include "store/state.h"

/* Keeps a copy in FOLDER/rehearse.first when there is none or what it says has changed. To be
 * called when the database is well and closed. One that cannot be kept is told to nobody: it only
 * matters when that page is damaged. */
void first_page_keep(const struct store *store);

/* Opens the database at store->path for reading what can be read. Where its first page cannot be
 * used, that is a copy of the file with the page that was kept, at `scratch`, which
 * first_page_close removes; the file itself is never changed. *db is to be closed by
 * first_page_close, and may be a handle that reads nothing. */
void first_page_open(const struct store *store, const char *scratch, sqlite3 **db);
void first_page_close(sqlite3 *db, const char *scratch);

#endif
