/* Takes in the store: added, found, annotated. */
#include "store/takes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/queued_view.h"
#include "store/sessions.h"
#include "store/take_edits.h"
#include "store/take_rows.h"

void store_take_name(struct store *store, const char *question_id, enum lang lang,
	int64_t started_ms, struct take *take)
{
	assert(question_id && question_id[0]);
	char *name = take_free_name(store, question_id, lang, started_ms);
	char *id = mem_text(question_id); /* it may be the take's own */
	free(take->question_id);
	free(take->file);
	take->question_id = id;
	take->lang = lang;
	take->started_ms = started_ms;
	take->file = path_join(store->takes, name);
	free(name);
}

bool store_take_add(struct store *store, struct take *take, struct error *err)
{
	int64_t before = take->id;
	if (!recovery_begin(store, err)) {
		return false;
	}
	if (!transaction_end(store, take_put(store, take, err), err)) {
		take->id = before;
		return false;
	}
	return true;
}

bool store_take_note(struct store *store, int64_t take_id, const char *note, struct error *err)
{
	return recovery_run(store, err) && take_put_note(store, take_id, note, err);
}

bool store_take_best(struct store *store, int64_t take_id, bool best, struct error *err)
{
	return recovery_run(store, err) && take_put_best(store, take_id, best, err);
}

/* The grade of a take is that of its newest standing review: one with a grade that was not
 * superseded. The columns are in the order of `read_take`. */
static const char FIND_TAKE[] =
	"SELECT t.id, q.id, t.lang, t.started_ms, t.duration_s, t.question_end_s, t.file, t.best,"
	" t.note, coalesce(r.grade, 0), coalesce(r.graded_by, 0), t.question"
	" FROM takes t JOIN questions q ON q.key = t.question"
	" LEFT JOIN reviews r ON r.id = (SELECT max(s.id) FROM reviews s WHERE s.take = t.id"
	"  AND s.grade > 0 AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = s.id))"
	" WHERE t.deleted = 0 AND t.id = ?1";

/* The wordings of a question, newest first. */
static const char FIND_WORDINGS[] = "SELECT text_ko, text_en FROM wordings WHERE question = ?1"
				    " ORDER BY changed_ms DESC, rowid DESC";

static bool contains(const char *text, const char *folded_part)
{
	char *folded = text_fold(text);
	bool is = strstr(folded, folded_part) != NULL;
	free(folded);
	return is;
}

/* Sets the question's text, in the take's language if any deck has it. *matches: whether one of its
 * texts contains the folded part. */
static bool read_wordings(struct store *store, sqlite3_stmt *find, int64_t question,
	const char *part, struct take *take, bool *matches, struct error *err)
{
	char *own = NULL;
	char *other = NULL;
	bool row = false;
	bool ok = true;
	bind_int(find, 1, question);
	*matches = part == NULL || part[0] == '\0'; /* no filter: matches without any text, too */
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
	overlay_take(store, take);
}

static bool is_of_days(int day, const struct take_filter *filter)
{
	return (filter->from_day == 0 || day >= filter->from_day) &&
	       (filter->to_day == 0 || day <= filter->to_day);
}

/* A take with a wrong clock is also found by the day it claims. */
static bool is_wanted(
	const struct take_time *time, const struct take_filter *filter, int64_t question)
{
	return (filter->id == 0 || time->id == filter->id) &&
	       (filter->question_id == NULL || time->question == question) &&
	       (is_of_days(time->day, filter) ||
		       (time->doubted && is_of_days(day_of(time->started_ms), filter)));
}

/* The statements that read one take, and their filter. */
struct reading {
	sqlite3_stmt *take;
	sqlite3_stmt *wordings;
	const char *part; /* of the question's text, folded; NULL: any */
};

/* Adds the take to the list if its text matches. Leaves out a take deleted since the times were
 * read. */
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

/* The key of the filter's question; 0 when it has none, or an unknown one. */
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
	/* one transaction: one snapshot, and the lock is taken once */
	bool own = sqlite3_get_autocommit(store->db) != 0;
	bool ok = (!own || transaction_begin_read(store, err)) &&
		  (reading.take = store_prepare(store, FIND_TAKE, err)) != NULL &&
		  (reading.wordings = store_prepare(store, FIND_WORDINGS, err)) != NULL &&
		  list_takes(store, filter, &reading, list, err);
	(void)sqlite3_finalize(reading.take);
	(void)sqlite3_finalize(reading.wordings);
	if (own && !sqlite3_get_autocommit(store->db)) {
		(void)transaction_end(store, false, NULL);
	}
	free(part);
	if (!ok) {
		take_list_finish(list);
	}
	return ok;
}
