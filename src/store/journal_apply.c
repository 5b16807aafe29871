/* Writes journal entries as rows. */
#include "store/journal_apply.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"
#include "store/review_rows.h"
#include "store/take_edits.h"
#include "store/take_rows.h"

#define REFUSED_NAME "rehearse.refused"
#define LINE_LIMIT ((size_t)16 << 20)

void applied_cut(struct applied_list *list, size_t count)
{
	while (list->count > count) {
		free(list->items[--list->count].file);
	}
}

/* Takes ownership of `file`. */
static void applied_add(struct applied_list *list, int64_t number, int64_t id, char *file)
{
	list->items =
		mem_reserve(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
	list->items[list->count++] = (struct applied){number, id, file};
}

const struct applied *applied_find(const struct applied_list *list, int64_t number)
{
	for (size_t i = list ? list->count : 0; i > 0; i--) {
		if (list->items[i - 1].number == number) {
			return &list->items[i - 1];
		}
	}
	return NULL;
}

int64_t applied_id(const struct applied_list *list, int64_t id)
{
	const struct applied *found = id < 0 ? applied_find(list, -id) : NULL;
	return id >= 0 ? id : found ? found->id : 0;
}

/* --- One entry --- */

static bool put_take(struct applier *w, const struct journal_entry *entry, struct error *err)
{
	struct take take = {.question_id = entry->question_id,
		.lang = entry->lang,
		.started_ms = entry->at_ms,
		.duration_s = entry->duration_s,
		.question_end_s = entry->question_end_s,
		.file = path_join(w->store->takes, entry->text)};
	struct take_row row = {0};
	bool there = take_is_on_disk(w->store, &take);
	bool ok = take_row_of(w->store, &take, &row, err);
	if (ok && there && !row.deleted) {
		ok = take_put(w->store, &take, err);
		row.id = take.id;
	} else if (ok && row.id == 0) {
		ok = error_set(err, ERROR_NOT_FOUND, "its recording %s is gone", take.file);
	}
	if (ok) {
		applied_add(w->applied, entry->number, row.id, take.file);
	} else {
		free(take.file);
	}
	return ok;
}

static bool put_review(struct applier *w, const struct journal_entry *entry, struct error *err)
{
	struct review review = {.question_id = entry->question_id,
		.lang = entry->lang,
		.day = entry->day,
		.grade = (enum grade)entry->grade,
		.by = (enum grade_by)entry->by,
		.take_id = applied_id(w->applied, entry->take),
		.supersedes = applied_id(w->applied, entry->supersedes),
		.made_ms = entry->at_ms};
	struct error why = {0};
	bool ok = !w->maybe_applied || review_find(w->store, &review, &review.id, err);
	if (ok && review.id != 0) {
		applied_add(w->applied, entry->number, review.id, NULL);
		return true;
	}
	/* a grade outlives its take and the review it replaces */
	if (ok && review.take_id != 0 && !take_row_check(w->store, review.take_id, &why)) {
		review.take_id = 0;
		ok = why.kind == ERROR_NOT_FOUND;
	}
	if (ok && (review.grade != GRADE_NONE || review.supersedes != 0)) {
		ok = review_put_queued(w->store, &review, &why);
		if (!ok && why.kind == ERROR_NOT_FOUND && review.grade != GRADE_NONE) {
			review.supersedes = 0;
			ok = review_put_queued(w->store, &review, &why);
		}
	} else if (ok) {
		ok = error_set(&why, ERROR_NOT_FOUND, "there is no grade to undo");
	}
	if (ok) {
		applied_add(w->applied, entry->number, review.id, NULL);
	} else if (err && err->kind == ERROR_NONE) {
		*err = why;
	}
	return ok;
}

/* Whether a newer change of the same kind and name has been written already, judging by the times
 * of the changes that this applier wrote. Lines of earlier versions have no time. */
static bool is_outdated(struct applier *w, const struct journal_entry *entry, int64_t take_id)
{
	struct change_times *times = w->times;
	size_t at = 0;
	if (!times || entry->at_ms == 0) {
		return false;
	}
	while (at < times->count &&
		!(times->items[at].take_id == take_id && times->items[at].kind == entry->kind &&
			(entry->kind != ENTRY_TICK ||
				strcmp(times->items[at].name, entry->text) == 0))) {
		at++;
	}
	if (at < times->count && times->items[at].at_ms > entry->at_ms) {
		return times->items[at].file != times->file;
	}
	if (at == times->count) {
		times->items = mem_reserve(
			times->items, &times->capacity, times->count + 1, sizeof(*times->items));
		times->items[times->count++] = (struct change_time){.take_id = take_id,
			.kind = entry->kind,
			.name = entry->kind == ENTRY_TICK ? mem_text(entry->text) : NULL};
	}
	times->items[at].at_ms = entry->at_ms;
	times->items[at].file = times->file;
	return false;
}

void change_times_finish(struct change_times *times)
{
	for (size_t i = 0; i < times->count; i++) {
		free(times->items[i].name);
	}
	free(times->items);
	*times = (struct change_times){0};
}

static bool put_edit(struct applier *w, const struct journal_entry *entry, struct error *err)
{
	struct store *store = w->store;
	int64_t take_id = applied_id(w->applied, entry->take);
	bool ok = take_row_check(store, take_id, err);
	if (ok && is_outdated(w, entry, take_id)) {
		/* keep the newer one */
	} else if (ok && entry->kind == ENTRY_TICK) {
		ok = take_put_tick(store, take_id, entry->text, (int)entry->value, err);
	} else if (ok && entry->kind == ENTRY_BEST) {
		ok = take_put_best(store, take_id, entry->value != 0, err);
	} else if (ok) {
		ok = take_put_note(store, take_id, entry->text, err);
	}
	if (ok) {
		applied_add(w->applied, entry->number, take_id, NULL);
	}
	return ok;
}

static bool put(struct applier *w, const struct journal_entry *entry, struct error *err)
{
	switch (entry->kind) {
	case ENTRY_TAKE:
		return put_take(w, entry, err);
	case ENTRY_REVIEW:
		return put_review(w, entry, err);
	case ENTRY_TICK:
	case ENTRY_BEST:
	case ENTRY_NOTE:
		return put_edit(w, entry, err);
	case ENTRY_KIND_COUNT:
		break;
	}
	assert(false);
	return false;
}

/* --- Lines of a journal --- */

/* Keeps a line that can never be written in a file of its own, where the user can read it. */
static void refuse(struct store *store, const char *line, size_t length, const char *what,
	const char *why, struct store_notes *notes)
{
	char *path = path_join(store->folder, REFUSED_NAME);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool kept = fd >= 0 && file_write_all(fd, line, length, false) && fsync(fd) == 0;
	if (fd >= 0) {
		(void)close(fd);
	}
	store_notes_add(
		notes, mem_format("%s that waited beside the store cannot be written (%s)"
				  "; %s %s",
			       what, why, kept ? "it is kept in" : "it cannot be kept in", path));
	free(path);
}

static void refuse_entry(
	struct applier *w, const struct journal_entry *entry, const struct error *why)
{
	struct text line;
	text_init(&line, LINE_LIMIT);
	journal_entry_write(entry, &line);
	refuse(w->store, line.bytes, line.length, journal_entry_name(entry->kind), why->text,
		w->notes);
	text_finish(&line);
}

/* Whether the store works and only this entry is at fault. */
static bool is_entrys_fault(const struct store *store, const struct error *why)
{
	return why->kind == ERROR_NOT_FOUND ||
	       (sqlite3_errcode(store->db) & 0xFF) == SQLITE_CONSTRAINT;
}

bool entries_apply(struct applier *w, const struct journal_entry *entries, size_t count,
	size_t tried, struct error *err)
{
	struct error why = {0};
	size_t before = w->applied->count;
	if (!transaction_begin(w->store, err)) {
		return false;
	}
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		w->maybe_applied = i < tried;
		why = (struct error){0};
		if (!put(w, &entries[i], &why)) {
			ok = is_entrys_fault(w->store, &why);
			if (ok && w->maybe_applied && !w->store->read_only) {
				refuse_entry(w, &entries[i], &why);
			} else if (ok) {
				store_notes_add(w->notes, mem_text(why.text));
			}
		}
	}
	if (!ok && err) {
		*err = why;
	}
	if (!transaction_end(w->store, ok, err)) {
		applied_cut(w->applied, before);
		return false;
	}
	return true;
}

