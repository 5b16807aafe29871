/* A take as a file and a row.
 *
 * A loss of power at any moment leaves either a row with its file, or a file that explains itself
 * and is found again: one transaction, committed last, adds the row, renames the file and syncs the
 * folder. Interrupted before the commit, it leaves a file without a row; store_orphans lists it,
 * and store_take_add resumes there. */
#include "store/take_rows.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"
#include "store/folders.h"
#include "store/question_key.h"
#include "store/take_name.h"

static const char PARTIAL[] = ".part";

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

bool take_row_find(struct store *store, const char *name, struct take_row *row, struct error *err)
{
	*row = (struct take_row){0};
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

bool take_row_of(
	struct store *store, const struct take *take, struct take_row *row, struct error *err)
{
	char *name = whole_name(take->file);
	bool ok = take_row_find(store, name, row, err);
	free(name);
	return ok;
}

bool take_row_check(struct store *store, int64_t take_id, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store, "SELECT 1 FROM takes WHERE id = ?1", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	if (ok && !row) {
		ok = error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

/* Whether no file, complete or partial, and no row, not even of a deleted take, has the name. */
static bool is_free(struct store *store, const char *partial_name)
{
	char *partial = path_join(store->takes, partial_name);
	char *whole = whole_name(partial_name);
	char *whole_path = path_join(store->takes, whole);
	struct take_row row = {0};
	(void)take_row_find(store, whole, &row, NULL); /* if it fails, only the files count */
	bool is = row.id == 0 && !is_on_disk(partial) && !is_on_disk(whole_path);
	free(partial);
	free(whole);
	free(whole_path);
	return is;
}

char *take_free_name(
	struct store *store, const char *question_id, enum lang lang, int64_t started_ms)
{
	char *name = take_name_make(question_id, lang, started_ms, 1);
	for (int nth = 2; !is_free(store, name); nth++) {
		free(name);
		name = take_name_make(question_id, lang, started_ms, nth);
	}
	return name;
}

/* --- Adding --- */

static const char ADD_ROW[] =
	"INSERT INTO takes(question, lang, started_ms, duration_s, question_end_s, file, best,"
	" note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/* The row exists: another program found the file first, or the commit succeeded but was reported as
 * failed. Fills in what is known here and was not there. */
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

bool take_find_file(const struct store *store, struct take *take)
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

/* Renames a partial file; take->file is its path from then on, also if a later step fails. */
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

/* The name of the complete file: its own, unless a partial file would replace another file. No
 * recording is overwritten. */
static bool choose_name(
	struct store *store, const struct take *take, char **name, int64_t *id, struct error *err)
{
	*name = whole_name(take->file);
	struct take_row row;
	if (!take_row_find(store, *name, &row, err)) {
		return false;
	}
	char *whole = path_join(store->takes, *name);
	char *partial = mem_format("%s%s", whole, PARTIAL);
	*id = row.id;
	if (is_on_disk(partial) && (is_on_disk(whole) || row.deleted)) {
		char *other =
			take_free_name(store, take->question_id, take->lang, take->started_ms);
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
	if (ok && store->read_only && take_find_file(store, take)) {
		/* the row in the copy has the current name */
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
