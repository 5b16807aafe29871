/* What waits to be written, in order: in memory, and in this program's file beside the store, which
 * is synced before anyone relies on it.
 *
 * Everything is written in one transaction, and the file emptied after it is committed. A program
 * that dies between the two leaves a file whose lines are all done: a take is known by its file, a
 * review by its question, day, grade and made_ms, and a mark is set to what it is. So each is
 * written once. */
#include "store/queue.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#define LINES_LIMIT ((size_t)64 << 20)

/* Another program's own writing takes less; the loop of a rehearsal does not notice it. */
#define QUEUE_PATIENCE_MS 30

struct queue {
	struct entry *entries;
	size_t count;
	size_t capacity;
	size_t filed; /* so many of them, from the first on, are in the file and synced */
	size_t tried; /* so many of them may have been written already */
	int64_t last_number;
	struct done_list done;
	struct store_notes notes; /* to be told by the next store_queue_write */
	bool torn;                /* the file may end within a line */
};

static struct queue *queue_of(struct store *store)
{
	if (!store->queue) {
		store->queue = mem_array(1, sizeof(*store->queue));
	}
	return store->queue;
}

/* --- This program's queue --- */

/* Puts into the file what is not in it. */
static bool file_entries(struct store *store, struct queue *queue, struct error *err)
{
	if (queue->filed == queue->count) {
		return true;
	}
	struct text lines;
	text_init(&lines, LINES_LIMIT);
	text_add(&lines, queue->torn ? "\n" : "");
	for (size_t i = queue->filed; i < queue->count; i++) {
		entry_write(&queue->entries[i], &lines);
	}
	bool ok = store->own_fd >= 0 && !lines.cut &&
		  queue_write_all(store->own_fd, lines.bytes, lines.length) &&
		  fsync(store->own_fd) == 0;
	if (ok) {
		queue->filed = queue->count;
	} else {
		(void)error_set_system(err, ERROR_STORE, errno, "%s cannot be written",
			store->own ? store->own : store->folder);
	}
	queue->torn = !ok;
	text_finish(&lines);
	return ok;
}

/* All of it is in the store. The file is emptied for good before anything newer is written: its
 * marks must not come back over newer ones. */
static void forget_entries(struct store *store, struct queue *queue)
{
	if ((queue->filed > 0 || queue->torn) && store->own_fd >= 0) {
		queue->torn = ftruncate(store->own_fd, 0) != 0 || fsync(store->own_fd) != 0;
	}
	for (size_t i = 0; i < queue->count; i++) {
		entry_finish(&queue->entries[i]);
	}
	queue->count = queue->filed = queue->tried = 0;
}

static bool write_queue(struct store *store, struct queue *queue, struct error *err)
{
	struct queue_writer writer = {.store = store, .done = &queue->done, .notes = &queue->notes};
	int patience_ms = store->patience_ms;
	store_set_patience(
		store, patience_ms < QUEUE_PATIENCE_MS ? patience_ms : QUEUE_PATIENCE_MS);
	bool ok = queue_put_all(&writer, queue->entries, queue->count, queue->tried, err);
	store_set_patience(store, patience_ms);
	queue->tried = queue->count;
	if (ok) {
		forget_entries(store, queue);
	}
	return ok;
}

static void move_notes(struct store_notes *from, struct store_notes *to)
{
	for (size_t i = 0; i < from->count; i++) {
		store_notes_add(to, from->lines[i]);
	}
	free(from->lines);
	*from = (struct store_notes){0};
}

bool store_queue_write(struct store *store, struct store_notes *notes, struct error *err)
{
	struct queue *queue = store->queue;
	bool ok = !queue || queue->count == 0 || write_queue(store, queue, err);
	if (!ok) {
		(void)file_entries(store, queue, NULL);
	}
	move_notes(&store->late, notes);
	if (queue) {
		move_notes(&queue->notes, notes);
	}
	return ok;
}

size_t store_queue_count(const struct store *store)
{
	return store->queue ? store->queue->count : 0;
}

