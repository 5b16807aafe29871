/* What other programs left beside the store (marks.h, queue.h): it goes in before anything newer is
 * written, so that it is not written over what is newer. */
#ifndef STORE_WAITING_H
#define STORE_WAITING_H

#include <stdbool.h>

#include "base/error.h"
#include "store/database.h"
#include "store/marks.h"

/* At the end of opening: puts in what was found, and from now on waiting_first does. What cannot be
 * put in now stays, and `notes` tells it. */
void waiting_open(struct store *store, const struct left_list *left, struct store_notes *notes);

/* Before anything is written: puts in what is left by now. Within a transaction it does nothing.
 * False when another program keeps the store busy, so that nothing may be written now. */
bool waiting_first(struct store *store, struct error *err);

/* Puts what waits into the copy in memory of a store that may only be read; `notes` tells how much
 * waits. Nothing on the disk changes. */
void waiting_show(struct store *store, struct store_notes *notes);

#endif
