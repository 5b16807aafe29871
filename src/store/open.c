/* Opening the store: its folders and rights, who else has it, its version, its health. */
#include "store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"
#include "store/first_page.h"
#include "store/health.h"
#include "store/marks.h"
#include "store/queue.h"
#include "store/read_only.h"
#include "store/schema.h"
#include "store/tracks_file.h"
#include "store/waiting.h"

/* Between two tries for something another program holds. */
#define TRY_AGAIN_MS 20

/* One that mends a small store is done in less; one that rehearses will not end for us. */
#define MENDING_PATIENCE_MS 3000

static bool cannot_keep(const char *folder, struct error *err)
{
	if (err) {
		err->kind = ERROR_STORE;
	}
	return error_wrap(err,
		"answers cannot be kept in %s; allow writing there, or choose another folder",
		folder);
}

/* Makes a folder with mode 0700 whatever the umask; one that was there keeps its mode. */
static bool make_folder(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		return true;
	}
	if (!folder_make(path, 0700, err)) {
		return cannot_keep(path, err);
	}
	if (chmod(path, 0700) != 0) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", path);
		return cannot_keep(path, err);
	}
	char *above = path_join(path, "..");
	bool ok = folder_sync(above, err);
	free(above);
	return ok;
}

/* An own file that only its user may read, also one that was restored with other rights. SQLite
 * gives the files beside it the same mode. It is never opened here when it exists: closing it would
 * let go of SQLite's locks. */
static bool make_private_file(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) == 0) {
		if (S_ISREG(st.st_mode) && (st.st_mode & 077) != 0) {
			(void)chmod(path, 0600); /* not ours to change: SQLite will say so */
		}
		return true;
	}
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		if (errno == EEXIST) { /* another program was faster */
			return true;
		}
		(void)error_set_system(err, ERROR_STORE, errno, "%s", path);
		return cannot_keep(path, err);
	}
	(void)fchmod(fd, 0600);
	(void)close(fd);
	return true;
}

/* --- The lock: shared while the store is open, alone while it is mended --- */

/* True when the error says that the place may not be written or has no space, which is no reason
 * not to read what is there. */
static bool is_about_writing(int why)
{
	return why == EACCES || why == EPERM || why == EROFS || why == ENOSPC || why == EDQUOT;
}

/* A store that is there and may not be written is opened to be read, without a lock when it has no
 * file for one. */
static bool lock_open(struct store *store, struct error *err)
{
	char *path = path_join(store->folder, "rehearse.lock");
	/* Nothing is ever written into it, so it may be there already. */
	store->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int why = errno;
	if (store->lock_fd >= 0) {
		(void)fchmod(store->lock_fd, 0600);
	} else if (is_about_writing(why)) {
		store->lock_fd = open(path, O_RDONLY | O_CLOEXEC);
		store->read_only = store->lock_fd < 0 && access(store->path, F_OK) == 0;
		store->read_only_why = why;
	}
	bool ok = store->lock_fd >= 0 || store->read_only;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, why, "%s", path);
		(void)cannot_keep(path, err);
	}
	free(path);
	return ok;
}

/* `kind` is LOCK_SH or LOCK_EX. A lock that was held may be lost when this fails. */
static bool lock_take(struct store *store, int kind, struct error *err)
{
	int patience_ms = kind == LOCK_EX ? MENDING_PATIENCE_MS : STORE_PATIENCE_MS;
	if (store->lock_fd < 0) {
		return true;
	}
	for (int waited = 0; waited < patience_ms; waited += TRY_AGAIN_MS) {
		if (flock(store->lock_fd, kind | LOCK_NB) == 0) {
			return true;
		}
		if (errno != EWOULDBLOCK && errno != EINTR) {
			return error_set_system(err, ERROR_STORE, errno,
				"%s/rehearse.lock cannot be locked", store->folder);
		}
		(void)sqlite3_sleep(TRY_AGAIN_MS);
	}
	if (kind == LOCK_EX) {
		return error_set(err, ERROR_STORE,
			"%s is damaged and another program has it open; end that one, then start "
			"again to have it mended",
			store->path);
	}
	return error_set(err, ERROR_STORE, "%s is being mended by another program; try again soon",
		store->path);
}

/* --- The database --- */

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Switching to the write-ahead log is the one step SQLite does not wait with: two programs that
 * make the store at once would see "busy". */
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

/* A file of our version without our tables is damaged as well. Prepared, never run. */
static int find_tables(sqlite3 *db)
{
	sqlite3_stmt *all = NULL;
	int rc = sqlite3_prepare_v2(
		db, "SELECT 1 FROM decks, questions, wordings, takes, reviews", -1, &all, NULL);
	(void)sqlite3_finalize(all);
	return rc;
}

