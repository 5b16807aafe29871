/* Checks a whole store, to the last page. */
#include "store/full_check.h"

#include <string.h>

#include "store/database.h"
#include "store/tracks_file.h"

/* Unlike quick_check, integrity_check compares the indexes with their tables. */
static int check_file(sqlite3 *db)
{
	sqlite3_stmt *check = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &check, NULL);
	rc = rc ? rc : sqlite3_step(check);
	if (rc == SQLITE_ROW) {
		const char *word = (const char *)sqlite3_column_text(check, 0);
		rc = word && strcmp(word, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
	}
	(void)sqlite3_finalize(check);
	return rc;
}

static int check_tracks(sqlite3 *tracks, void *context)
{
	(void)context;
	return check_file(tracks);
}

bool store_check(struct store *store, struct error *err)
{
	int rc = check_file(store->db);
	if (rc != SQLITE_OK) {
		return store_fail(store, rc, err);
	}
	return tracks_with(store, false, check_tracks, NULL, err);
}

bool store_tracks_lost(const struct store *store)
{
	return store->tracks_lost;
}
