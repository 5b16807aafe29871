/* Reads a store that cannot be written through a copy in memory. The file is in WAL mode, which
 * SQLite reads in place only if it can make files beside it or nobody can write; and an older
 * version has to be migrated before it can be read. A copy avoids both, and cannot change while it
 * is read. */
#include "store/read_only.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/access.h"
#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/schema.h"

#define COPY_BYTES 65536
#define URI_LIMIT 65536

/* The size of a file; 0 when there is none. */
static off_t size_of(const char *path, const char *ending)
{
	struct stat st;
	char *name = mem_format("%s%s", path, ending);
	off_t size = stat(name, &st) == 0 ? st.st_size : 0;
	free(name);
	return size;
}

static bool copy_bytes(int from, int to)
{
	static _Thread_local char bytes[COPY_BYTES];
	ssize_t got;
	while ((got = read(from, bytes, sizeof(bytes))) > 0) {
		if (write(to, bytes, (size_t)got) != got) {
			return false;
		}
	}
	return got == 0;
}

static bool copy_file(const char *from_path, const char *to_path)
{
	int from = open(from_path, O_RDONLY | O_CLOEXEC);
	int to = open(to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = from >= 0 && to >= 0 && copy_bytes(from, to);
	int why = errno;
	if (from >= 0) {
		(void)close(from);
	}
	if (to >= 0) {
		ok = close(to) == 0 && ok;
	}
	errno = why;
	return ok;
}

int read_only_unchanging(const char *path, sqlite3 **db)
{
	struct text uri;
	text_init(&uri, URI_LIMIT);
	text_add(&uri, "file:");
	for (const char *at = path; *at; at++) {
		bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
			     (*at >= '0' && *at <= '9') || *at == '/' || *at == '.' || *at == '-';
		text_addf(&uri, plain ? "%c" : "%%%02X", (unsigned char)*at);
	}
	text_add(&uri, "?immutable=1");
	int rc = sqlite3_open_v2(uri.bytes, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	text_finish(&uri);
	return rc;
}

/* Copies the whole open database into memory. */
static int copy_to_memory(sqlite3 *from, sqlite3 **memory)
{
	int rc = sqlite3_open_v2(":memory:", memory,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX |
			SQLITE_OPEN_EXRESCODE,
		NULL);
	if (rc != SQLITE_OK) {
		return rc;
	}
	sqlite3_backup *backup = sqlite3_backup_init(*memory, "main", from, "main");
	if (!backup) {
		return sqlite3_errcode(*memory);
	}
	do {
		rc = sqlite3_backup_step(backup, -1);
	} while (((rc & 0xFF) == SQLITE_BUSY || (rc & 0xFF) == SQLITE_LOCKED) &&
		 sqlite3_sleep(20) >= 0);
	int finished = sqlite3_backup_finish(backup);
	return rc == SQLITE_DONE ? finished : rc;
}

/* Copies the file and its log to `folder`, and reads them there. */
static int copy_through(const char *folder, const char *path, sqlite3 **memory)
{
	char *copy = path_join(folder, "rehearse.db");
	char *log = mem_format("%s-wal", path);
	char *log_copy = mem_format("%s-wal", copy);
	char *shared = mem_format("%s-shm", copy);
	sqlite3 *from = NULL;
	int rc = copy_file(path, copy) && copy_file(log, log_copy) ? SQLITE_OK : SQLITE_IOERR;
	rc = rc ? rc : sqlite3_open_v2(copy, &from, SQLITE_OPEN_READWRITE, NULL);
	rc = rc ? rc : copy_to_memory(from, memory);
	(void)sqlite3_close(from);
	(void)unlink(copy);
	(void)unlink(log_copy);
	(void)unlink(shared);
	(void)rmdir(folder);
	free(copy);
	free(log);
	free(log_copy);
	free(shared);
	return rc;
}

/* The file has a log, beside which SQLite would have to write: copies both to a place where it can,
 * trying memory first, as the disk may be full. */
static int copy_with_log(const char *path, sqlite3 **memory)
{
	static const char *const FOLDERS[] = {"/dev/shm", "/tmp"};
	int rc = SQLITE_CANTOPEN;
	for (size_t i = 0; rc != SQLITE_OK && i < sizeof(FOLDERS) / sizeof(FOLDERS[0]); i++) {
		char *folder = mem_format("%s/rehearse-XXXXXX", FOLDERS[i]);
		if (mkdtemp(folder)) {
			(void)sqlite3_close(*memory);
			*memory = NULL;
			rc = copy_through(folder, path, memory);
		}
		free(folder);
	}
	return rc;
}

static int copy_in_place(int opened, sqlite3 *from, sqlite3 **memory)
{
	if (opened == SQLITE_OK) {
		(void)sqlite3_busy_timeout(from, STORE_PATIENCE_MS);
	}
	int rc = opened ? opened : copy_to_memory(from, memory);
	(void)sqlite3_close(from);
	return rc;
}

/* A log without the file through which its readers coordinate has no living owner. */
static int copy_store(const char *path, sqlite3 **memory)
{
	sqlite3 *from = NULL;
	int rc = SQLITE_CANTOPEN;
	bool log = size_of(path, "-wal") > 0;
	if (!log && size_of(path, "-shm") == 0) {
		rc = read_only_unchanging(path, &from);
		return copy_in_place(rc, from, memory);
	}
	if (size_of(path, "-shm") > 0) {
		rc = sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL);
		rc = copy_in_place(rc, from, memory);
	}
	if (rc != SQLITE_OK) {
		(void)sqlite3_close(*memory);
		*memory = NULL;
	}
	if (rc != SQLITE_OK && log) {
		rc = copy_with_log(path, memory);
	} else if (rc != SQLITE_OK) { /* nobody has it open: the space for its -shm is missing */
		rc = read_only_unchanging(path, &from);
		rc = copy_in_place(rc, from, memory);
	}
	return rc;
}

/* While the copy is open, it accepts what is derived from recordings, so that a report or a replay
 * shows measures of takes that had none. Refuses everything else. */
static int allow(void *context, int action, const char *first, const char *second,
	const char *database, const char *trigger)
{
	static const char *const MADE[] = {"measures", "tracks", "transcripts"};
	(void)context;
	(void)second;
	(void)database;
	(void)trigger;
	if (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE) {
		return SQLITE_OK;
	}
	for (size_t i = 0; i < sizeof(MADE) / sizeof(MADE[0]); i++) {
		if (first && strcmp(first, MADE[i]) == 0) {
			return SQLITE_OK;
		}
	}
	return SQLITE_DENY;
}

static int bring_forward(sqlite3 *db, int *version)
{
	int rc = schema_version(db, version);
	if (rc == SQLITE_OK && *version <= (int)SCHEMA_STEP_COUNT) {
		rc = schema_migrate(db, SCHEMA_STEPS, SCHEMA_STEP_COUNT);
	}
	return rc;
}

bool read_only_open(struct store *store, struct store_notes *notes, struct error *err)
{
	int version = 0;
	int rc = copy_store(store->path, &store->db);
	rc = rc ? rc : bring_forward(store->db, &version);
	if (rc != SQLITE_OK) {
		int kind = rc & 0xFF;
		if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) {
			return store_is_full(store)
				       ? error_set(err, ERROR_STORE,
						 "%s is damaged and cannot be repaired, as "
						 "the disk is full: free some space, then "
						 "start again",
						 store->path)
				       : error_set(err, ERROR_STORE,
						 "%s is damaged and cannot be repaired "
						 "here, as it cannot be written: copy %s to "
						 "a place where it can",
						 store->path, store->folder);
		}
		return database_fail(
			store->path, rc, store->db ? sqlite3_errmsg(store->db) : NULL, err);
	}
	if (version > (int)SCHEMA_STEP_COUNT) {
		return error_set(err, ERROR_STORE,
			"%s was written by a newer rehearse (store version %d, this one knows "
			"%zu): use that version, or name another folder",
			store->path, version, SCHEMA_STEP_COUNT);
	}
	store_notes_add(notes,
		mem_format(store_is_full(store)
				   ? "the disk is full, so %s can only be read: nothing is kept in "
				     "it until some space is free"
				   : "%s can only be read: nothing is kept in it",
			store->folder));
	recovery_show(store, notes);
	rc = sqlite3_set_authorizer(store->db, allow, NULL);
	return rc == SQLITE_OK || store_fail(store, rc, err);
}
