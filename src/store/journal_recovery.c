/* Recovers journals before anything newer is written.
 *
 * A note, a tick and the best take are stored without a time: the only way to keep an older one
 * from overwriting a newer one is to write them in order. So every change, not only the start,
 * first looks for journals left meanwhile. */
#include "store/journal_recovery.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/database.h"
#include "store/journal_apply.h"

static bool is_busy(const struct store *store)
{
	return (sqlite3_errcode(store->db) & 0xFF) == SQLITE_BUSY;
}

/* Recovers journals in the order in which their programs started. False when the store is busy:
 * *waits counts the remaining entries, and err says why. A journal that fails otherwise stays, too,
 * and `notes` says so. */
static bool take_in(struct store *store, const struct left_journals *left, size_t *waits,
	struct store_notes *notes, struct error *err)
{
	struct change_times newest = {0};
	bool busy = false;
	*waits = 0;
	for (size_t i = 0; i < left->count; i++) {
		struct error why = {0};
		const struct left_journal *file = &left->items[i];
		if (busy) { /* later journals may be newer */
			*waits += left_journal_count(file);
		} else if (!left_journal_recover(store, file, &newest, notes, &why)) {
			busy = is_busy(store);
			*waits += busy ? left_journal_count(file) : 0;
			if (busy && err) {
				*err = why;
			} else if (!busy) {
				store->recovery_failed = true;
				store_notes_add(
					notes, mem_format("what waits beside the store cannot be "
							  "written into it yet: %s",
						       why.text));
			}
		}
	}
	change_times_finish(&newest);
	return !busy;
}

void recovery_open(struct store *store, const struct left_journals *left, struct store_notes *notes)
{
	struct error err = {0};
	size_t waits = 0;
	store->left_waits = !take_in(store, left, &waits, notes, &err);
	store->recovers = true;
	if (store->left_waits) {
		store_notes_add(notes, mem_format("answers, grades and marks wait beside the store "
						  "(%zu), as it cannot be written: %s",
					       waits, err.text));
	}
}

/* Drops journals without entries: they only tell the next start that a program died. */
static void drop_empty(struct left_journals *left)
{
	struct left_journals empty = {0};
	struct left_journals full = {0};
	empty.items = mem_array(left->count, sizeof(*empty.items));
	full.items = mem_array(left->count, sizeof(*full.items));
	for (size_t i = 0; i < left->count; i++) {
		struct left_journals *to = left_journal_count(&left->items[i]) > 0 ? &full : &empty;
		to->items[to->count++] = left->items[i];
	}
	left_journals_finish(&empty);
	free(left->items);
	full.unclean = left->unclean;
	*left = full;
}

bool recovery_run(struct store *store, struct error *err)
{
	if (!store->recovers || store->recovery_failed || !sqlite3_get_autocommit(store->db)) {
		return true;
	}
	struct left_journals left;
	size_t waits = 0;
	bool ok = true;
	left_journals_find(store, 0, &left);
	if (left.count > 0) {
		drop_empty(&left);
	}
	if (left.count > 0) {
		store->recovers = false; /* transactions of the recovery must not recover */
		ok = take_in(store, &left, &waits, &store->late_notes, err);
		store->recovers = true;
		/* the journal was the sign of an unclean end */
		store->suspect = store->suspect || (ok && left.unclean);
	}
	left_journals_finish(&left);
	return ok;
}

bool recovery_begin(struct store *store, struct error *err)
{
	return recovery_run(store, err) && transaction_begin(store, err);
}

void recovery_show(struct store *store, struct store_notes *notes)
{
	struct left_journals left;
	struct change_times newest = {0};
	size_t waits = 0;
	bool shown = true;
	left_journals_find(store, 0, &left);
	for (size_t i = 0; i < left.count; i++) {
		waits += left_journal_count(&left.items[i]);
		shown = left_journal_apply(store, &left.items[i], &newest, NULL, NULL) && shown;
	}
	if (waits > 0) {
		store_notes_add(notes,
			mem_format("answers, grades and marks wait beside the store (%zu) and are "
				   "%s; the first start that can write the store puts them in",
				waits, shown ? "shown as if they were in it" : "not all shown"));
	}
	change_times_finish(&newest);
	left_journals_finish(&left);
}
