/* This program's queued changes.
 *
 * All of them are written in one transaction, and the journal is emptied after the commit. A
 * program that dies between the two leaves a journal whose entries are all written: a take is
 * recognised by its file, a review by its question, day, grade and made_ms, and setting a note,
 * tick or best take again changes nothing. So each is written once. */
#include "store/queued_changes.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/access.h"
#include "store/database.h"
#include "store/journal_recovery.h"

#define LINES_LIMIT ((size_t)64 << 20)

/* Another program's own write takes less, and the loop of a rehearsal does not notice it. */
#define WRITE_PATIENCE_MS 30

struct pending {
	struct journal_entry *entries;
	size_t count;
	size_t capacity;
	size_t filed; /* this many, from the first, are in the synced journal */
	size_t tried; /* this many, from the first, may have been written already */
	int64_t last_number;
	struct applied_list applied;
	struct store_notes notes; /* for the next pending_write */
	bool torn;                /* the journal may end within a line */
};

static struct pending *pending_of(struct store *store)
{
	if (!store->pending) {
		store->pending = mem_array(1, sizeof(*store->pending));
	}
	return store->pending;
}

/* Appends to the journal what is not in it yet. */
static bool file_entries(struct store *store, struct pending *pending, struct error *err)
{
	if (pending->filed == pending->count) {
		return true;
	}
	struct text lines;
	text_init(&lines, LINES_LIMIT);
	text_add(&lines, pending->torn ? "\n" : "");
	for (size_t i = pending->filed; i < pending->count; i++) {
		journal_entry_write(&pending->entries[i], &lines);
	}
	bool ok = store->journal_fd >= 0 && !lines.cut &&
		  file_write_all(store->journal_fd, lines.bytes, lines.length, false) &&
		  fsync(store->journal_fd) == 0;
	if (ok) {
		pending->filed = pending->count;
	} else {
		(void)error_set_system(err, ERROR_STORE, errno, "%s cannot be written",
			store->journal ? store->journal : store->folder);
	}
	pending->torn = !ok;
	text_finish(&lines);
	return ok;
}

/* Everything is in the store. The journal is emptied, and synced, before anything newer is written:
 * its notes and ticks must not overwrite newer ones later. */
static void forget_entries(struct store *store, struct pending *pending)
{
	if ((pending->filed > 0 || pending->torn) && store->journal_fd >= 0) {
		pending->torn =
			ftruncate(store->journal_fd, 0) != 0 || fsync(store->journal_fd) != 0;
	}
	for (size_t i = 0; i < pending->count; i++) {
		journal_entry_finish(&pending->entries[i]);
	}
	pending->count = pending->filed = pending->tried = 0;
}

static bool write_all(struct store *store, struct pending *pending, struct error *err)
{
	struct applier applier = {
		.store = store, .applied = &pending->applied, .notes = &pending->notes};
	int patience_ms = store->patience_ms;
	store_set_patience(
		store, patience_ms < WRITE_PATIENCE_MS ? patience_ms : WRITE_PATIENCE_MS);
	bool ok = recovery_run(store, err) &&
		  entries_apply(&applier, pending->entries, pending->count, pending->tried, err);
	store_set_patience(store, patience_ms);
	pending->tried = pending->count;
	if (ok) {
		forget_entries(store, pending);
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

bool pending_write(struct store *store, struct store_notes *notes, struct error *err)
{
	struct pending *pending = store->pending;
	bool ok = !pending || pending->count == 0 || write_all(store, pending, err);
	if (!ok) {
		(void)file_entries(store, pending, NULL);
	}
	move_notes(&store->late_notes, notes);
	if (pending) {
		move_notes(&pending->notes, notes);
	}
	return ok;
}

size_t pending_count(const struct store *store)
{
	return store->pending ? store->pending->count : 0;
}

size_t pending_unsafe(const struct store *store)
{
	return store->pending ? store->pending->count - store->pending->filed : 0;
}

const struct applied_list *pending_applied(const struct store *store)
{
	return store->pending ? &store->pending->applied : NULL;
}

const struct journal_entry *pending_entry(const struct store *store, size_t index)
{
	return &store->pending->entries[index];
}

enum saved pending_submit(
	struct store *store, struct journal_entry *entry, int64_t *number, struct error *err)
{
	struct pending *pending = pending_of(store);
	if (!store_is_writable(store, err)) {
		journal_entry_finish(entry);
		return SAVED_NOWHERE;
	}
	entry->number = *number = ++pending->last_number;
	pending->entries = mem_reserve(pending->entries, &pending->capacity, pending->count + 1,
		sizeof(*pending->entries));
	pending->entries[pending->count++] = *entry;
	struct error why = {0};
	if (write_all(store, pending, &why)) {
		if (applied_find(&pending->applied, *number)) {
			return SAVED_IN_STORE;
		}
		struct store_notes *notes = &pending->notes;
		(void)error_set(err, ERROR_NOT_FOUND, "%s", notes->lines[notes->count - 1]);
		free(notes->lines[--notes->count]);
		return SAVED_NOWHERE;
	}
	enum saved saved = file_entries(store, pending, NULL) ? SAVED_BESIDE : SAVED_NOWHERE;
	if (err) {
		*err = why;
	}
	return saved;
}

bool pending_leave(struct store *store)
{
	struct pending *pending = store->pending;
	if (!pending || pending->count == 0) {
		return false;
	}
	(void)file_entries(store, pending, NULL);
	if (pending->filed > 0 && !store->suspect) {
		(void)file_write_all(
			store->journal_fd, "\n" JOURNAL_CLOSED, sizeof(JOURNAL_CLOSED), false);
	}
	return pending->filed > 0 || pending->torn;
}

void pending_destroy(struct store *store)
{
	struct pending *pending = store->pending;
	if (pending) {
		for (size_t i = 0; i < pending->count; i++) {
			journal_entry_finish(&pending->entries[i]);
		}
		applied_cut(&pending->applied, 0);
		store_notes_finish(&pending->notes);
		free(pending->applied.items);
		free(pending->entries);
		free(pending);
		store->pending = NULL;
	}
}
