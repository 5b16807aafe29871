/* The first page of the database, which says what the file is and where its tables begin. The file
 * is unreadable without it, so a copy is kept beside the store. Inside the room only. */
#ifndef STORE_FIRST_PAGE_H
#define STORE_FIRST_PAGE_H

#include <stdbool.h>

#include <sqlite3.h>

#include "store/state.h"

/* Copies the page to FOLDER/rehearse.first when there is no copy or its content has changed. Call
 * it when the database is undamaged and closed. A failure is not reported: the copy only matters
 * when the page is damaged. */
void first_page_keep(const struct store *store);

/* Opens the database at store->path to read what can be read. When its first page is unusable, a
 * copy of the file with the kept page is opened instead, at `scratch`, which first_page_close
 * removes; the file itself is never changed. *db may be a handle that reads nothing; close it with
 * first_page_close. */
void first_page_open(const struct store *store, const char *scratch, sqlite3 **db);
void first_page_close(sqlite3 *db, const char *scratch);

#endif
