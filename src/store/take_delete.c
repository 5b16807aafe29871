/* Deletes a take and all that was made from it. */
#include "store/take_delete.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"
#include "store/folders.h"
#include "store/journal_recovery.h"
#include "store/opening_steps.h"
#include "store/take_edits.h"
#include "store/tracks_file.h"

static bool forget_all(struct store *store, int64_t take_id, struct error *err)
{
	return store_run_for(store, "DELETE FROM measures WHERE take = ?1", take_id, err) &&
	       store_run_for(store, "DELETE FROM tracks WHERE take = ?1", take_id, err) &&
	       store_run_for(store, "DELETE FROM transcripts WHERE take = ?1", take_id, err) &&
	       store_run_for(store, "DELETE FROM ticks WHERE take = ?1", take_id, err) &&
	       tracks_forget(store, take_id, err);
}

/* A missing file is fine: an interrupted deletion is repeated. */
static bool remove_file(struct store *store, const char *name, struct error *err)
{
	if (strchr(name, '/')) { /* a damaged row must not delete a file elsewhere */
		return error_set(err, ERROR_STORE,
			"the take's file '%s' is not in %s, so it is not deleted", name,
			store->takes);
	}
	if (store->takes_missing) { /* the recording may be on a disk that is not mounted */
		return error_set(err, ERROR_STORE,
			"the folder %s is not there, so nothing in it is deleted", store->takes);
	}
	char *path = path_join(store->takes, name);
	bool ok = unlink(path) == 0 || errno == ENOENT;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s cannot be deleted", path);
	}
	free(path);
	return ok && folder_sync(store->takes, err);
}

/* On a full disk SQLite cannot write a byte: deleting the recording first makes the space that the
 * store needs to be opened for writing. If that is still not enough, the take stays listed, with
 * its file missing. */
static bool free_space(struct store *store, int64_t take_id, struct error *err)
{
	sqlite3_stmt *find =
		store_prepare(store, "SELECT file FROM takes WHERE id = ?1 AND deleted = 0", err);
	if (!find) {
		return false;
	}
	bool row = false;
	bind_int(find, 1, take_id);
	bool ok = store_step(store, find, &row, err);
	if (ok && !row) {
		ok = error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	}
	ok = ok && remove_file(store, (const char *)sqlite3_column_text(find, 0), err);
	(void)sqlite3_finalize(find);
	return ok && (opening_retry(store, err) ||
			     error_wrap(err,
				     "the recording of take %" PRId64
				     " is deleted, and the take is listed until it is deleted "
				     "again with more space",
				     take_id));
}

/* Deletes the file before the commit: interrupted, the take is still listed, with its file missing,
 * and can be deleted again; in the other order an unlisted file would stay. Deletes it before its
 * measures, as a full disk allows no other change first. */
bool store_take_delete(struct store *store, int64_t take_id, struct error *err)
{
	if ((store_is_full(store) && !free_space(store, take_id, err)) ||
		!recovery_begin(store, err)) {
		return false;
	}
	sqlite3_stmt *find = store_prepare(store, "SELECT file FROM takes WHERE id = ?1", err);
	sqlite3_stmt *hide = store_prepare(
		store, "UPDATE takes SET deleted = 1 WHERE id = ?1 AND deleted = 0", err);
	bool row = false;
	bool ok = find && hide;
	if (ok) {
		bind_int(find, 1, take_id);
		bind_int(hide, 1, take_id);
		ok = take_change(store, hide, take_id, err) && store_step(store, find, &row, err) &&
		     row && remove_file(store, (const char *)sqlite3_column_text(find, 0), err) &&
		     forget_all(store, take_id, err);
	}
	(void)sqlite3_finalize(find);
	(void)sqlite3_finalize(hide);
	return transaction_end(store, ok, err);
}
