/* Mending a damaged store.
 *
 * A loss of power at any moment leaves either the damaged store as it was or the new one:
 *   1. rehearse.db.mending is filled and synced (salvage.c);
 *   2. the damaged files get a second name (a link), which they keep for good;
 *   3. rehearse.db.mending becomes rehearse.db.mended: from here on, opening the store resumes with
 *      step 4 if that file is whole and the current store is the one kept in step 2;
 *   4. the damaged log is removed from beside rehearse.db, as SQLite would play it into the new
 *      file, and rehearse.db.mended becomes rehearse.db. */
#include "store/mending.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/damage_flag.h"
#include "store/integrity.h"
#include "store/read_only.h"
#include "store/salvage.h"
#include "store/schema.h"

/* Part of the name of a damaged file, after the store's name. */
#define KEPT_AS "damaged"

static bool exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* PATH.WHAT-NOW, with a number appended if that name is taken. free() it. */
static char *free_name(const char *path, const char *what, int64_t now_ms)
{
	char *name = mem_format("%s.%s-%" PRId64, path, what, now_ms);
	for (int nth = 2; exists(name); nth++) {
		free(name);
		name = mem_format("%s.%s-%" PRId64 "-%d", path, what, now_ms, nth);
	}
	return name;
}

static bool sync_names(const struct store *store, struct error *err)
{
	bool ok = file_sync_name(store->path, err);
	if (!ok && err) {
		err->kind = ERROR_STORE;
	}
	return ok;
}

/* Step 2: links rehearse.db.damaged-NOW, and its log under the name that SQLite expects beside it.
 */
static bool keep_damaged(struct store *store, int64_t now_ms, char **kept, struct error *err)
{
	char *name = free_name(store->path, KEPT_AS, now_ms);
	static const char *const ENDINGS[] = {"-wal", "-shm", ""};
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *old = mem_format("%s%s", store->path, ENDINGS[i]);
		char *beside = mem_format("%s%s", name, ENDINGS[i]);
		if (link(old, beside) != 0 && errno != ENOENT) {
			ok = error_set_system(err, ERROR_STORE, errno,
				"%s is damaged and cannot be kept as %s; move it to another folder "
				"yourself, then start again",
				old, beside);
		}
		free(old);
		free(beside);
	}
	*kept = name;
	return ok;
}

static char *mended_path(const struct store *store)
{
	return mem_format("%s.mended", store->path);
}

/* Whether the file is a database with all of our tables and nothing wrong in it. */
static bool is_whole(const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
		return false;
	}
	sqlite3 *db = NULL;
	int version = 0;
	enum health health = HEALTH_DAMAGED;
	int rc = read_only_unchanging(path, &db);
	rc = rc ? rc : schema_version(db, &version);
	rc = rc ? rc : health_look(db, &health);
	(void)sqlite3_close(db);
	return rc == SQLITE_OK && version > 0 && health == HEALTH_WELL;
}

/* Whether the file PATH+ENDING also has the name KEPT+ENDING; true when it does not exist. */
static bool is_kept_as(const char *path, const char *kept, const char *ending)
{
	struct stat st;
	struct stat other;
	char *now = mem_format("%s%s", path, ending);
	char *beside = mem_format("%s%s", kept, ending);
	bool is = lstat(now, &st) != 0 ? errno == ENOENT
				       : lstat(beside, &other) == 0 && st.st_ino == other.st_ino &&
						 st.st_dev == other.st_dev;
	free(now);
	free(beside);
	return is;
}

/* Whether step 2 is done for the current files: replacing them loses nothing. */
static bool is_kept(const struct store *store)
{
	if (!exists(store->path)) {
		return true;
	}
	bool is = false;
	char *folder = mem_text(store->path);
	char *name = strrchr(folder, '/');
	*name++ = '\0';
	size_t length = strlen(name);
	DIR *open = opendir(folder);
	for (const struct dirent *entry; open && !is && (entry = readdir(open)) != NULL;) {
		if (strncmp(entry->d_name, name, length) == 0 &&
			strncmp(entry->d_name + length, "." KEPT_AS "-", sizeof(KEPT_AS) + 1) ==
				0) {
			char *kept = path_join(folder, entry->d_name);
			is = is_kept_as(store->path, kept, "") &&
			     is_kept_as(store->path, kept, "-wal");
			free(kept);
		}
	}
	if (open) {
		(void)closedir(open);
	}
	free(folder);
	return is;
}

/* Renames the mended file to a name that nothing looks for. */
static void set_aside(const struct store *store, const char *mended, bool whole, int64_t now_ms,
	struct store_notes *notes)
{
	const char *why = whole ? "was made from another file than the current one"
				: "is not a complete store";
	char *aside = free_name(mended, "unused", now_ms);
	if (rename(mended, aside) == 0) {
		store_notes_add(
			notes, mem_format("%s %s: it is kept as %s, and %s is used as it is",
				       mended, why, aside, store->path));
	} else if (errno != ENOENT) { /* else another program did it first */
		store_notes_add(notes,
			mem_format("%s %s, so %s is used as it is; move the other to another "
				   "folder yourself, as it cannot be renamed: %s",
				mended, why, store->path, strerror(errno)));
	}
	free(aside);
}

bool mending_is_unfinished(const struct store *store, int64_t now_ms, struct store_notes *notes)
{
	char *mended = mended_path(store);
	bool is = exists(mended);
	if (is) {
		bool whole = is_whole(mended);
		is = whole && is_kept(store);
		if (!is) {
			set_aside(store, mended, whole, now_ms, notes);
		}
	}
	free(mended);
	return is;
}

/* Step 4. */
bool mending_finish(struct store *store, struct error *err)
{
	char *mended = mended_path(store);
	char *log = mem_format("%s-wal", store->path);
	char *shared = mem_format("%s-shm", store->path);
	damage_flag_clear(store, NULL); /* the mended file is whole */
	bool ok = (unlink(log) == 0 || errno == ENOENT) &&
		  (unlink(shared) == 0 || errno == ENOENT) && rename(mended, store->path) == 0;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno,
			"%s is repaired but cannot replace %s", mended, store->path);
	}
	free(mended);
	free(log);
	free(shared);
	return ok && sync_names(store, err);
}

static void add_notes(struct store_notes *notes, const struct store *store, const char *kept,
	const struct salvaged *salvaged)
{
	store_notes_add(notes,
		mem_format("%s was damaged: saved %" PRId64 " questions, %" PRId64
			   " takes and %" PRId64 " reviews into a new one",
			store->path, salvaged->questions, salvaged->takes, salvaged->reviews));
	if (salvaged->lost > 0) {
		store_notes_add(notes,
			mem_format("up to %" PRId64 " rows could not be read", salvaged->lost));
	}
	store_notes_add(notes,
		mem_format("the damaged file is kept as %s; recorded answers in %s are untouched",
			kept, store->takes));
}

bool mending_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	bool ok = false;
	char *mending = mem_format("%s.mending", store->path);
	char *mended = mended_path(store);
	char *kept = NULL;
	struct salvaged salvaged = {0};
	if (!salvage(store, mending, &salvaged, err) || !keep_damaged(store, now_ms, &kept, err) ||
		!sync_names(store, err)) {
		goto out;
	}
	if (rename(mending, mended) != 0) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", mending);
		goto out;
	}
	if (!sync_names(store, err) || !mending_finish(store, err)) {
		goto out;
	}
	add_notes(notes, store, kept, &salvaged);
	ok = true;
out:
	free(mending);
	free(mended);
	free(kept);
	return ok;
}
