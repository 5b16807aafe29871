/* Helpers around SQLite: errors as messages, statements, transactions. */
#include "store/database.h"

#include <assert.h>

#include "base/mem.h"
#include "store/access.h"
#include "store/damage_flag.h"

/* The cause and what to do, for the codes a user can do something about. */
static const char *advice(int rc)
{
	switch (rc & 0xFF) {
	case SQLITE_FULL:
		return "the disk is full; free some space, then try again";
	case SQLITE_IOERR:
		return "the disk cannot be read or written; check it, and whether it has free "
		       "space";
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return "may not be written; allow writing it and its folder, or choose another "
		       "folder";
	case SQLITE_CANTOPEN:
		return "cannot be opened; allow reading and writing it and its folder";
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another program keeps it busy; end that one, then try again";
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "is damaged; start again to save what can still be read into a new one";
	case SQLITE_NOMEM:
		return "there is no memory left; end other programs, then try again";
	default:
		return NULL;
	}
}

bool database_fail(const char *path, int rc, const char *detail, struct error *err)
{
	const char *known = advice(rc);
	if (known) {
		return error_set(err, ERROR_STORE, "%s: %s", path, known);
	}
	return error_set(err, ERROR_STORE, "%s: cannot be used (%s)", path,
		detail ? detail : sqlite3_errstr(rc));
}

bool store_fail(struct store *store, int rc, struct error *err)
{
	int kind = rc & 0xFF;
	if (kind == SQLITE_ERROR) { /* our SQL does not fit these tables: they are not as we made
				       them */
		kind = rc = SQLITE_CORRUPT;
	}
	bool damaged = kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
	if ((damaged && !damage_flag_set(store)) || kind == SQLITE_CONSTRAINT) {
		/* our own rules were checked before, so an index must be wrong */
		store->suspect = true;
	}
	if (store->read_only && (kind == SQLITE_AUTH || kind == SQLITE_READONLY)) {
		return store_is_writable(store, err);
	}
	return database_fail(store->path, rc, sqlite3_errmsg(store->db), err);
}

sqlite3_stmt *store_prepare(struct store *store, const char *sql, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int rc = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	if (rc != SQLITE_OK) {
		(void)store_fail(store, rc, err);
		return NULL;
	}
	return statement;
}

/* Binding fails only for a place that does not exist, which is a bug, or without memory; the value
 * is then NULL, which the table refuses. */
static void check_bound(int rc)
{
	assert(rc == SQLITE_OK || rc == SQLITE_NOMEM);
	(void)rc;
}

void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	check_bound(sqlite3_bind_text(statement, place, text, -1, SQLITE_TRANSIENT));
}

void bind_int(sqlite3_stmt *statement, int place, int64_t value)
{
	check_bound(sqlite3_bind_int64(statement, place, value));
}

void bind_int_or_null(sqlite3_stmt *statement, int place, int64_t value)
{
	check_bound(value ? sqlite3_bind_int64(statement, place, value)
			  : sqlite3_bind_null(statement, place));
}

void bind_double(sqlite3_stmt *statement, int place, double value)
{
	check_bound(sqlite3_bind_double(statement, place, value));
}

char *column_text(sqlite3_stmt *statement, int column)
{
	return mem_text((const char *)sqlite3_column_text(statement, column));
}

bool store_step(struct store *store, sqlite3_stmt *statement, bool *row, struct error *err)
{
	int rc = sqlite3_step(statement);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
		return store_fail(store, rc, err);
	}
	if (row) {
		*row = rc == SQLITE_ROW;
	}
	return true;
}

bool store_run(struct store *store, sqlite3_stmt *statement, struct error *err)
{
	bool ok = store_step(store, statement, NULL, err);
	(void)sqlite3_reset(statement); /* returns the code of the step, which is known */
	return ok;
}

bool store_run_for(struct store *store, const char *sql, int64_t id, struct error *err)
{
	sqlite3_stmt *statement = store_prepare(store, sql, err);
	if (!statement) {
		return false;
	}
	bind_int(statement, 1, id);
	bool ok = store_run(store, statement, err);
	(void)sqlite3_finalize(statement);
	return ok;
}

bool store_read_text(
	struct store *store, const char *sql, int64_t id, char **text, struct error *err)
{
	*text = NULL;
	sqlite3_stmt *find = store_prepare(store, sql, err);
	if (!find) {
		return false;
	}
	bool row = false;
	bind_int(find, 1, id);
	bool ok = store_step(store, find, &row, err);
	if (ok && row) {
		*text = column_text(find, 0);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool run_sql(struct store *store, const char *sql, struct error *err)
{
	int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || store_fail(store, rc, err);
}

bool transaction_begin(struct store *store, struct error *err)
{
	return run_sql(store, "BEGIN IMMEDIATE", err);
}

bool transaction_begin_read(struct store *store, struct error *err)
{
	return run_sql(store, "BEGIN", err);
}

bool transaction_end(struct store *store, bool ok, struct error *err)
{
	if (ok && run_sql(store, "COMMIT", err)) {
		return true;
	}
	if (!sqlite3_get_autocommit(store->db)) { /* SQLite may have rolled back itself */
		(void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return false;
}
