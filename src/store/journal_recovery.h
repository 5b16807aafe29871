/* Recovers the journals of programs that ended: it writes their changes before any newer ones, so
 * that old changes cannot overwrite new ones. Inside the room only. */
#ifndef STORE_JOURNAL_RECOVERY_H
#define STORE_JOURNAL_RECOVERY_H

#include <stdbool.h>

#include "base/error.h"
#include "store/journal.h"
#include "store/state.h"

/* At the end of opening: recovers the journals found, and enables recovery_run. What cannot be
 * recovered now stays, and `notes` says so. */
void recovery_open(
	struct store *store, const struct left_journals *left, struct store_notes *notes);

/* Before anything is written: recovers what has been left since. Does nothing within a transaction.
 * False when another program keeps the store busy, so that nothing may be written now. */
bool recovery_run(struct store *store, struct error *err);

/* recovery_run, then transaction_begin. */
bool recovery_begin(struct store *store, struct error *err);

/* Applies the journals to the in-memory copy of a read-only store; `notes` says how many entries
 * wait. Nothing on the disk changes. */
void recovery_show(struct store *store, struct store_notes *notes);

#endif
