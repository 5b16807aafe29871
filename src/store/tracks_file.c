/* FOLDER/tracks.db: opened when first used, set aside when damaged. */
#include "store/tracks_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/access.h"
#include "store/database.h"

/* A take is identified by its id and its file: a store restored from a backup may have given the id
 * to another take. `mark` is a hash of the bytes, as SQLite does not notice a changed bit in them.
 */
static const char MAKE[] = "CREATE TABLE IF NOT EXISTS tracks("
			   " take INTEGER PRIMARY KEY,"
			   " file TEXT NOT NULL,"
			   " version INTEGER NOT NULL,"
			   " mark INTEGER NOT NULL,"
			   " bytes BLOB NOT NULL) STRICT;"
			   "PRAGMA user_version = 1;";

static char *tracks_path(const struct store *store)
{
	return path_join(store->folder, "tracks.db");
}

static bool is_damage(int rc)
{
	return (rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB;
}

void tracks_close(struct store *store)
{
	int rc = sqlite3_close(store->tracks);
	assert(rc == SQLITE_OK); /* a statement was left open */
	(void)rc;
	store->tracks = NULL;
}

/* Whether the open file still has its name: another program may have set it aside. */
static bool is_ours(const struct store *store, const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && st.st_ino == store->tracks_inode;
}

/* Makes a file that only its user may read. An existing file is not opened: closing it would
 * release SQLite's locks. */
static void make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0) {
		(void)fchmod(fd, 0600);
		(void)close(fd);
	}
}

/* With a rollback journal, not a write-ahead log: there is one file, which can be read where
 * nothing can be written. */
static int open_file(struct store *store, const char *path)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int rc = sqlite3_open_v2(path, &store->tracks, flags, NULL);
	if (rc != SQLITE_OK) {
		return rc;
	}
	struct stat st;
	store->tracks_inode = stat(path, &st) == 0 ? st.st_ino : 0;
	(void)sqlite3_busy_timeout(store->tracks, STORE_PATIENCE_MS);
	(void)sqlite3_db_config(store->tracks, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	rc = sqlite3_exec(store->tracks, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
	sqlite3_stmt *all = NULL;
	rc = rc ? rc
		: sqlite3_prepare_v2(store->tracks,
			  "SELECT take, file, version, mark, bytes FROM tracks", -1, &all, NULL);
	(void)sqlite3_finalize(all);
	if (rc == SQLITE_ERROR) { /* an empty file: nothing was written into it yet */
		rc = sqlite3_exec(store->tracks, MAKE, NULL, NULL, NULL);
	}
	return rc == SQLITE_ERROR ? SQLITE_CORRUPT : rc; /* our SQL does not fit this table */
}

/* Renames the damaged file together with its journal, which must not be played into the new file.
 */
static void set_aside(struct store *store, const char *path)
{
	static const char *const ENDINGS[] = {"-journal", ""};
	bool ours = is_ours(store, path);
	store->tracks_lost = store->tracks_lost || ours;
	tracks_close(store);
	for (size_t i = 0; ours && i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *old = mem_format("%s%s", path, ENDINGS[i]);
		char *aside = mem_format("%s.damaged%s", path, ENDINGS[i]);
		(void)rename(old, aside); /* else the next use finds it damaged again */
		free(old);
		free(aside);
	}
}

static int run(struct store *store, const char *path, bool make, tracks_use *use, void *context)
{
	struct stat st;
	if (store->tracks && !is_ours(store, path)) {
		tracks_close(store);
	}
	if (make) {
		make_private(path);
	} else if (stat(path, &st) != 0 && errno == ENOENT) {
		return SQLITE_OK;
	}
	int rc = store->tracks ? SQLITE_OK : open_file(store, path);
	return rc ? rc : use(store->tracks, context);
}

bool tracks_with(struct store *store, bool make, tracks_use *use, void *context, struct error *err)
{
	char *path = tracks_path(store);
	int rc = run(store, path, make, use, context);
	if (is_damage(rc)) {
		set_aside(store, path);
		rc = run(store, path, make, use, context);
	}
	bool ok = rc == SQLITE_OK;
	if (!ok) {
		(void)database_fail(
			path, rc, store->tracks ? sqlite3_errmsg(store->tracks) : NULL, err);
		tracks_close(store);
	}
	free(path);
	return ok;
}

static int delete_rows(sqlite3 *tracks, void *context)
{
	const int64_t *take_id = context;
	sqlite3_stmt *statement = NULL;
	int rc = sqlite3_prepare_v2(
		tracks, "DELETE FROM tracks WHERE take = ?1", -1, &statement, NULL);
	if (rc == SQLITE_OK) {
		bind_int(statement, 1, *take_id);
		rc = sqlite3_step(statement);
		rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	(void)sqlite3_finalize(statement);
	return rc;
}

bool tracks_forget(struct store *store, int64_t take_id, struct error *err)
{
	return tracks_with(store, false, delete_rows, &take_id, err);
}
