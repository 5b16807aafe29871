/* How an open store may be used: whether it can be written, and how long it waits for other
 * programs. */
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include <stdbool.h>

#include "base/error.h"

struct store;

/* False, with ERROR_STORE and advice in err, when the store was opened read-only. Every change to
 * such a store fails with the same message; measures, tracks and transcripts are kept in memory
 * until it is closed. */
bool store_is_writable(const struct store *store, struct error *err);

/* How long the store waits for another program by default; none of our own transactions takes
 * nearly as long. */
#define STORE_PATIENCE_MS 10000

/* From now on this store waits at most `ms` for another program. */
void store_set_patience(struct store *store, int ms);

#endif
