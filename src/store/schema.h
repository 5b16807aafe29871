/* The tables of the store, as a list of migrations from an empty file to the newest version. Inside
 * the room only. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

#include <sqlite3.h>

/* Step n (from 0) migrates version n to n + 1; each is SQL text. A new version is one more row. */
extern const char *const SCHEMA_STEPS[];
extern const size_t SCHEMA_STEP_COUNT;

/* The tables worth saving, in an order in which a row follows those it refers to. */
#define SCHEMA_TABLE_COUNT 10
extern const char *const SCHEMA_TABLES[SCHEMA_TABLE_COUNT];

/* PRAGMA user_version; returns SQLite's result code. */
int schema_version(sqlite3 *db, int *version);

/* Applies the steps that the file has not had yet, in one transaction that waits for other writers.
 * Returns SQLite's result code; on failure the file is unchanged. */
int schema_migrate(sqlite3 *db, const char *const *steps, size_t count);

#endif