/* What opening is to do, and what it found. */
struct look {
	bool whole;   /* look at all of it */
	bool reindex; /* wrong indexes are made anew; else they are found */
	bool reindexed;
	enum health health; /* what was found; only HEALTH_WELL is open */
};

static int look_at(sqlite3 *db, struct look *look)
{
	int rc = health_look(db, &look->health);
	if (rc == SQLITE_OK && look->health == HEALTH_INDEXES && look->reindex) {
		rc = health_reindex(db, &look->health);
		look->reindexed = rc == SQLITE_OK && look->health == HEALTH_WELL;
		look->health = look->reindexed ? HEALTH_WELL : HEALTH_DAMAGED;
	}
	return rc;
}

static int prepare_database(sqlite3 *db, bool is_new, struct look *look)
{
	int rc = look->whole && !is_new ? look_at(db, look) : SQLITE_OK;
	if (rc != SQLITE_OK || look->health != HEALTH_WELL) {
		return rc;
	}
	rc = use_wal(db);
	rc = rc ? rc : run(db, "PRAGMA synchronous = FULL");
	rc = rc ? rc : run(db, "PRAGMA foreign_keys = ON");
	rc = rc ? rc : schema_migrate(db, SCHEMA_STEPS, SCHEMA_STEP_COUNT);
	rc = rc ? rc : find_tables(db);
	return rc == SQLITE_ERROR ? SQLITE_CORRUPT : rc; /* our SQL and these tables do not fit */
}

/* A newer store stays as it is, to the byte: no check, no switch of modes, and what stands in its
 * log is not moved into the file at the end. */
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

static void close_database(struct store *store)
{
	int rc = sqlite3_close(store->db);
	assert(rc == SQLITE_OK); /* a statement was left open */
	(void)rc;
	store->db = NULL;
}

static bool tells_no_space(sqlite3 *db, int rc)
{
	int why = db ? sqlite3_system_errno(db) : 0;
	return (rc & 0xFF) == SQLITE_FULL || rc == SQLITE_IOERR_SHMSIZE ||
	       (rc != SQLITE_OK && (why == ENOSPC || why == EDQUOT));
}

/* False with look->health not HEALTH_WELL: mend it; nothing is said of it yet. False else: err says
 * what is the matter. */
