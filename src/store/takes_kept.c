/* Takes that are in the store: found, noted, marked best, deleted. */
#include "store/store.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/sessions.h"
#include "store/waiting.h"

/* The grade of a take is that of its newest review that stands: that says a grade and was not
 * replaced. A take's columns come first, in the order of `read_take`. */
static const char FIND_TAKE[] =
	"SELECT t.id, q.id, t.lang, t.started_ms, t.duration_s, t.question_end_s, t.file, t.best,"
	" t.note, coalesce(r.grade, 0), coalesce(r.graded_by, 0), t.question"
	" FROM takes t JOIN questions q ON q.key = t.question"
	" LEFT JOIN reviews r ON r.id = (SELECT max(s.id) FROM reviews s WHERE s.take = t.id"
	"  AND s.grade > 0 AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = s.id))"
	" WHERE t.deleted = 0 AND t.id = ?1";

/* The wordings of a question, the newest first. */
static const char FIND_WORDINGS[] = "SELECT text_ko, text_en FROM wordings WHERE question = ?1"
				    " ORDER BY changed_ms DESC, rowid DESC";

static bool contains(const char *text, const char *folded_part)
{
	char *folded = text_fold(text);
	bool is = strstr(folded, folded_part) != NULL;
	free(folded);
	return is;
}

/* Sets the text of the question, in the take's language when any deck has it, and whether one of
 * its texts has the folded part in it. */
static bool read_wordings(struct store *store, sqlite3_stmt *find, int64_t question,
	const char *part, struct take *take, bool *matches, struct error *err)
{
	char *own = NULL;
	char *other = NULL;
	bool row = false;
	bool ok = true;
	bind_int(find, 1, question);
	*matches = part == NULL || part[0] == '\0'; /* nothing asked for: also without a text */
	while ((ok = store_step(store, find, &row, err)) && row) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *text = (const char *)sqlite3_column_text(find, lang);
			if (!text) {
				continue;
			}
			*matches = *matches || contains(text, part);
			char **place = lang == (int)take->lang ? &own : &other;
			*place = *place ? *place : mem_text(text);
		}
	}
	(void)sqlite3_reset(find);
	take->question_text = own ? own : other;
	free(own ? other : NULL);
	return ok;
}

static void read_take(const struct store *store, sqlite3_stmt *find, struct take *take)
{
	take->id = sqlite3_column_int64(find, 0);
	take->question_id = column_text(find, 1);
	take->lang = (enum lang)sqlite3_column_int(find, 2);
	take->started_ms = sqlite3_column_int64(find, 3);
	take->duration_s = sqlite3_column_double(find, 4);
	take->question_end_s = sqlite3_column_double(find, 5);
	take->file = path_join(store->takes, (const char *)sqlite3_column_text(find, 6));
	take->best = sqlite3_column_int(find, 7) != 0;
	take->note = column_text(find, 8);
	take->grade = (enum grade)sqlite3_column_int(find, 9);
	take->grade_by = (enum grade_by)sqlite3_column_int(find, 10);
	take->file_missing = access(take->file, F_OK) != 0;
	queue_show_take(store, take);
}

static bool is_of_days(int day, const struct take_filter *filter)
{
	return (filter->from_day == 0 || day >= filter->from_day) &&
	       (filter->to_day == 0 || day <= filter->to_day);
}

/* One whose clock was wrong is found by the day it says, too. */
static bool is_wanted(
	const struct take_time *time, const struct take_filter *filter, int64_t question)
{
	return (filter->id == 0 || time->id == filter->id) &&
	       (filter->question_id == NULL || time->question == question) &&
	       (is_of_days(time->day, filter) ||
		       (time->doubted && is_of_days(day_of(time->started_ms), filter)));
}

/* The statements that read one take, and what they are given. */
struct reading {
	sqlite3_stmt *take;
	sqlite3_stmt *wordings;
	const char *part; /* of the question's text, folded; NULL: any */
};

/* Adds the take to the list when it has the part of the text. One that is gone since the times were
 * read is left out. */
