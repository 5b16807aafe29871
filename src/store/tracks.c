/* The tracks of takes.
 *
 * Tracks are kept in tracks.db. Earlier versions kept them in rehearse.db, where they are found,
 * too, until store_tracks_move has moved them. */
#include "store/tracks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/tracks_file.h"

#define MOVED_AT_ONCE 500

/* Gives back the free space in rehearse.db when it is more than this and half of the file:
 * rebuilding the file takes as long as writing the rest of it. */
#define FREE_MOST_BYTES (INT64_C(16) << 20)

/* A row of tracks.db to write or to read. */
struct track_row {
	int64_t take_id;
	const char *file;
	int version;
	const void *bytes; /* in */
	size_t length;
	unsigned char *found; /* out; NULL: there is none */
	bool only_whether;    /* out: only whether there is a row; *found is one byte */
};

static int64_t hash_of(const void *bytes, size_t length)
{
	return (int64_t)hash_bytes(HASH_START, bytes, length);
}

static int put_row(sqlite3 *tracks, const char *sql, const struct track_row *row)
{
	sqlite3_stmt *put = NULL;
	int rc = sqlite3_prepare_v2(tracks, sql, -1, &put, NULL);
	if (rc == SQLITE_OK) {
		bind_int(put, 1, row->take_id);
		bind_text(put, 2, row->file);
		bind_int(put, 3, row->version);
		bind_int(put, 4, hash_of(row->bytes, row->length));
		(void)sqlite3_bind_blob64(
			put, 5, row->length > 0 ? row->bytes : "", row->length, SQLITE_STATIC);
		rc = sqlite3_step(put);
		rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	(void)sqlite3_finalize(put);
	return rc;
}

static int put(sqlite3 *tracks, void *context)
{
	return put_row(tracks,
		"INSERT OR REPLACE INTO tracks(take, file, version, mark, bytes)"
		" VALUES(?1, ?2, ?3, ?4, ?5)",
		context);
}

/* Ignores bytes whose hash does not match. */
static int get(sqlite3 *tracks, void *context)
{
	struct track_row *row = context;
	sqlite3_stmt *find = NULL;
	int rc = sqlite3_prepare_v2(tracks,
		row->only_whether ? "SELECT 1 FROM tracks WHERE take = ?1 AND version = ?2"
				    " AND file = ?3"
				  : "SELECT bytes, mark FROM tracks WHERE take = ?1"
				    " AND version = ?2 AND file = ?3",
		-1, &find, NULL);
	if (rc != SQLITE_OK) {
		return rc;
	}
	bind_int(find, 1, row->take_id);
	bind_int(find, 2, row->version);
	bind_text(find, 3, row->file);
	rc = sqlite3_step(find);
	if (rc == SQLITE_ROW && row->only_whether) {
		row->found = mem_array(1, 1);
	} else if (rc == SQLITE_ROW) {
		const void *bytes = sqlite3_column_blob(find, 0);
		size_t length = (size_t)sqlite3_column_bytes(find, 0);
		if (bytes && hash_of(bytes, length) == sqlite3_column_int64(find, 1)) {
			row->found = mem_array(length + 1, 1);
			memcpy(row->found, bytes, length);
			row->length = length;
		}
	}
	(void)sqlite3_finalize(find);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The name of the take's file; NULL when there is no such take. free() it. */
static bool file_of_take(struct store *store, int64_t take_id, char **file, struct error *err)
{
	return store_read_text(store, "SELECT file FROM takes WHERE id = ?1", take_id, file, err);
}

/* Into the in-memory copy of a read-only store, where they are found like those of earlier
 * versions. */
static bool keep_in_copy(struct store *store, int64_t take_id, int version,
	const unsigned char *bytes, size_t length, struct error *err)
{
	sqlite3_stmt *keep = store_prepare(store,
		"INSERT OR REPLACE INTO tracks(take, version, bytes) VALUES(?1, ?2, ?3)", err);
	if (!keep) {
		return false;
	}
	bind_int(keep, 1, take_id);
	bind_int(keep, 2, version);
	(void)sqlite3_bind_blob64(
		keep, 3, length > 0 ? bytes : (const void *)"", length, SQLITE_STATIC);
	bool ok = store_run(store, keep, err);
	(void)sqlite3_finalize(keep);
	return ok;
}

bool store_tracks_keep(struct store *store, int64_t take_id, int version,
	const unsigned char *bytes, size_t length, struct error *err)
{
	char *file = NULL;
	if (store->read_only) {
		return keep_in_copy(store, take_id, version, bytes, length, err);
	}
	if (!file_of_take(store, take_id, &file, err)) {
		return false;
	}
	struct track_row row = {.take_id = take_id,
		.file = file,
		.version = version,
		.bytes = bytes,
		.length = length};
	bool ok = file ? tracks_with(store, true, put, &row, err)
		       : error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	free(file);
	return ok;
}

/* Reads tracks where earlier versions kept them. */
static bool get_earlier(struct store *store, struct track_row *row, struct error *err)
{
	sqlite3_stmt *find = store_prepare(
		store, "SELECT bytes FROM tracks WHERE take = ?1 AND version = ?2", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, row->take_id);
	bind_int(find, 2, row->version);
	bool is = false;
	bool ok = store_step(store, find, &is, err);
	if (ok && is) {
		const void *bytes = sqlite3_column_blob(find, 0);
		row->length = (size_t)sqlite3_column_bytes(find, 0);
		row->found = mem_array(row->length + 1, 1);
		if (bytes) {
			memcpy(row->found, bytes, row->length);
		}
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool find_row(struct store *store, struct track_row *row, struct error *err)
{
	char *file = NULL;
	bool ok = file_of_take(store, row->take_id, &file, err);
	row->file = file;
	ok = ok && (!file || tracks_with(store, false, get, row, err));
	ok = ok && (!file || row->found || get_earlier(store, row, err));
	free(file);
	return ok;
}

bool store_tracks(struct store *store, int64_t take_id, int version, unsigned char **bytes,
	size_t *length, struct error *err)
{
	struct track_row row = {.take_id = take_id, .version = version};
	bool ok = find_row(store, &row, err);
	*bytes = row.found;
	*length = row.found ? row.length : 0;
	return ok;
}

bool store_has_tracks(
	struct store *store, int64_t take_id, int version, bool *has, struct error *err)
{
	struct track_row row = {.take_id = take_id, .version = version, .only_whether = true};
	bool ok = find_row(store, &row, err);
	*has = row.found != NULL;
	free(row.found);
	return ok;
}

/* --- Moving --- */

/* Rows of rehearse.db after `after`, up to `last`. */
struct portion {
	struct store *store;
	int64_t after;
	int64_t last;
	size_t count;
};

static int move_rows(sqlite3 *tracks, sqlite3_stmt *find, struct portion *portion)
{
	int rc;
	bind_int(find, 1, portion->after);
	bind_int(find, 2, MOVED_AT_ONCE);
	while ((rc = sqlite3_step(find)) == SQLITE_ROW) {
		const struct track_row row = {.take_id = sqlite3_column_int64(find, 0),
			.file = (const char *)sqlite3_column_text(find, 1),
			.version = sqlite3_column_int(find, 2),
			.bytes = sqlite3_column_blob(find, 3),
			.length = (size_t)sqlite3_column_bytes(find, 3)};
		rc = put_row(tracks,
			"INSERT OR IGNORE INTO tracks(take, file, version, mark, bytes)"
			" VALUES(?1, ?2, ?3, ?4, ?5)",
			&row);
		if (rc != SQLITE_OK) {
			return rc;
		}
		portion->last = row.take_id;
		portion->count++;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Copies a portion in one transaction. A failure to read rehearse.db does not mean that tracks.db
 * is damaged, hence SQLITE_ABORT. */
static int copy_portion(sqlite3 *tracks, void *context)
{
	struct portion *portion = context;
	sqlite3_stmt *find = store_prepare(portion->store,
		"SELECT k.take, t.file, k.version, k.bytes FROM tracks k JOIN takes t ON t.id = "
		"k.take"
		" WHERE k.take > ?1 ORDER BY k.take LIMIT ?2",
		NULL);
	if (!find) {
		return SQLITE_ABORT;
	}
	portion->count = 0;
	int rc = sqlite3_exec(tracks, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		rc = move_rows(tracks, find, portion);
		rc = rc ? rc : sqlite3_exec(tracks, "COMMIT", NULL, NULL, NULL);
		if (!sqlite3_get_autocommit(tracks)) {
			(void)sqlite3_exec(tracks, "ROLLBACK", NULL, NULL, NULL);
		}
	}
	int finalized = sqlite3_finalize(find);
	return (finalized & 0xFF) == SQLITE_CORRUPT ? SQLITE_ABORT : rc;
}

static bool read_number(struct store *store, const char *sql, int64_t *number, struct error *err)
{
	sqlite3_stmt *ask = store_prepare(store, sql, err);
	bool row = false;
	bool ok = ask && store_step(store, ask, &row, err);
	*number = ok && row ? sqlite3_column_int64(ask, 0) : 0;
	(void)sqlite3_finalize(ask);
	return ok;
}

/* SQLite keeps free space for later; this much is never needed. On a full disk, or while another
 * program reads, the file stays as it is, which works as well. */
static bool give_back_space(struct store *store, struct error *err)
{
	int64_t pages;
	int64_t empty;
	int64_t size;
	bool ok = read_number(store, "PRAGMA page_count", &pages, err) &&
		  read_number(store, "PRAGMA freelist_count", &empty, err) &&
		  read_number(store, "PRAGMA page_size", &size, err);
	if (ok && empty * size > FREE_MOST_BYTES && empty * 2 > pages) {
		(void)sqlite3_exec(store->db, "VACUUM", NULL, NULL, NULL);
		(void)sqlite3_exec(store->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
	}
	return ok;
}

bool store_tracks_move(struct store *store, size_t *moved, struct error *err)
{
	int64_t any;
	struct portion portion = {.store = store};
	*moved = 0;
	if (store->read_only) {
		return true;
	}
	if (!read_number(store, "SELECT EXISTS (SELECT 1 FROM tracks)", &any, err)) {
		return false;
	}
	if (!any) {
		return true;
	}
	do {
		if (!tracks_with(store, true, copy_portion, &portion, err)) {
			return false;
		}
		if (portion.count > 0 &&
			!store_run_for(
				store, "DELETE FROM tracks WHERE take <= ?1", portion.last, err)) {
			return false;
		}
		portion.after = portion.last;
		*moved += portion.count;
	} while (portion.count == MOVED_AT_ONCE);
	return give_back_space(store, err);
}
