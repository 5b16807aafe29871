/* The damage flag, FOLDER/rehearse.mend: SQLite met damage in a store file. The next start checks
 * the whole store and mends the file the flag names, even when the check finds nothing. Inside the
 * room only. */
#ifndef STORE_DAMAGE_FLAG_H
#define STORE_DAMAGE_FLAG_H

#include <stdbool.h>

#include "store/state.h"

/* Sets the flag for the file that is at store->path now. False when it cannot be written. */
bool damage_flag_set(const struct store *store);
/* Whether the flag is set, for any file: the whole store needs a check. */
bool damage_flag_is_set(const struct store *store);
/* Whether the flag is set for the file that is at store->path now: it needs mending. */
bool damage_flag_is_for(const struct store *store);
/* Clears the flag; if that fails, `notes` (may be NULL) says so. */
void damage_flag_clear(const struct store *store, struct store_notes *notes);

#endif
