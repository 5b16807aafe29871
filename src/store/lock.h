/* The lock of a store, FOLDER/rehearse.lock: shared while the store is open, exclusive while it is
 * mended. Inside the room only. */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <stdbool.h>

#include "base/error.h"
#include "store/state.h"

/* Opens the file. A store that exists but cannot be written is opened read-only, without a lock
 * when there is no file for one. */
bool lock_open(struct store *store, struct error *err);

/* `kind` is LOCK_SH or LOCK_EX. On failure a lock that was held may be lost. */
bool lock_take(struct store *store, int kind, struct error *err);

/* Whether an errno means that the place cannot be written or has no space, which is no reason not
 * to read. */
bool lock_is_about_writing(int why);

/* Adds to err that answers cannot be kept in `folder`, and makes it ERROR_STORE. Returns false. */
bool cannot_keep(const char *folder, struct error *err);

#endif
