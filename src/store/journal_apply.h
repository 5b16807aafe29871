/* Writes journal entries into the store as rows, each exactly once. Inside the room only. */
#ifndef STORE_JOURNAL_APPLY_H
#define STORE_JOURNAL_APPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/journal.h"
#include "store/journal_entry.h"

/* The result of writing an entry. */
struct applied {
	int64_t number;
	int64_t id;
	char *file; /* of a take; NULL for others */
};

struct applied_list {
	struct applied *items;
	size_t count;
	size_t capacity;
};

/* The newest result for an entry; NULL: it was never written. Borrowed until the list changes; a
 * NULL list is empty. */
const struct applied *applied_find(const struct applied_list *list, int64_t number);
/* The real id for an id below 0; 0 when that entry was never written. Other ids are returned
 * unchanged. */
int64_t applied_id(const struct applied_list *list, int64_t id);
/* Drops all but the first `count`. */
void applied_cut(struct applied_list *list, size_t count);

/* When each written note, tick and best take was made. change_times_finish afterwards. */
struct change_time {
	int64_t take_id;
	enum entry_kind kind;
	char *name; /* of a tick; NULL for others */
	int64_t at_ms;
	size_t file;
};
struct change_times {
	struct change_time *items;
	size_t count;
	size_t capacity;
	size_t file; /* number of the current file: within one file the order counts, not the clock
		      */
};
void change_times_finish(struct change_times *times);

struct applier {
	struct store *store;
	struct applied_list *applied; /* results are appended */
	struct store_notes *notes;    /* lists entries that can never be written */
	struct change_times
		*times;     /* keeps older changes from overwriting newer ones; NULL: none */
	bool maybe_applied; /* the entry may have been written already */
};

/* Writes all entries in one transaction, the first `tried` of them perhaps for a second time.
 * Entries that can never be written are skipped; of those, the tried ones are kept in a file of
 * their own. False: nothing is written, and nothing has changed. */
bool entries_apply(struct applier *applier, const struct journal_entry *entries, size_t count,
	size_t tried, struct error *err);

/* Number of readable entries of a journal. */
size_t left_journal_count(const struct left_journal *left);
/* Writes the entries of a journal into the store and leaves the journal as it is. */
bool left_journal_apply(struct store *store, const struct left_journal *left,
	struct change_times *times, struct store_notes *notes, struct error *err);
/* Writes the entries of a journal and deletes it. Entries are written once, also when an earlier
 * recovery was interrupted. `times` is passed from one journal to the next. False when the store
 * cannot be written now: the journal stays. */
bool left_journal_recover(struct store *store, const struct left_journal *left,
	struct change_times *times, struct store_notes *notes, struct error *err);

#endif
