/* What takes look like, bytes their maker understands, with its version; and what was said in them.
 */
#include <string.h>

#include "base/mem.h"
#include "store/database.h"

bool store_tracks_keep(struct store *store, int64_t take_id, int version,
	const unsigned char *bytes, size_t length, struct error *err)
{
	sqlite3_stmt *keep = store_prepare(store,
		"INSERT OR REPLACE INTO tracks(take, version, bytes) VALUES(?1, ?2, ?3)", err);
	if (!keep) {
		return false;
	}
	bind_int(keep, 1, take_id);
	bind_int(keep, 2, version);
	(void)sqlite3_bind_blob64(keep, 3, bytes, length, SQLITE_STATIC);
	bool ok = store_run(store, keep, err);
	(void)sqlite3_finalize(keep);
	return ok;
}

bool store_tracks(struct store *store, int64_t take_id, int version, unsigned char **bytes,
	size_t *length, struct error *err)
{
	*bytes = NULL;
	*length = 0;
	sqlite3_stmt *find = store_prepare(
		store, "SELECT bytes FROM tracks WHERE take = ?1 AND version = ?2", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bind_int(find, 2, version);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	if (ok && row) {
		const void *found = sqlite3_column_blob(find, 0);
		*length = (size_t)sqlite3_column_bytes(find, 0);
		*bytes = mem_array(*length + 1, 1);
		if (found) {
			memcpy(*bytes, found, *length);
		}
	}
	(void)sqlite3_finalize(find);
	return ok;
}

bool store_transcript_keep(
	struct store *store, int64_t take_id, const char *text, struct error *err)
{
	sqlite3_stmt *keep = store_prepare(
		store, "INSERT OR REPLACE INTO transcripts(take, text) VALUES(?1, ?2)", err);
	if (!keep) {
		return false;
	}
	bind_int(keep, 1, take_id);
	bind_text(keep, 2, text);
	bool ok = store_run(store, keep, err);
	(void)sqlite3_finalize(keep);
	return ok;
}

bool store_transcript(struct store *store, int64_t take_id, char **text, struct error *err)
{
	*text = NULL;
	sqlite3_stmt *find =
		store_prepare(store, "SELECT text FROM transcripts WHERE take = ?1", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	if (ok && row) {
		*text = column_text(find, 0);
	}
	(void)sqlite3_finalize(find);
	return ok;
}
