/* Helpers around SQLite: errors as messages, statements, transactions. Inside the room only. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/error.h"
#include "store/state.h"

/* --- Errors --- */

/* Turns SQLite's result code into words: where, what, what to do. `detail` (may be NULL) is
 * SQLite's own message, used only where we have no better one. Returns false. */
bool database_fail(const char *path, int rc, const char *detail, struct error *err);

/* The same for the newest failure of the store; damage also sets the damage flag (damage_flag.h).
 */
bool store_fail(struct store *store, int rc, struct error *err);

/* --- Statements --- */

/* NULL on failure. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql, struct error *err);

/* NULL text is SQL NULL. The text is copied. */
void bind_text(sqlite3_stmt *statement, int place, const char *text);
void bind_int(sqlite3_stmt *statement, int place, int64_t value);
void bind_int_or_null(sqlite3_stmt *statement, int place, int64_t value); /* 0 is NULL */
void bind_double(sqlite3_stmt *statement, int place, double value);

/* A copy of a column's text; NULL for SQL NULL. free() it. */
char *column_text(sqlite3_stmt *statement, int column);

/* One step; *row (NULL when the statement gives no rows) says whether there is a row. */
bool store_step(struct store *store, sqlite3_stmt *statement, bool *row, struct error *err);

/* One step of a statement that gives no rows, and a reset. */
bool store_run(struct store *store, sqlite3_stmt *statement, struct error *err);

/* Runs one statement without rows; ?1 in it is `id`. */
bool store_run_for(struct store *store, const char *sql, int64_t id, struct error *err);

/* Reads one text; ?1 in the statement is `id`. *text is NULL when there is no row; free() it. */
bool store_read_text(
	struct store *store, const char *sql, int64_t id, char **text, struct error *err);

/* --- Transactions --- */

/* Starts a transaction that may write: waits for other writers. Use recovery_begin
 * (journal_recovery.h) instead to write what another program may have queued earlier. */
bool transaction_begin(struct store *store, struct error *err);
/* Starts a transaction for reading: all reads in it see one state, and SQLite takes its lock once.
 * End it with transaction_end(store, false, NULL). */
bool transaction_begin_read(struct store *store, struct error *err);
/* Commits when `ok`, else rolls back. Returns true when it has committed. */
bool transaction_end(struct store *store, bool ok, struct error *err);

#endif