size_t store_queue_unsafe(const struct store *store)
{
	return store->queue ? store->queue->count - store->queue->filed : 0;
}

bool store_queue_take_done(const struct store *store, struct take *take)
{
	const struct done *done =
		store->queue && take->id < 0 ? done_find(&store->queue->done, -take->id) : NULL;
	if (!done || !done->file) {
		return false;
	}
	char *file = mem_text(done->file);
	free(take->file);
	take->file = file;
	take->id = done->id;
	return true;
}

/* Queues the entry, which is taken over, and tries to write all there is. *number is its own. */
static enum kept submit(
	struct store *store, struct entry *entry, int64_t *number, struct error *err)
{
	struct queue *queue = queue_of(store);
	if (!store_is_writable(store, err)) {
		entry_finish(entry);
		return KEPT_NOWHERE;
	}
	entry->number = *number = ++queue->last_number;
	queue->entries = mem_reserve(
		queue->entries, &queue->capacity, queue->count + 1, sizeof(*queue->entries));
	queue->entries[queue->count++] = *entry;
	struct error why = {0};
	if (write_queue(store, queue, &why)) {
		if (done_find(&queue->done, *number)) {
			return KEPT_IN_STORE;
		}
		struct store_notes *notes = &queue->notes;
		(void)error_set(err, ERROR_NOT_FOUND, "%s", notes->lines[notes->count - 1]);
		free(notes->lines[--notes->count]);
		return KEPT_NOWHERE;
	}
	enum kept kept = file_entries(store, queue, NULL) ? KEPT_BESIDE : KEPT_NOWHERE;
	if (err) {
		*err = why;
	}
	return kept;
}

enum kept store_queue_take(struct store *store, struct take *take, struct error *err)
{
	assert(take->question_id && take->question_id[0] && take->file);
	const char *slash = strrchr(take->file, '/');
	struct entry entry = {.kind = ENTRY_TAKE,
		.question_id = mem_text(take->question_id),
		.text = mem_text(slash ? slash + 1 : take->file),
		.lang = take->lang,
		.at_ms = take->started_ms,
		.duration_s = take->duration_s,
		.question_end_s = take->question_end_s};
	int64_t number = 0;
	enum kept kept = submit(store, &entry, &number, err);
	take->id = number > 0 ? -number : take->id;
	if (!store_queue_take_done(store, take)) {
		(void)store_take_find(store, take);
	}
	return kept;
}

/* By which a review is known that may have been written already. */
static int64_t own_moment(struct store *store, int64_t made_ms)
{
	int64_t last = store->last_made_ms;
	bool taken = made_ms <= last && last - made_ms < 1000; /* else the clock was set back */
	store->last_made_ms = taken ? last + 1 : made_ms;
	return store->last_made_ms;
}

enum kept store_queue_review(struct store *store, struct review *review, struct error *err)
{
	assert(review->question_id && review->question_id[0]);
	assert(review->grade != GRADE_NONE || review->supersedes != 0);
	struct queue *queue = queue_of(store);
	int64_t take_id = done_id(&queue->done, review->take_id);
	int64_t supersedes = done_id(&queue->done, review->supersedes);
	review->made_ms = own_moment(store, review->made_ms);
	struct entry entry = {.kind = ENTRY_REVIEW,
		.question_id = mem_text(review->question_id),
		.lang = review->lang,
		.at_ms = review->made_ms,
		.day = review->day,
		.grade = (int)review->grade,
		.by = (int)review->by,
		/* of an entry that still waits: its number */
		.take = take_id ? take_id : review->take_id,
		.supersedes = supersedes ? supersedes : review->supersedes};
	int64_t number = 0;
	enum kept kept = submit(store, &entry, &number, err);
	review->id = done_id(&queue->done, -number);
	review->id = review->id ? review->id : -number;
	return kept;
}

static enum kept submit_mark(struct store *store, struct entry *entry, struct error *err)
{
	int64_t number;
	int64_t take_id = done_id(&queue_of(store)->done, entry->take);
	entry->take = take_id ? take_id : entry->take;
	entry->at_ms = clock_wall_ms();
	return submit(store, entry, &number, err);
}

