/* Opens and closes the store. */
#include "store/open.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/damage_flag.h"
#include "store/database.h"
#include "store/first_page.h"
#include "store/journal.h"
#include "store/last_check.h"
#include "store/lock.h"
#include "store/open_database.h"
#include "store/opening_steps.h"
#include "store/queued_changes.h"
#include "store/tracks_file.h"

/* The database file, with a link resolved: SQLite keeps the log beside the target, and a mended
 * file must replace the target. A link to nowhere is left as it is. free() it. */
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

bool store_open(const char *folder, int64_t now_ms, struct store **store, struct store_notes *notes,
	struct error *err)
{
	struct store *made = mem_array(1, sizeof(*made));
	made->folder = mem_text(folder);
	made->path = database_path(folder);
	made->takes = path_join(folder, "takes");
	made->lock_fd = made->journal_fd = -1;
	made->opened_ms = now_ms;

	bool ok = opening_make_folder(made->folder, err) && lock_open(made, err) &&
		  lock_take(made, LOCK_SH, err) && opening_find_rights(made, now_ms, err);
	ok = ok && opening_run(made, now_ms, notes, err);
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
	bool waits = opened && !pending_write(store, NULL, NULL) && pending_leave(store);
	close_database(store);
	if (opened && !store->read_only) {
		seal_write(store);
		if (store->checked_ms != 0 && !store->suspect && !damage_flag_is_for(store)) {
			first_page_keep(store);
		}
	}
	journal_end(store, waits || (opened && store->suspect));
	pending_destroy(store);
	store_notes_finish(&store->late_notes);
	if (store->lock_fd >= 0) {
		(void)close(store->lock_fd);
	}
	free(store->folder);
	free(store->path);
	free(store->takes);
	free(store);
}