static bool open_database(struct store *store, struct look *look, struct error *err)
{
	look->health = HEALTH_WELL;
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
		rc = prepare_database(store->db, version == 0, look);
	}
	if (rc == SQLITE_OK && !newer && look->health == HEALTH_WELL) {
		return true;
	}
	store->no_space = tells_no_space(store->db, rc);
	if ((rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB) {
		look->health = HEALTH_DAMAGED;
	}
	if (newer) {
		(void)refuse_newer(store, version, err);
	} else if (look->health != HEALTH_WELL) {
		/* what is in the log must not reach the file before it is kept */
		(void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	} else {
		(void)store_fail(store, rc, err);
	}
	close_database(store);
	return false;
}

/* Wrong indexes are made anew; what is worse is copied into a new store, and so is one in which
 * SQLite met damage that a look at all of it does not show. */
static bool mend(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	struct look look = {.whole = true, .reindex = true};
	bool ok = open_database(store, &look, err);
	if (ok && look.reindexed) {
		store_notes_add(notes,
			mem_format("%s was damaged: its indexes did not fit its rows and were made "
				   "anew; no row of it is lost",
				store->path));
	} else if (ok && damage_is_of_this(store)) {
		close_database(store);
		look.health = HEALTH_DAMAGED;
	}
	if (look.health != HEALTH_WELL) {
		ok = mending_run(store, now_ms, notes, err) && open_database(store, &look, err);
		if (look.health != HEALTH_WELL) {
			(void)database_fail(store->path, SQLITE_CORRUPT, NULL, err);
		}
	}
	if (ok) {
		damage_unmark(store, notes);
		store->checked_ms = now_ms;
	}
	return ok;
}

/* Alone: what was found is looked at again, as another program may have mended it just now. */
static bool open_mended(
	struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	if (!lock_take(store, LOCK_EX, err)) {
		return false;
	}
	if (mending_is_unfinished(store, now_ms, notes)) {
		if (!mending_finish(store, err)) {
			return false;
		}
		store_notes_add(notes,
			mem_format("%s was damaged and has been mended; the damaged file is beside "
				   "it, with \"damaged\" in its name",
				store->path));
	}
	return mend(store, now_ms, notes, err) && lock_take(store, LOCK_SH, err);
}

static bool open_writable(
	struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	struct left_list left = {0};
	left_find(store, now_ms, &left);
	bool is_new = access(store->path, F_OK) != 0;
	bool fits = seal_fits(store, now_ms, left.alive);
	bool marked = damage_is_marked(store);
	struct look look = {.whole = left.unclean || !fits || marked};
	bool bad = mending_is_unfinished(store, now_ms, notes) || damage_is_of_this(store);
	bool ok = !bad && open_database(store, &look, err);
	if (ok && (look.whole || is_new)) {
		store->checked_ms = now_ms;
		if (marked && !damage_is_of_this(store)) { /* nobody has just met some */
			damage_unmark(store, notes);
		}
	} else if (bad || look.health != HEALTH_WELL) {
		ok = open_mended(store, now_ms, notes, err);
	}
	if (ok && !store->takes_missing) { /* else a recording that waits would count as gone */
		waiting_open(store, &left, notes);
	}
	left_list_finish(&left);
	return ok;
}

/* Nothing is written into one of which this is true: its folder was tried before. */
static bool is_read_only(struct store *store)
{
	static const char *const ENDINGS[] = {"", "-wal", "-shm"};
	bool is = false;
	for (size_t i = 0; !is && i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *path = mem_format("%s%s", store->path, ENDINGS[i]);
		is = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0 && is_about_writing(errno);
		store->read_only_why = is ? errno : 0;
		free(path);
	}
	return is;
}

/* Tries the folder by making this program's file in it. */
static bool find_out_rights(struct store *store, int64_t now_ms, struct error *err)
{
	if (store->read_only || is_read_only(store)) {
		store->read_only = true;
	} else if (!own_begin(store, now_ms, err)) {
		if (!is_about_writing(errno) || access(store->path, F_OK) != 0) {
			return cannot_keep(store->folder, err);
		}
		store->read_only_why = errno;
		store->read_only = true;
	}
	return true;
}

/* Where the database is a link, that is the file it leads to: SQLite keeps the log beside that one,
 * and a mended one has to take its place. A link that leads nowhere stays as it is. free() it. */
static char *database_path(const char *folder)
{
	struct stat st;
	char *path = path_join(folder, "rehearse.db");
	char *real = lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ? realpath(path, NULL) : NULL;
	if (real) {
		free(path);
		path = real;
	}
	return path;
}

/* Without the folder of the recordings all else can be read; without the database they can be taken
 * in. */
static void tell_missing(struct store *store, struct store_notes *notes)
{
	struct error err = {0};
	store->takes_missing = !make_folder(store->takes, &err);
	if (store->takes_missing) {
		char *reason = folder_reason(store->takes);
		store_notes_add(notes, reason ? reason : mem_text(err.text));
	} else if (access(store->path, F_OK) != 0 && recordings_are_in(store->takes)) {
		store_notes_add(notes,
			mem_format("%s was missing, and with it grades, notes and marks: it is "
				   "made anew from the recordings in %s (to have the old one "
				   "back, put a copy of it there)",
				store->path, store->takes));
	}
}

static bool open_found(
	struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	if (store->read_only) {
		return read_only_open(store, notes, err);
	}
	tell_missing(store, notes);
	if (open_writable(store, now_ms, notes, err) && folder_sync(store->folder, err)) {
		return true;
	}
	if (store->no_space || place_is_full(store->folder)) {
		close_database(store);
		own_end(store, false);
		store->read_only = true;
		store->read_only_why = ENOSPC;
		return read_only_open(store, notes, err);
	}
	return false;
}

bool store_reopen(struct store *store, struct error *err)
{
	tracks_close(store);
	close_database(store);
	store->read_only = store->no_space = false;
	return find_out_rights(store, store->opened_ms, err) &&
	       open_found(store, store->opened_ms, NULL, err) && store_is_writable(store, err);
}

bool store_open(const char *folder, int64_t now_ms, struct store **store, struct store_notes *notes,
	struct error *err)
{
	struct store *made = mem_array(1, sizeof(*made));
	made->folder = mem_text(folder);
	made->path = database_path(folder);
	made->takes = path_join(folder, "takes");
	made->lock_fd = made->own_fd = -1;
	made->opened_ms = now_ms;

	bool ok = make_folder(made->folder, err) && lock_open(made, err) &&
		  lock_take(made, LOCK_SH, err) && find_out_rights(made, now_ms, err);
	ok = ok && open_found(made, now_ms, notes, err);
	if (!ok) {
		store_close(made);
		made = NULL;
	}
	*store = made;
	return ok;
}

void store_close(struct store *store)
{
	if (!store) {
		return;
	}
	tracks_close(store);
	bool opened = store->db != NULL;
	bool waits = opened && !store_queue_write(store, NULL, NULL) && queue_leave(store);
	close_database(store);
	if (opened && !store->read_only) {
		seal_write(store);
		if (store->checked_ms != 0 && !store->suspect && !damage_is_of_this(store)) {
			first_page_keep(store);
		}
	}
	own_end(store, waits || (opened && store->suspect));
	queue_destroy(store);
	store_notes_finish(&store->late);
	if (store->lock_fd >= 0) {
		(void)close(store->lock_fd);
	}
	free(store->folder);
	free(store->path);
	free(store->takes);
	free(store);
}
