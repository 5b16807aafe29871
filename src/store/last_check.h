/* The seal, FOLDER/rehearse.checked: when the whole store was checked last, and the size and time
 * of rehearse.db when the last program closed it. Inside the room only. */
#ifndef STORE_LAST_CHECK_H
#define STORE_LAST_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/state.h"

/* True when the last check is less than a week old and rehearse.db is as the seal says. While
 * `alive` other programs have the store open, and so change the file, only the age counts. Sets
 * store->checked_ms. */
bool seal_fits(struct store *store, int64_t now_ms, size_t alive);
/* Writes nothing when store->checked_ms is 0. A seal that cannot be written costs one check. */
void seal_write(const struct store *store);

#endif
