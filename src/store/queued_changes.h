/* This program's queued changes, in order: in memory, and in its journal, which is synced before
 * anyone relies on it. Inside the room only. */
#ifndef STORE_QUEUED_CHANGES_H
#define STORE_QUEUED_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/journal_apply.h"
#include "store/journal_entry.h"
#include "store/queue_result.h"
#include "store/review.h"
#include "store/state.h"
#include "store/take.h"

/* Queues an entry, takes it over, and tries to write the whole queue. *number is the entry's. */
enum saved pending_submit(
	struct store *store, struct journal_entry *entry, int64_t *number, struct error *err);

/* See store_queue_write, store_queue_count and store_queue_unsafe. */
bool pending_write(struct store *store, struct store_notes *notes, struct error *err);
size_t pending_count(const struct store *store);
size_t pending_unsafe(const struct store *store);

/* The results of earlier entries; NULL when nothing was ever queued. Borrowed until the next
 * pending_submit. */
const struct applied_list *pending_applied(const struct store *store);

/* The entry at `index`, below pending_count. Borrowed until the next pending_submit or
 * pending_write. */
const struct journal_entry *pending_entry(const struct store *store, size_t index);

/* At the end of the program: leaves the queue in the journal for the next start. True when the
 * journal has something in it. */
bool pending_leave(struct store *store);
void pending_destroy(struct store *store);

#endif
