/* Recordings without a row.
 *
 * store_orphans holds the write lock while it looks, so that it never sees another program between
 * rename and commit (take_rows.c). */
#include "store/orphans.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/take_name.h"
#include "store/take_name_set.h"
#include "store/take_rows.h"

/* An id too long for a file name is found by its hash; if the store does not know it, the part in
 * the name serves as the id. */
static bool find_long_id(struct store *store, struct take_name *read, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store, "SELECT id FROM questions", err);
	if (!find) {
		return false;
	}
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		const char *id = (const char *)sqlite3_column_text(find, 0);
		if (hash_bytes(HASH_START, id, strlen(id)) == read->id_hash) {
			free(read->question_id);
			read->question_id = mem_text(id);
			break;
		}
	}
	(void)sqlite3_finalize(find);
	return ok;
}

/* Adds the file to the list unless it has a row. A partial file is an orphan even if there is a
 * row. */
static bool look_at(struct store *store, const char *name, struct take_list *list, size_t *capacity,
	struct store_notes *notes, struct error *err)
{
	char *path = path_join(store->takes, name);
	struct take_name read = {0};
	struct stat st;
	struct take_row row = {0};
	bool ok = true;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || !take_name_read(name, &read)) {
		store_notes_add(notes,
			mem_format("%s is not a recording of rehearse: it is left alone", path));
		goto out;
	}
	ok = (read.partial || take_row_find(store, name, &row, err)) &&
	     (!read.id_is_cut || find_long_id(store, &read, err));
	if (ok && row.id == 0) {
		list->items =
			mem_reserve(list->items, capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = (struct take){.question_id = read.question_id,
			.lang = read.lang,
			.started_ms = read.started_ms,
			.file = path};
		read.question_id = NULL;
		path = NULL;
	}
out:
	take_name_finish(&read);
	free(path);
	return ok;
}

static int by_start(const void *left, const void *right)
{
	const struct take *a = left;
	const struct take *b = right;
	if (a->started_ms != b->started_ms) {
		return a->started_ms < b->started_ms ? -1 : 1;
	}
	return strcmp(a->file, b->file);
}

static bool look_at_all(struct store *store, DIR *folder, const struct take_name_set *known,
	struct take_list *list, struct store_notes *notes, struct error *err)
{
	size_t capacity = 0;
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(folder);
		if (!entry) {
			break;
		}
		/* Hidden names belong to file systems, to programs that copy files, and to
		 * recordings that have no name yet. */
		if (entry->d_name[0] != '.' && !take_name_set_has(known, entry->d_name) &&
			!look_at(store, entry->d_name, list, &capacity, notes, err)) {
			return false;
		}
	}
	if (errno != 0) {
		return error_set_system(err, ERROR_STORE, errno, "%s", store->takes);
	}
	return true;
}

bool store_orphans(
	struct store *store, struct take_list *list, struct store_notes *notes, struct error *err)
{
	*list = (struct take_list){0};
	if (store->takes_missing) { /* opening has noted it */
		return true;
	}
	if (!recovery_begin(store, err)) {
		return false;
	}
	struct take_name_set known = {0};
	DIR *folder = opendir(store->takes);
	bool ok = folder != NULL;
	if (!folder) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", store->takes);
	} else {
		ok = take_name_set_read(store, &known, err) &&
		     look_at_all(store, folder, &known, list, notes, err);
		(void)closedir(folder);
	}
	take_name_set_finish(&known);
	(void)transaction_end(store, false, NULL); /* nothing was written */
	if (!ok) {
		take_list_finish(list);
	} else if (list->count > 0) {
		qsort(list->items, list->count, sizeof(*list->items), by_start);
	}
	return ok;
}
