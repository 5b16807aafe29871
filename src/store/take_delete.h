/* Deletes a take and all that was made from it. */
#ifndef STORE_TAKE_DELETE_H
#define STORE_TAKE_DELETE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct store;

/* Deletes the recording and its measures and hides the row; its reviews stay in the log. */
bool store_take_delete(struct store *store, int64_t take_id, struct error *err);

#endif
