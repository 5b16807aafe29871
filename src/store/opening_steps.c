/* The steps of opening a store: rights, journals, checks, mending. */
#include "store/opening_steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/access.h"
#include "store/damage_flag.h"
#include "store/database.h"
#include "store/folders.h"
#include "store/journal.h"
#include "store/journal_recovery.h"
#include "store/last_check.h"
#include "store/lock.h"
#include "store/mending.h"
#include "store/open_database.h"
#include "store/read_only.h"
#include "store/tracks_file.h"

bool opening_make_folder(const char *path, struct error *err)
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

/* Rebuilds wrong indexes; a store with worse damage is copied into a new one, and so is one in
 * which SQLite met damage that a full check does not show. */
static bool mend(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	struct inspection inspection = {.whole = true, .reindex = true};
	bool ok = open_database(store, &inspection, err);
	if (ok && inspection.reindexed) {
		store_notes_add(notes, mem_format("%s was damaged: its indexes did not match its "
						  "rows and were rebuilt; no row is lost",
					       store->path));
	} else if (ok && damage_flag_is_for(store)) {
		close_database(store);
		inspection.health = HEALTH_DAMAGED;
	}
	if (inspection.health != HEALTH_WELL) {
		ok = mending_run(store, now_ms, notes, err) &&
		     open_database(store, &inspection, err);
		if (inspection.health != HEALTH_WELL) {
			(void)database_fail(store->path, SQLITE_CORRUPT, NULL, err);
		}
	}
	if (ok) {
		damage_flag_clear(store, notes);
		store->checked_ms = now_ms;
	}
	return ok;
}

/* With the exclusive lock everything is checked again, as another program may just have mended it.
 */
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
		store_notes_add(
			notes, mem_format("%s was damaged and has been repaired; the damaged file "
					  "is beside it, with \"damaged\" in its name",
				       store->path));
	}
	return mend(store, now_ms, notes, err) && lock_take(store, LOCK_SH, err);
}

static bool open_writable(
	struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	struct left_journals left = {0};
	left_journals_find(store, now_ms, &left);
	bool is_new = access(store->path, F_OK) != 0;
	bool fits = seal_fits(store, now_ms, left.alive);
	bool marked = damage_flag_is_set(store);
	struct inspection inspection = {.whole = left.unclean || !fits || marked};
	bool bad = mending_is_unfinished(store, now_ms, notes) || damage_flag_is_for(store);
	bool ok = !bad && open_database(store, &inspection, err);
	if (ok && (inspection.whole || is_new)) {
		store->checked_ms = now_ms;
		if (marked && !damage_flag_is_for(store)) { /* no new damage was met meanwhile */
			damage_flag_clear(store, notes);
		}
	} else if (bad || inspection.health != HEALTH_WELL) {
		ok = open_mended(store, now_ms, notes, err);
	}
	if (ok && !store->takes_missing) { /* else queued recordings would count as gone */
		recovery_open(store, &left, notes);
	}
	left_journals_finish(&left);
	return ok;
}

/* Whether a file of the store cannot be written. The folder is tested elsewhere. */
static bool is_read_only(struct store *store)
{
	static const char *const ENDINGS[] = {"", "-wal", "-shm"};
	bool is = false;
	for (size_t i = 0; !is && i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *path = mem_format("%s%s", store->path, ENDINGS[i]);
		is = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0 &&
		     lock_is_about_writing(errno);
		store->read_only_why = is ? errno : 0;
		free(path);
	}
	return is;
}

bool opening_find_rights(struct store *store, int64_t now_ms, struct error *err)
{
	if (store->read_only || is_read_only(store)) {
		store->read_only = true;
	} else if (!journal_begin(store, now_ms, err)) {
		if (!lock_is_about_writing(errno) || access(store->path, F_OK) != 0) {
			return cannot_keep(store->folder, err);
		}
		store->read_only_why = errno;
		store->read_only = true;
	}
	return true;
}

/* Without the folder of recordings everything else can be read; without the database the recordings
 * can be taken in again. */
static void note_missing(struct store *store, struct store_notes *notes)
{
	struct error err = {0};
	store->takes_missing = !opening_make_folder(store->takes, &err);
	if (store->takes_missing) {
		char *reason = folder_reason(store->takes);
		store_notes_add(notes, reason ? reason : mem_text(err.text));
	} else if (access(store->path, F_OK) != 0 && folder_has_recordings(store->takes)) {
		store_notes_add(
			notes, mem_format("%s was missing, and with it grades, notes and marks: a "
					  "new one is made from the recordings in %s (to get the "
					  "old one back, put a copy of it there)",
				       store->path, store->takes));
	}
}

bool opening_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	if (store->read_only) {
		return read_only_open(store, notes, err);
	}
	note_missing(store, notes);
	if (open_writable(store, now_ms, notes, err) && folder_sync(store->folder, err)) {
		return true;
	}
	if (store->no_space || folder_is_full(store->folder)) {
		close_database(store);
		journal_end(store, false);
		store->read_only = true;
		store->read_only_why = ENOSPC;
		return read_only_open(store, notes, err);
	}
	return false;
}

bool opening_retry(struct store *store, struct error *err)
{
	tracks_close(store);
	close_database(store);
	store->read_only = store->no_space = false;
	return opening_find_rights(store, store->opened_ms, err) &&
	       opening_run(store, store->opened_ms, NULL, err) && store_is_writable(store, err);
}