struct entry_list {
	struct journal_entry *items;
	size_t count;
	size_t capacity;
};

/* Intact lines become entries; damaged ones are passed to `bad` (may be NULL). The last line, if it
 * has no end, was never relied on. */
static void read_left(const struct left_journal *left, struct entry_list *list,
	void (*bad)(void *context, const char *line, size_t length), void *context)
{
	const char *limit = left->bytes + left->length;
	const char *end;
	for (const char *at = left->bytes; (end = memchr(at, '\n', (size_t)(limit - at))) != NULL;
		at = end + 1) {
		size_t length = (size_t)(end - at);
		struct journal_entry entry;
		if (length == 0 || strncmp(at, JOURNAL_CLOSED, sizeof(JOURNAL_CLOSED) - 1) == 0) {
			continue;
		}
		if (!journal_entry_read(at, length, &entry)) {
			journal_entry_finish(&entry);
			if (bad) {
				bad(context, at, length + 1);
			}
			continue;
		}
		list->items =
			mem_reserve(list->items, &list->capacity, list->count + 1, sizeof(entry));
		list->items[list->count++] = entry;
	}
}

static void refuse_line(void *context, const char *line, size_t length)
{
	struct applier *w = context;
	refuse(w->store, line, length, "something", "its line is damaged", w->notes);
}

static void entry_list_finish(struct entry_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		journal_entry_finish(&list->items[i]);
	}
	free(list->items);
	*list = (struct entry_list){0};
}

size_t left_journal_count(const struct left_journal *left)
{
	struct entry_list list = {0};
	read_left(left, &list, NULL, NULL);
	size_t count = list.count;
	entry_list_finish(&list);
	return count;
}

bool left_journal_apply(struct store *store, const struct left_journal *left,
	struct change_times *times, struct store_notes *notes, struct error *err)
{
	struct entry_list list = {0};
	struct applied_list applied = {0};
	struct applier applier = {
		.store = store, .applied = &applied, .notes = notes, .times = times};
	times->file++;
	read_left(left, &list, NULL, NULL);
	bool ok =
		list.count == 0 || entries_apply(&applier, list.items, list.count, list.count, err);
	entry_list_finish(&list);
	applied_cut(&applied, 0);
	free(applied.items);
	return ok;
}

bool left_journal_recover(struct store *store, const struct left_journal *left,
	struct change_times *times, struct store_notes *notes, struct error *err)
{
	struct entry_list again = {0};
	struct applier applier = {.store = store, .notes = notes};
	size_t count = left_journal_count(left);
	if (!left_journal_apply(store, left, times, notes, err)) {
		return false;
	}
	read_left(left, &again, refuse_line, &applier);
	(void)unlink(left->path); /* if it stays, its entries are still written only once */
	if (count > 0) {
		store_notes_add(notes, mem_format("answers, grades and marks that waited beside "
						  "the store are in it now (%zu)",
					       count));
	}
	entry_list_finish(&again);
	return true;
}
