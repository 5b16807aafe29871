/* The steps of opening a store whose lock is held: rights, journals, checks, mending. Inside the
 * room only. */
#ifndef STORE_OPENING_STEPS_H
#define STORE_OPENING_STEPS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"

/* Makes a folder with mode 0700 whatever the umask; an existing one keeps its mode. */
bool opening_make_folder(const char *path, struct error *err);
/* Finds out whether the store can be written, by making this program's journal. */
bool opening_find_rights(struct store *store, int64_t now_ms, struct error *err);
/* Opens the database, mended where that is needed, or as a read-only copy. */
bool opening_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err);

/* Tries to open a store for writing that was opened read-only on a full disk (store_is_full); no
 * statement may be open. False when there is still no space; the store can still be read unless err
 * says otherwise. */
bool opening_retry(struct store *store, struct error *err);

#endif
