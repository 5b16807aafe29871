/* Opens the database file: rights, modes, version, health. */
#include "store/open_database.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/access.h"
#include "store/database.h"
#include "store/lock.h"
#include "store/schema.h"

/* Between two attempts at what another program holds. */
#define TRY_AGAIN_MS 20

/* Makes a file that only its user may read, and corrects the mode of a restored one. SQLite gives
 * the files beside it the same mode. An existing file is not opened: closing it would release
 * SQLite's locks. */
static bool make_private_file(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) == 0) {
		if (S_ISREG(st.st_mode) && (st.st_mode & 077) != 0) {
			(void)chmod(path, 0600); /* if the file is not ours, SQLite will say so */
		}
		return true;
	}
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		if (errno == EEXIST) { /* another program did it first */
			return true;
		}
		(void)error_set_system(err, ERROR_STORE, errno, "%s", path);
		return cannot_keep(path, err);
	}
	(void)fchmod(fd, 0600);
	(void)close(fd);
	return true;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Switching to the write-ahead log is the one step for which SQLite does not wait: two programs
 * that make the store at once would see "busy". */
static int use_wal(sqlite3 *db)
{
	int rc = SQLITE_BUSY;
	for (int waited = 0; waited < STORE_PATIENCE_MS; waited += TRY_AGAIN_MS) {
		rc = run(db, "PRAGMA journal_mode = WAL");
		if ((rc & 0xFF) != SQLITE_BUSY) {
			break;
		}
		(void)sqlite3_sleep(TRY_AGAIN_MS);
	}
	return rc;
}

/* A file of our version without our tables is damaged, too. The statement is prepared, never run.
 */
static int find_tables(sqlite3 *db)
{
	sqlite3_stmt *all = NULL;
	int rc = sqlite3_prepare_v2(
		db, "SELECT 1 FROM decks, questions, wordings, takes, reviews", -1, &all, NULL);
	(void)sqlite3_finalize(all);
	return rc;
}

static int inspect(sqlite3 *db, struct inspection *inspection)
{
	int rc = health_look(db, &inspection->health);
	if (rc == SQLITE_OK && inspection->health == HEALTH_INDEXES && inspection->reindex) {
		rc = health_reindex(db, &inspection->health);
		inspection->reindexed = rc == SQLITE_OK && inspection->health == HEALTH_WELL;
		inspection->health = inspection->reindexed ? HEALTH_WELL : HEALTH_DAMAGED;
	}
	return rc;
}

static int prepare_database(sqlite3 *db, bool is_new, struct inspection *inspection)
{
	int rc = inspection->whole && !is_new ? inspect(db, inspection) : SQLITE_OK;
	if (rc != SQLITE_OK || inspection->health != HEALTH_WELL) {
		return rc;
	}
	rc = use_wal(db);
	rc = rc ? rc : run(db, "PRAGMA synchronous = FULL");
	rc = rc ? rc : run(db, "PRAGMA foreign_keys = ON");
	rc = rc ? rc : schema_migrate(db, SCHEMA_STEPS, SCHEMA_STEP_COUNT);
	rc = rc ? rc : find_tables(db);
	return rc == SQLITE_ERROR ? SQLITE_CORRUPT : rc; /* our SQL does not fit these tables */
}

/* Does not change a byte of a newer store: no check, no change of modes, and its log is not moved
 * into the file on closing. */
static bool refuse_newer(struct store *store, int version, struct error *err)
{
	struct stat st;
	char *log = mem_format("%s-wal", store->path);
	if (stat(log, &st) == 0 && st.st_size > 0) {
		(void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	}
	free(log);
	return error_set(err, ERROR_STORE,
		"%s was written by a newer rehearse (store version %d, this one knows %zu): use "
		"that version, or name another folder",
		store->path, version, SCHEMA_STEP_COUNT);
}

void close_database(struct store *store)
{
	int rc = sqlite3_close(store->db);
	assert(rc == SQLITE_OK); /* a statement was left open */
	(void)rc;
	store->db = NULL;
}

static bool means_no_space(sqlite3 *db, int rc)
{
	int why = db ? sqlite3_system_errno(db) : 0;
	return (rc & 0xFF) == SQLITE_FULL || rc == SQLITE_IOERR_SHMSIZE ||
	       (rc != SQLITE_OK && (why == ENOSPC || why == EDQUOT));
}

bool open_database(struct store *store, struct inspection *inspection, struct error *err)
{
	inspection->health = HEALTH_WELL;
	if (!make_private_file(store->path, err)) {
		return false;
	}
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_EXRESCODE;
	int rc = sqlite3_open_v2(store->path, &store->db, flags, NULL);
	int version = 0;
	if (rc == SQLITE_OK) {
		store_set_patience(store, STORE_PATIENCE_MS);
		(void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		rc = schema_version(store->db, &version);
	}
	bool newer = rc == SQLITE_OK && version > (int)SCHEMA_STEP_COUNT;
	if (rc == SQLITE_OK && !newer) {
		rc = prepare_database(store->db, version == 0, inspection);
	}
	if (rc == SQLITE_OK && !newer && inspection->health == HEALTH_WELL) {
		return true;
	}
	store->no_space = means_no_space(store->db, rc);
	if ((rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB) {
		inspection->health = HEALTH_DAMAGED;
	}
	if (newer) {
		(void)refuse_newer(store, version, err);
	} else if (inspection->health != HEALTH_WELL) {
		/* the log must not reach the file before the file is kept */
		(void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	} else {
		(void)store_fail(store, rc, err);
	}
	close_database(store);
	return false;
}
