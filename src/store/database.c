/* SQLite as this room uses it: errors in words, statements, transactions. */
#include "store/database.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/marks.h"
#include "store/waiting.h"

/* What went wrong and what to do, for the codes a user can do something about. */
static const char *advice(int rc)
{
	switch (rc & 0xFF) {
	case SQLITE_FULL:
		return "the disk is full; free some space, then try again";
	case SQLITE_IOERR:
		return "the disk cannot be read or written; see that it is well and has space";
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
		return "is damaged; start again, and what can be read of it is saved into a new "
		       "one";
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
	if ((damaged && !damage_mark(store)) || kind == SQLITE_CONSTRAINT) {
		/* our own rules were looked at before: an index that told something else is wrong
		 */
		store->suspect = true;
	}
	if (store->read_only && (kind == SQLITE_AUTH || kind == SQLITE_READONLY)) {
		return store_is_writable(store, err);
	}
	return database_fail(store->path, rc, sqlite3_errmsg(store->db), err);
}

bool store_is_full(const struct store *store)
{
	return store->read_only &&
	       (store->read_only_why == ENOSPC || store->read_only_why == EDQUOT);
}

bool store_is_writable(const struct store *store, struct error *err)
{
	if (!store->read_only) {
		return true;
	}
	if (store_is_full(store)) {
		return error_set(err, ERROR_STORE,
			"nothing can be kept in %s, as the disk is full; free some space "
			"('rehearse takes N --delete' deletes a recording), then try again",
			store->folder);
	}
	return error_set_system(err, ERROR_STORE, store->read_only_why,
		"%s can only be read, so nothing can be kept in it; allow writing it, and "
		"rehearse.db in it, or choose another folder with --store",
		store->folder);
}

void store_set_patience(struct store *store, int ms)
{
	store->patience_ms = ms;
	(void)sqlite3_busy_timeout(store->db, ms);
}

void store_notes_add(struct store_notes *notes, char *line)
{
	if (!notes) {
		free(line);
		return;
	}
	size_t capacity = notes->count;
	notes->lines =
		mem_reserve(notes->lines, &capacity, notes->count + 1, sizeof(*notes->lines));
	notes->lines[notes->count++] = line;
}

void store_notes_finish(struct store_notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		free(notes->lines[i]);
	}
	free(notes->lines);
	*notes = (struct store_notes){0};
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

/* Binding fails only for a place that is not there, which is a bug, or without memory; the value is
 * then NULL, which the table refuses. */
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
	(void)sqlite3_reset(statement); /* its code is the one of the step, which is known */
	return ok;
}

static bool run_text(struct store *store, const char *sql, struct error *err)
{
	int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || store_fail(store, rc, err);
}

bool store_begin(struct store *store, struct error *err)
{
	return waiting_first(store, err) && run_text(store, "BEGIN IMMEDIATE", err);
}

bool store_end(struct store *store, bool ok, struct error *err)
{
	if (ok && run_text(store, "COMMIT", err)) {
		return true;
	}
	if (!sqlite3_get_autocommit(store->db)) { /* SQLite may have taken all back itself */
		(void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return false;
}

bool folder_sync(const char *folder, struct error *err)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		return error_set_system(err, ERROR_STORE, errno, "%s", folder);
	}
	bool ok = fsync(fd) == 0 || errno == EINVAL; /* EINVAL: a file system that needs none */
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", folder);
	}
	(void)close(fd);
	return ok;
}