enum kept store_queue_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err)
{
	struct entry entry = {
		.kind = ENTRY_TICK, .text = mem_text(name), .value = value, .take = take_id};
	return submit_mark(store, &entry, err);
}

enum kept store_queue_best(struct store *store, int64_t take_id, bool best, struct error *err)
{
	struct entry entry = {.kind = ENTRY_BEST, .value = best, .take = take_id};
	return submit_mark(store, &entry, err);
}

enum kept store_queue_note(
	struct store *store, int64_t take_id, const char *note, struct error *err)
{
	struct entry entry = {.kind = ENTRY_NOTE, .text = mem_text(note), .take = take_id};
	return submit_mark(store, &entry, err);
}

/* --- What waits, shown as if it were written --- */

void queue_show_take(const struct store *store, struct take *take)
{
	for (size_t i = 0; i < store_queue_count(store); i++) {
		const struct entry *entry = &store->queue->entries[i];
		if (entry->take != take->id) {
			continue;
		}
		if (entry->kind == ENTRY_BEST) {
			take->best = entry->value != 0;
		} else if (entry->kind == ENTRY_NOTE) {
			free(take->note);
			take->note = mem_text(entry->text);
		} else if (entry->kind == ENTRY_REVIEW) {
			take->grade = (enum grade)entry->grade;
			take->grade_by = entry->grade ? (enum grade_by)entry->by : GRADED_BY_NOBODY;
		}
	}
}

static void show_tick(struct tick_list *list, const struct entry *entry)
{
	size_t at = 0;
	while (at < list->count && strcmp(list->items[at].name, entry->text) != 0) {
		at++;
	}
	if (entry->value == 0) {
		if (at < list->count) {
			free(list->items[at].name);
			list->items[at] = list->items[--list->count];
		}
		return;
	}
	if (at == list->count) {
		size_t capacity = list->count;
		list->items =
			mem_reserve(list->items, &capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++].name = mem_text(entry->text);
	}
	list->items[at].value = (int)entry->value;
}

void queue_show_ticks(const struct store *store, int64_t take_id, struct tick_list *list)
{
	for (size_t i = 0; i < store_queue_count(store); i++) {
		const struct entry *entry = &store->queue->entries[i];
		if (entry->kind == ENTRY_TICK && entry->take == take_id) {
			show_tick(list, entry);
		}
	}
}

void queue_show_review(
	const struct store *store, int64_t take_id, struct review *review, bool *found)
{
	for (size_t i = 0; i < store_queue_count(store); i++) {
		const struct entry *entry = &store->queue->entries[i];
		if (entry->kind != ENTRY_REVIEW || entry->take != take_id) {
			continue;
		}
		*found = true;
		*review = (struct review){.id = -entry->number,
			.lang = entry->lang,
			.day = entry->day,
			.grade = (enum grade)entry->grade,
			.by = (enum grade_by)entry->by,
			.take_id = take_id,
			.supersedes = entry->supersedes,
			.made_ms = entry->at_ms};
	}
}

/* --- The end of a program, and the next start --- */

bool queue_leave(struct store *store)
{
	struct queue *queue = store->queue;
	if (!queue || queue->count == 0) {
		return false;
	}
	(void)file_entries(store, queue, NULL);
	if (queue->filed > 0 && !store->suspect) {
		(void)queue_write_all(store->own_fd, "\n" LEFT_CLOSED, sizeof(LEFT_CLOSED));
	}
	return queue->filed > 0 || queue->torn;
}

void queue_destroy(struct store *store)
{
	struct queue *queue = store->queue;
	if (queue) {
		for (size_t i = 0; i < queue->count; i++) {
			entry_finish(&queue->entries[i]);
		}
		done_cut(&queue->done, 0);
		store_notes_finish(&queue->notes);
		free(queue->done.items);
		free(queue->entries);
		free(queue);
		store->queue = NULL;
	}
}
