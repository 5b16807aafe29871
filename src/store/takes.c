/* Takes: from a file that was recorded to a row, so that a loss of power at any moment leaves
 * either a row with its file, or a file that tells its own story and is found again.
 *
 * A row is added, its file renamed and the folder synced inside one transaction that is committed
 * last. Cut short before the commit there is a file without a row: store_orphans lists it and
 * store_take_add goes on from where it stopped. store_orphans looks while it holds the right to
 * write, so that it never sees another program between its rename and its commit. */
#include "store/store.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/take_names.h"

static const char PARTIAL[] = ".part";

void take_finish(struct take *take)
{
	free(take->question_id);
	free(take->file);
	free(take->note);
	free(take->question_text);
	*take = (struct take){0};
}

void take_list_finish(struct take_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		take_finish(&list->items[i]);
	}
	free(list->items);
	*list = (struct take_list){0};
}

/* A row of takes/ by its file's name; id 0 when there is none. */
struct row {
	int64_t id;
	bool deleted;
};

static bool row_of_file(struct store *store, const char *name, struct row *row, struct error *err)
{
	*row = (struct row){0};
	sqlite3_stmt *find =
		store_prepare(store, "SELECT id, deleted FROM takes WHERE file = ?1", err);
	if (!find) {
		return false;
	}
	bind_text(find, 1, name);
	bool is = false;
	bool ok = store_step(store, find, &is, err);
	if (ok && is) {
		row->id = sqlite3_column_int64(find, 0);
		row->deleted = sqlite3_column_int(find, 1) != 0;
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool is_on_disk(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* The name without ".part". free() it. */
static char *whole_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	size_t length = strlen(name);
	size_t ending = sizeof(PARTIAL) - 1;
	bool partial = length > ending && strcmp(name + length - ending, PARTIAL) == 0;
	return mem_bytes_text(name, partial ? length - ending : length);
}

/* Neither a file, whole or in part, nor a row, also of a deleted take, has the name. */
static bool is_free(struct store *store, const char *partial_name)
{
	char *partial = path_join(store->takes, partial_name);
	char *whole = whole_name(partial_name);
	char *whole_path = path_join(store->takes, whole);
	struct row row = {0};
	(void)row_of_file(store, whole, &row, NULL); /* unknown: the files alone decide */
	bool is = row.id == 0 && !is_on_disk(partial) && !is_on_disk(whole_path);
	free(partial);
	free(whole);
	free(whole_path);
	return is;
}

static char *free_name(
	struct store *store, const char *question_id, enum lang lang, int64_t started_ms)
{
	char *name = take_name_make(question_id, lang, started_ms, 1);
	for (int nth = 2; !is_free(store, name); nth++) {
		free(name);
		name = take_name_make(question_id, lang, started_ms, nth);
	}
	return name;
}

void store_take_name(struct store *store, const char *question_id, enum lang lang,
	int64_t started_ms, struct take *take)
{
	assert(question_id && question_id[0]);
	char *name = free_name(store, question_id, lang, started_ms);
	char *id = mem_text(question_id); /* may be the take's own */
	free(take->question_id);
	free(take->file);
	take->question_id = id;
	take->lang = lang;
	take->started_ms = started_ms;
	take->file = path_join(store->takes, name);
	free(name);
}

/* --- Adding --- */

static const char ADD_ROW[] =
	"INSERT INTO takes(question, lang, started_ms, duration_s, question_end_s, file, best,"
	" note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/* The row was there: another program found the file first, or the commit came through and its
 * report did not. What is known here and was not there is filled in. */
static const char FILL_ROW[] = "UPDATE takes SET deleted = 0,"
			       " duration_s = CASE WHEN ?4 > 0 THEN ?4 ELSE duration_s END,"
			       " question_end_s = CASE WHEN ?5 > 0 THEN ?5 ELSE question_end_s END,"
			       " best = max(best, ?7), note = coalesce(note, ?8) WHERE file = ?6";

static bool put_row(struct store *store, const struct take *take, const char *name, int64_t *id,
	struct error *err)
{
	int64_t question = 0;
	sqlite3_stmt *put = NULL;
	bool ok = question_key(store, take->question_id, &question, err) &&
		  (put = store_prepare(store, *id ? FILL_ROW : ADD_ROW, err)) != NULL;
	if (ok) {
		if (*id == 0) {
			bind_int(put, 1, question);
			bind_int(put, 2, take->lang);
			bind_int(put, 3, take->started_ms);
		}
		bind_double(put, 4, take->duration_s);
		bind_double(put, 5, take->question_end_s);
		bind_text(put, 6, name);
		bind_int(put, 7, take->best);
		bind_text(put, 8, take->note);
		ok = store_run(store, put, err);
		*id = *id ? *id : sqlite3_last_insert_rowid(store->db);
	}
	(void)sqlite3_finalize(put);
	return ok;
}

/* Renames a partial file; take->file says where it is from then on, also when what follows fails.
 */
static bool settle_file(struct store *store, struct take *take, const char *name, struct error *err)
{
	char *whole = path_join(store->takes, name);
	char *own = whole_name(take->file);
	char *own_path = path_join(store->takes, own);
	char *partial = mem_format("%s%s", own_path, PARTIAL);
	bool ok = true;
	if (is_on_disk(partial) && rename(partial, whole) != 0) {
		ok = error_set_system(err, ERROR_STORE, errno, "%s cannot be renamed", partial);
	} else if (!is_on_disk(whole)) {
		ok = error_set(err, ERROR_STORE,
			"%s is gone; it was moved or deleted while it was recorded", partial);
	} else {
		free(take->file);
		take->file = whole;
		whole = NULL;
		ok = folder_sync(store->takes, err);
	}
	free(whole);
	free(own);
	free(own_path);
	free(partial);
	return ok;
}

/* The name the whole file will have. Its own, unless a file that is still partial would take the
 * place of another: no recording is written over. */
static bool choose_name(
	struct store *store, const struct take *take, char **name, int64_t *id, struct error *err)
{
	*name = whole_name(take->file);
	struct row row;
	if (!row_of_file(store, *name, &row, err)) {
		return false;
	}
	char *whole = path_join(store->takes, *name);
	char *partial = mem_format("%s%s", whole, PARTIAL);
	*id = row.id;
	if (is_on_disk(partial) && (is_on_disk(whole) || row.deleted)) {
		char *other = free_name(store, take->question_id, take->lang, take->started_ms);
		free(*name);
		*name = whole_name(other);
		*id = 0;
		free(other);
	}
	free(whole);
	free(partial);
	return true;
}

bool take_put(struct store *store, struct take *take, struct error *err)
{
	assert(take->question_id && take->question_id[0] && take->file);
	char *name = NULL;
	int64_t id = 0;
	bool ok = choose_name(store, take, &name, &id, err);
	if (ok && store->read_only && store_take_find(store, take)) {
		/* the row in the copy names the file as it is */
		free(name);
		name = mem_text(strrchr(take->file, '/') + 1);
		ok = put_row(store, take, name, &id, err);
	} else {
		ok = ok && put_row(store, take, name, &id, err) &&
		     settle_file(store, take, name, err);
	}
	free(name);
	take->id = ok ? id : take->id;
	return ok;
}

bool store_take_add(struct store *store, struct take *take, struct error *err)
{
	int64_t before = take->id;
	if (!store_begin(store, err)) {
		return false;
	}
	if (!store_end(store, take_put(store, take, err), err)) {
		take->id = before;
		return false;
	}
	return true;
}

bool take_is_on_disk(const struct store *store, const struct take *take)
{
	char *name = whole_name(take->file);
	char *whole = path_join(store->takes, name);
	char *partial = mem_format("%s%s", whole, PARTIAL);
	bool is = is_on_disk(whole) || is_on_disk(partial);
	free(name);
	free(whole);
	free(partial);
	return is;
}

bool store_take_find(const struct store *store, struct take *take)
{
	char *name = whole_name(take->file);
	char *whole = path_join(store->takes, name);
	char *partial = mem_format("%s%s", whole, PARTIAL);
	char *is = is_on_disk(partial) ? partial : is_on_disk(whole) ? whole : NULL;
	bool found = is != NULL;
	if (found) {
		free(take->file);
		take->file = is;
	}
	free(is == whole ? NULL : whole);
	free(is == partial ? NULL : partial);
	free(name);
	return found;
}

bool take_row(
	struct store *store, const struct take *take, int64_t *id, bool *deleted, struct error *err)
{
	char *name = whole_name(take->file);
	struct row row = {0};
	bool ok = row_of_file(store, name, &row, err);
	*id = row.id;
	*deleted = row.deleted;
	free(name);
	return ok;
}

/* --- Orphans --- */

/* An id too long for a name is found by the hash of it; what the name holds of it stands for it
 * when the store does not know it. */
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

/* Adds the file to the list unless it has a row. A partial file is an orphan also beside a row. */
static bool look_at(struct store *store, const char *name, struct take_list *list, size_t *capacity,
	struct store_notes *notes, struct error *err)
{
	char *path = path_join(store->takes, name);
	struct take_name read = {0};
	struct stat st;
	struct row row = {0};
	bool ok = true;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || !take_name_read(name, &read)) {
		store_notes_add(notes,
			mem_format("%s is no recording of rehearse: it is left alone", path));
		goto out;
	}
	ok = (read.partial || row_of_file(store, name, &row, err)) &&
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

static bool look_at_all(struct store *store, DIR *folder, const struct take_names *known,
	struct take_list *list, struct store_notes *notes, struct error *err)
{
	size_t capacity = 0;
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(folder);
		if (!entry) {
			break;
		}
		/* Hidden names belong to file systems, to programs that carry files, and to
		 * recordings that have no name yet. */
		if (entry->d_name[0] != '.' && !take_names_have(known, entry->d_name) &&
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
	if (store->takes_missing) { /* said when the store was opened */
		return true;
	}
	if (!store_begin(store, err)) {
		return false;
	}
	struct take_names known = {0};
	DIR *folder = opendir(store->takes);
	bool ok = folder != NULL;
	if (!folder) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", store->takes);
	} else {
		ok = take_names_read(store, &known, err) &&
		     look_at_all(store, folder, &known, list, notes, err);
		(void)closedir(folder);
	}
	take_names_finish(&known);
	(void)store_end(store, false, NULL); /* nothing was written: there is nothing to commit */
	if (!ok) {
		take_list_finish(list);
	} else if (list->count > 0) {
		qsort(list->items, list->count, sizeof(*list->items), by_start);
	}
	return ok;
}
