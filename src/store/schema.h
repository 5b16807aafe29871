/* The tables of the store, as a list of steps from an empty file to the newest version. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

#include <sqlite3.h>

/* Step n (from 0) leads from version n to n + 1; each is SQL text. A new version is one more row.
 */
extern const char *const SCHEMA_STEPS[];
extern const size_t SCHEMA_STEP_COUNT;

/* The tables with rows worth saving, in an order in which a row follows those it refers to. */
#define SCHEMA_TABLE_COUNT 9
extern const char *const SCHEMA_TABLES[SCHEMA_TABLE_COUNT];

/* PRAGMA user_version; returns SQLite's result code. */
int schema_version(sqlite3 *db, int *version);

/* Takes the steps the file has not taken yet, all in one transaction that waits for other writers.
 * Returns SQLite's result code; on failure the file is as it was. */
int schema_migrate(sqlite3 *db, const char *const *steps, size_t count);

#endif
