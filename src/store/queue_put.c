/* Entries that waited become rows: this program's, and those that another one left. */
#include "store/queue.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define REFUSED_NAME "rehearse.refused"
#define LINE_LIMIT ((size_t)16 << 20)

void done_cut(struct done_list *done, size_t count)
{
	while (done->count > count) {
		free(done->items[--done->count].file);
	}
}

/* `file` is taken over. */
static void done_add(struct done_list *done, int64_t number, int64_t id, char *file)
{
	done->items =
		mem_reserve(done->items, &done->capacity, done->count + 1, sizeof(*done->items));
	done->items[done->count++] = (struct done){number, id, file};
}

const struct done *done_find(const struct done_list *done, int64_t number)
{
	for (size_t i = done->count; i > 0; i--) {
		if (done->items[i - 1].number == number) {
			return &done->items[i - 1];
		}
	}
	return NULL;
}

int64_t done_id(const struct done_list *done, int64_t id)
{
	const struct done *found = id < 0 ? done_find(done, -id) : NULL;
	return id >= 0 ? id : found ? found->id : 0;
}

/* --- Writing one --- */

static bool put_take(struct queue_writer *w, const struct entry *entry, struct error *err)
{
	struct take take = {.question_id = entry->question_id,
		.lang = entry->lang,
		.started_ms = entry->at_ms,
		.duration_s = entry->duration_s,
		.question_end_s = entry->question_end_s,
		.file = path_join(w->store->takes, entry->text)};
	int64_t id = 0;
	bool deleted = false;
	bool there = take_is_on_disk(w->store, &take);
	bool ok = take_row(w->store, &take, &id, &deleted, err);
	if (ok && there && !deleted) {
		ok = take_put(w->store, &take, err);
		id = take.id;
	} else if (ok && id == 0) {
		ok = error_set(err, ERROR_NOT_FOUND, "its recording %s is gone", take.file);
	}
	if (ok) {
		done_add(w->done, entry->number, id, take.file);
	} else {
		free(take.file);
	}
	return ok;
}

static bool put_review(struct queue_writer *w, const struct entry *entry, struct error *err)
{
	struct review review = {.question_id = entry->question_id,
		.lang = entry->lang,
		.day = entry->day,
		.grade = (enum grade)entry->grade,
		.by = (enum grade_by)entry->by,
		.take_id = done_id(w->done, entry->take),
		.supersedes = done_id(w->done, entry->supersedes),
		.made_ms = entry->at_ms};
	struct error why = {0};
	bool ok = !w->maybe_done || review_find(w->store, &review, &review.id, err);
	if (ok && review.id != 0) {
		done_add(w->done, entry->number, review.id, NULL);
		return true;
	}
	/* a grade outlives its take and the review it replaced */
	if (ok && review.take_id != 0 && !take_check(w->store, review.take_id, &why)) {
		review.take_id = 0;
		ok = why.kind == ERROR_NOT_FOUND;
	}
	if (ok && (review.grade != GRADE_NONE || review.supersedes != 0)) {
		ok = review_put_waited(w->store, &review, &why);
		if (!ok && why.kind == ERROR_NOT_FOUND && review.grade != GRADE_NONE) {
			review.supersedes = 0;
			ok = review_put_waited(w->store, &review, &why);
		}
	} else if (ok) {
		ok = error_set(&why, ERROR_NOT_FOUND, "there is no grade to take back");
	}
	if (ok) {
		done_add(w->done, entry->number, review.id, NULL);
	} else if (err && err->kind == ERROR_NONE) {
		*err = why;
	}
	return ok;
}

/* Whether a mark of the same kind and name that was made later is written already; the times are
 * those of the marks that were put in by this writer. A line of an earlier version has no time. */
static bool is_outdated(struct queue_writer *w, const struct entry *entry, int64_t take_id)
{
	struct newest *newest = w->newest;
	size_t at = 0;
	if (!newest || entry->at_ms == 0) {
		return false;
	}
	while (at < newest->count &&
		!(newest->items[at].take_id == take_id && newest->items[at].kind == entry->kind &&
			(entry->kind != ENTRY_TICK ||
				strcmp(newest->items[at].name, entry->text) == 0))) {
		at++;
	}
	if (at < newest->count && newest->items[at].at_ms > entry->at_ms) {
		return newest->items[at].file != newest->file;
	}
	if (at == newest->count) {
		newest->items = mem_reserve(newest->items, &newest->capacity, newest->count + 1,
			sizeof(*newest->items));
		newest->items[newest->count++] = (struct mark_time){.take_id = take_id,
			.kind = entry->kind,
			.name = entry->kind == ENTRY_TICK ? mem_text(entry->text) : NULL};
	}
	newest->items[at].at_ms = entry->at_ms;
	newest->items[at].file = newest->file;
	return false;
}

void newest_finish(struct newest *newest)
{
	for (size_t i = 0; i < newest->count; i++) {
		free(newest->items[i].name);
	}
	free(newest->items);
	*newest = (struct newest){0};
}

static bool put_mark(struct queue_writer *w, const struct entry *entry, struct error *err)
{
	struct store *store = w->store;
	int64_t take_id = done_id(w->done, entry->take);
	bool ok = take_check(store, take_id, err);
	if (ok && is_outdated(w, entry, take_id)) {
		/* the newer one stays */
	} else if (ok && entry->kind == ENTRY_TICK) {
		ok = store_tick_set(store, take_id, entry->text, (int)entry->value, err);
	} else if (ok && entry->kind == ENTRY_BEST) {
		ok = store_take_best(store, take_id, entry->value != 0, err);
	} else if (ok) {
		ok = store_take_note(store, take_id, entry->text, err);
	}
	if (ok) {
		done_add(w->done, entry->number, take_id, NULL);
	}
	return ok;
}

