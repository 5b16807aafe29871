/* What other programs left beside the store goes in first.
 *
 * A note, a tick and the mark of the best take stand in the store without a time: the only way to
 * keep an older one from being written over a newer one is to write them in order. So whatever
 * writes looks for what is left by then, not only the start. */
#include "store/waiting.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/queue.h"

static bool is_busy(const struct store *store)
{
	return (sqlite3_errcode(store->db) & 0xFF) == SQLITE_BUSY;
}

/* Puts the files in, in the order of their programs' starts. False when the store is busy: *waits
 * is how many entries stay, and err says why. A file that fails otherwise stays too and is told. */
static bool take_in(struct store *store, const struct left_list *left, size_t *waits,
	struct store_notes *notes, struct error *err)
{
	struct newest newest = {0};
	bool busy = false;
	*waits = 0;
	for (size_t i = 0; i < left->count; i++) {
		struct error why = {0};
		const struct left_file *file = &left->items[i];
		if (busy) { /* what follows may be newer */
			*waits += queue_left_count(file);
		} else if (!queue_take_in(store, file, &newest, notes, &why)) {
			busy = is_busy(store);
			*waits += busy ? queue_left_count(file) : 0;
			if (busy && err) {
				*err = why;
			} else if (!busy) {
				store->left_fails = true;
				store_notes_add(notes,
					mem_format("what waits beside the store cannot be written "
						   "yet: %s",
						why.text));
			}
		}
	}
	newest_finish(&newest);
	return !busy;
}

void waiting_open(struct store *store, const struct left_list *left, struct store_notes *notes)
{
	struct error err = {0};
	size_t waits = 0;
	store->left_waits = !take_in(store, left, &waits, notes, &err);
	store->takes_in = true;
	if (store->left_waits) {
		store_notes_add(notes,
			mem_format("what waits beside the store (answers, grades and marks: %zu) "
				   "is not put in yet: %s",
				waits, err.text));
	}
}

bool store_left_waits(const struct store *store)
{
	return store->left_waits;
}

/* Leaves out the files that hold nothing: they are a sign for the next start only. */
static void drop_empty(struct left_list *left)
{
	struct left_list empty = {0};
	struct left_list full = {0};
	empty.items = mem_array(left->count, sizeof(*empty.items));
	full.items = mem_array(left->count, sizeof(*full.items));
	for (size_t i = 0; i < left->count; i++) {
		struct left_list *to = queue_left_count(&left->items[i]) > 0 ? &full : &empty;
		to->items[to->count++] = left->items[i];
	}
	left_list_finish(&empty);
	free(left->items);
	full.unclean = left->unclean;
	*left = full;
}

bool waiting_first(struct store *store, struct error *err)
{
	if (!store->takes_in || store->left_fails || !sqlite3_get_autocommit(store->db)) {
		return true;
	}
	struct left_list left;
	size_t waits = 0;
	bool ok = true;
	left_find(store, 0, &left);
	if (left.count > 0) {
		drop_empty(&left);
	}
	if (left.count > 0) {
		store->takes_in = false; /* its own transaction comes here, too */
		ok = take_in(store, &left, &waits, &store->late, err);
		store->takes_in = true;
		/* the sign of an unclean end goes with the file */
		store->suspect = store->suspect || (ok && left.unclean);
	}
	left_list_finish(&left);
	return ok;
}

void waiting_show(struct store *store, struct store_notes *notes)
{
	struct left_list left;
	struct newest newest = {0};
	size_t waits = 0;
	bool shown = true;
	left_find(store, 0, &left);
	for (size_t i = 0; i < left.count; i++) {
		waits += queue_left_count(&left.items[i]);
		shown = queue_put_left(store, &left.items[i], &newest, NULL, NULL) && shown;
	}
	if (waits > 0) {
		store_notes_add(notes,
			mem_format("what waits beside the store (answers, grades and marks: %zu) "
				   "is %s; the first start that can write the store puts it in",
				waits, shown ? "shown as if it were in it" : "not all shown"));
	}
	newest_finish(&newest);
	left_list_finish(&left);
}
