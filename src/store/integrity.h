/* Checks whether a database is whole, row by row. Inside the room only. */
#ifndef STORE_INTEGRITY_H
#define STORE_INTEGRITY_H

#include <stdbool.h>

#include <sqlite3.h>

enum health {
	HEALTH_WELL,
	HEALTH_INDEXES, /* the rows are whole, the indexes are not */
	HEALTH_DAMAGED,
};

/* Reads the whole database: pages, rows, indexes, references to missing rows. Returns SQLite's
 * result code; *health is valid when that is SQLITE_OK. Takes seconds for hundreds of megabytes. */
int health_look(sqlite3 *db, enum health *health);

/* Rebuilds all indexes in one transaction, which is committed only if the result is well; *health
 * says so. Returns SQLite's result code. */
int health_reindex(sqlite3 *db, enum health *health);

#endif