static bool put(struct queue_writer *w, const struct entry *entry, struct error *err)
{
	switch (entry->kind) {
	case ENTRY_TAKE:
		return put_take(w, entry, err);
	case ENTRY_REVIEW:
		return put_review(w, entry, err);
	case ENTRY_TICK:
	case ENTRY_BEST:
	case ENTRY_NOTE:
		return put_mark(w, entry, err);
	case ENTRY_KIND_COUNT:
		break;
	}
	assert(false);
	return false;
}

/* --- Lines of the file --- */

bool queue_write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			return false;
		}
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

/* A line that the store refuses for good stays readable in a file of its own. */
static void refuse(struct store *store, const char *line, size_t length, const char *what,
	const char *why, struct store_notes *notes)
{
	char *path = path_join(store->folder, REFUSED_NAME);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool kept = fd >= 0 && queue_write_all(fd, line, length) && fsync(fd) == 0;
	if (fd >= 0) {
		(void)close(fd);
	}
	store_notes_add(
		notes, mem_format("%s that waited beside the store cannot be written (%s)"
				  "; %s %s",
			       what, why, kept ? "it is kept in" : "it cannot be kept in", path));
	free(path);
}

static void refuse_entry(struct queue_writer *w, const struct entry *entry, const struct error *why)
{
	struct text line;
	text_init(&line, LINE_LIMIT);
	entry_write(entry, &line);
	refuse(w->store, line.bytes, line.length, entry_name(entry->kind), why->text, w->notes);
	text_finish(&line);
}

/* True when the store itself is well, and this entry alone is not for it. */
static bool is_entrys_fault(const struct store *store, const struct error *why)
{
	return why->kind == ERROR_NOT_FOUND ||
	       (sqlite3_errcode(store->db) & 0xFF) == SQLITE_CONSTRAINT;
}

bool queue_put_all(struct queue_writer *w, const struct entry *entries, size_t count, size_t tried,
	struct error *err)
{
	struct error why = {0};
	size_t before = w->done->count;
	if (!store_begin(w->store, err)) {
		return false;
	}
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		w->maybe_done = i < tried;
		why = (struct error){0};
		if (!put(w, &entries[i], &why)) {
			ok = is_entrys_fault(w->store, &why);
			if (ok && w->maybe_done && !w->store->read_only) {
				refuse_entry(w, &entries[i], &why);
			} else if (ok) {
				store_notes_add(w->notes, mem_text(why.text));
			}
		}
	}
	if (!ok && err) {
		*err = why;
	}
	if (!store_end(w->store, ok, err)) {
		done_cut(w->done, before);
		return false;
	}
	return true;
}

struct entry_list {
	struct entry *items;
	size_t count;
	size_t capacity;
};

/* The lines that are whole become entries; the others are shown to `bad`, if there is one. The last
 * line, without an end, was never relied on. */
static void read_left(const struct left_file *left, struct entry_list *list,
	void (*bad)(void *context, const char *line, size_t length), void *context)
{
	const char *limit = left->bytes + left->length;
	const char *end;
	for (const char *at = left->bytes; (end = memchr(at, '\n', (size_t)(limit - at))) != NULL;
		at = end + 1) {
		size_t length = (size_t)(end - at);
		struct entry entry;
		if (length == 0 || strncmp(at, LEFT_CLOSED, sizeof(LEFT_CLOSED) - 1) == 0) {
			continue;
		}
		if (!entry_read(at, length, &entry)) {
			entry_finish(&entry);
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
	struct queue_writer *w = context;
	refuse(w->store, line, length, "something", "its line is damaged", w->notes);
}

static void entry_list_finish(struct entry_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		entry_finish(&list->items[i]);
	}
	free(list->items);
	*list = (struct entry_list){0};
}

size_t queue_left_count(const struct left_file *left)
{
	struct entry_list list = {0};
	read_left(left, &list, NULL, NULL);
	size_t count = list.count;
	entry_list_finish(&list);
	return count;
}

bool queue_put_left(struct store *store, const struct left_file *left, struct newest *newest,
	struct store_notes *notes, struct error *err)
{
	struct entry_list list = {0};
	struct done_list done = {0};
	struct queue_writer writer = {
		.store = store, .done = &done, .notes = notes, .newest = newest};
	newest->file++;
	read_left(left, &list, NULL, NULL);
	bool ok =
		list.count == 0 || queue_put_all(&writer, list.items, list.count, list.count, err);
	entry_list_finish(&list);
	done_cut(&done, 0);
	free(done.items);
	return ok;
}

bool queue_take_in(struct store *store, const struct left_file *left, struct newest *newest,
	struct store_notes *notes, struct error *err)
{
	struct entry_list again = {0};
	struct queue_writer writer = {.store = store, .notes = notes};
	size_t count = queue_left_count(left);
	if (!queue_put_left(store, left, newest, notes, err)) {
		return false;
	}
	read_left(left, &again, refuse_line, &writer);
	(void)unlink(left->path); /* one that stays is written once all the same */
	if (count > 0) {
		store_notes_add(notes,
			mem_format("what waited beside the store (answers, grades and marks: %zu) "
				   "is in it now",
				count));
	}
	entry_list_finish(&again);
	return true;
}
