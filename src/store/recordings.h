/* The folder of recordings: whether it exists, and whether an answer can be recorded into it. */
#ifndef STORE_RECORDINGS_H
#define STORE_RECORDINGS_H

#include <stdbool.h>

#include "base/error.h"

struct store;

/* Tests whether an answer could be recorded now: makes and removes a hidden file in takes/. When
 * not, err (ERROR_STORE) says why and what to do. */
bool store_can_record(const struct store *store, struct error *err);
/* Whether the folder has a store, or recordings of a store whose rehearse.db is gone. */
bool store_is_there(const char *folder);

#endif
