/* What the user adds to a take: a note, a tick, whether it is the best. */
#include "store/take_edits.h"

#include <inttypes.h>

#include "store/database.h"

bool take_change(struct store *store, sqlite3_stmt *change, int64_t take_id, struct error *err)
{
	if (!store_run(store, change, err)) {
		return false;
	}
	if (sqlite3_changes(store->db) == 0) {
		return error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	}
	return true;
}

bool take_put_note(struct store *store, int64_t take_id, const char *note, struct error *err)
{
	sqlite3_stmt *change = store_prepare(
		store, "UPDATE takes SET note = ?2 WHERE id = ?1 AND deleted = 0", err);
	if (!change) {
		return false;
	}
	bind_int(change, 1, take_id);
	bind_text(change, 2, note);
	bool ok = take_change(store, change, take_id, err);
	(void)sqlite3_finalize(change);
	return ok;
}

bool take_put_best(struct store *store, int64_t take_id, bool best, struct error *err)
{
	sqlite3_stmt *change = store_prepare(
		store, "UPDATE takes SET best = ?2 WHERE id = ?1 AND deleted = 0", err);
	if (!change) {
		return false;
	}
	bind_int(change, 1, take_id);
	bind_int(change, 2, best);
	bool ok = take_change(store, change, take_id, err);
	(void)sqlite3_finalize(change);
	return ok;
}

bool take_put_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err)
{
	sqlite3_stmt *set = store_prepare(store,
		value == 0 ? "DELETE FROM ticks WHERE take = ?1 AND name = ?2"
			   : "INSERT OR REPLACE INTO ticks(take, name, value) VALUES(?1, ?2, ?3)",
		err);
	if (!set) {
		return false;
	}
	bind_int(set, 1, take_id);
	bind_text(set, 2, name);
	if (value != 0) {
		bind_int(set, 3, value);
	}
	bool ok = store_run(store, set, err);
	(void)sqlite3_finalize(set);
	return ok;
}
