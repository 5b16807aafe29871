/* Whether a database is whole, looked at row by row. */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include <stdbool.h>

#include <sqlite3.h>

enum health {
	HEALTH_WELL,
	HEALTH_INDEXES, /* the rows are whole; what the indexes hold of them is not */
	HEALTH_DAMAGED,
};

/* Reads all of it: pages, rows, what indexes hold, rows that name rows which are not there. Returns
 * SQLite's result code; what it found is valid when that is SQLITE_OK. Takes seconds for hundreds
 * of megabytes. */
int health_look(sqlite3 *db, enum health *health);

/* Makes all indexes anew, in one transaction that is kept only when all is well afterwards; *health
 * says so. Returns SQLite's result code. */
int health_reindex(sqlite3 *db, enum health *health);

#endif