static bool add_take(struct store *store, const struct reading *reading,
	const struct take_time *time, struct take_list *list, size_t *capacity, struct error *err)
{
	struct take take = {0};
	bool row = false;
	bool matches = false;
	bind_int(reading->take, 1, time->id);
	bool ok = store_step(store, reading->take, &row, err);
	if (ok && row) {
		read_take(store, reading->take, &take);
		take.counts_ms = time->counts_ms;
		take.session = time->session;
		take.day = time->day;
		ok = read_wordings(store, reading->wordings, time->question, reading->part, &take,
			&matches, err);
	}
	(void)sqlite3_reset(reading->take);
	if (ok && matches) {
		list->items =
			mem_reserve(list->items, capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = take;
	} else {
		take_finish(&take);
	}
	return ok;
}

/* The key of the question the filter names; 0 when it names none, or one that is not known. */
static bool wanted_question(
	struct store *store, const struct take_filter *filter, int64_t *key, struct error *err)
{
	*key = 0;
	if (!filter->question_id) {
		return true;
	}
	sqlite3_stmt *find = store_prepare(store, "SELECT key FROM questions WHERE id = ?1", err);
	bool row = false;
	bool ok = find != NULL;
	if (ok) {
		bind_text(find, 1, filter->question_id);
		ok = store_step(store, find, &row, err);
		*key = ok && row ? sqlite3_column_int64(find, 0) : 0;
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool list_takes(struct store *store, const struct take_filter *filter,
	const struct reading *reading, struct take_list *list, struct error *err)
{
	struct take_time *times = NULL;
	size_t count = 0;
	size_t capacity = 0;
	int64_t question;
	bool ok = wanted_question(store, filter, &question, err) &&
		  take_times(store, filter, &times, &count, err);
	for (size_t i = 0; ok && i < count && (filter->most == 0 || list->count < filter->most);
		i++) {
		if (is_wanted(&times[i], filter, question)) {
			ok = add_take(store, reading, &times[i], list, &capacity, err);
		}
	}
	free(times);
	return ok;
}

bool store_takes(struct store *store, const struct take_filter *filter, struct take_list *list,
	struct error *err)
{
	*list = (struct take_list){0};
	char *part = filter->text ? text_fold(filter->text) : NULL;
	struct reading reading = {.part = part};
	/* all of it is of one moment, and the lock is taken once */
	bool own = sqlite3_get_autocommit(store->db) != 0;
	bool ok = (!own || sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK ||
			  store_fail(store, sqlite3_errcode(store->db), err)) &&
		  (reading.take = store_prepare(store, FIND_TAKE, err)) != NULL &&
		  (reading.wordings = store_prepare(store, FIND_WORDINGS, err)) != NULL &&
		  list_takes(store, filter, &reading, list, err);
	(void)sqlite3_finalize(reading.take);
	(void)sqlite3_finalize(reading.wordings);
	if (own && !sqlite3_get_autocommit(store->db)) {
		(void)store_end(store, false, NULL);
	}
	free(part);
	if (!ok) {
		take_list_finish(list);
	}
	return ok;
}

/* Runs a statement that is to change one take; false when there is no such take. */
static bool change_one(
	struct store *store, sqlite3_stmt *change, int64_t take_id, struct error *err)
{
	if (!store_run(store, change, err)) {
		return false;
	}
	if (sqlite3_changes(store->db) == 0) {
		return error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	}
	return true;
}

bool store_take_note(struct store *store, int64_t take_id, const char *note, struct error *err)
{
	if (!waiting_first(store, err)) {
		return false;
	}
	sqlite3_stmt *change = store_prepare(
		store, "UPDATE takes SET note = ?2 WHERE id = ?1 AND deleted = 0", err);
	if (!change) {
		return false;
	}
	bind_int(change, 1, take_id);
	bind_text(change, 2, note);
	bool ok = change_one(store, change, take_id, err);
	(void)sqlite3_finalize(change);
	return ok;
}

bool store_take_best(struct store *store, int64_t take_id, bool best, struct error *err)
{
	if (!waiting_first(store, err)) {
		return false;
	}
	sqlite3_stmt *change = store_prepare(
		store, "UPDATE takes SET best = ?2 WHERE id = ?1 AND deleted = 0", err);
	if (!change) {
		return false;
	}
	bind_int(change, 1, take_id);
	bind_int(change, 2, best);
	bool ok = change_one(store, change, take_id, err);
	(void)sqlite3_finalize(change);
	return ok;
}

/* Gone already is as good: a deletion that was cut short is done again. */
static bool remove_file(struct store *store, const char *name, struct error *err)
{
	if (strchr(name, '/')) { /* a damaged row is no reason to delete what is elsewhere */
		return error_set(err, ERROR_STORE,
			"the take's file '%s' is not in %s, so it is not deleted", name,
			store->takes);
	}
	if (store->takes_missing) { /* the recording may be on a disk that is not mounted */
		return error_set(err, ERROR_STORE,
			"the folder %s is not there, so nothing in it is deleted", store->takes);
	}
	char *path = path_join(store->takes, name);
	bool ok = unlink(path) == 0 || errno == ENOENT;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s cannot be deleted", path);
	}
	free(path);
	return ok && folder_sync(store->takes, err);
}

/* SQLite cannot write a byte: the recording goes first, and its space lets the store be opened for
 * writing. While that is still not so the take is listed, with its file missing. */
static bool free_space(struct store *store, int64_t take_id, struct error *err)
{
	sqlite3_stmt *find =
		store_prepare(store, "SELECT file FROM takes WHERE id = ?1 AND deleted = 0", err);
	if (!find) {
		return false;
	}
	bool row = false;
	bind_int(find, 1, take_id);
	bool ok = store_step(store, find, &row, err);
	if (ok && !row) {
		ok = error_set(err, ERROR_NOT_FOUND, "there is no take %" PRId64, take_id);
	}
	ok = ok && remove_file(store, (const char *)sqlite3_column_text(find, 0), err);
	(void)sqlite3_finalize(find);
	return ok && (store_reopen(store, err) ||
			     error_wrap(err,
				     "the recording of take %" PRId64
				     " is deleted, and the take is listed until it is deleted "
				     "again with more space",
				     take_id));
}

/* The file goes before the commit: cut short, the take is still listed, with its file missing, and
 * can be deleted again; the other way round a file nobody lists would stay. It goes before what is
 * made from it, as a full disk takes no other change before that. */
bool store_take_delete(struct store *store, int64_t take_id, struct error *err)
{
	if ((store_is_full(store) && !free_space(store, take_id, err)) ||
		!store_begin(store, err)) {
		return false;
	}
	sqlite3_stmt *find = store_prepare(store, "SELECT file FROM takes WHERE id = ?1", err);
	sqlite3_stmt *hide = store_prepare(
		store, "UPDATE takes SET deleted = 1 WHERE id = ?1 AND deleted = 0", err);
	bool row = false;
	bool ok = find && hide;
	if (ok) {
		bind_int(find, 1, take_id);
		bind_int(hide, 1, take_id);
		ok = change_one(store, hide, take_id, err) && store_step(store, find, &row, err) &&
		     row && remove_file(store, (const char *)sqlite3_column_text(find, 0), err) &&
		     take_forget(store, take_id, err);
	}
	(void)sqlite3_finalize(find);
	(void)sqlite3_finalize(hide);
	return store_end(store, ok, err);
}
