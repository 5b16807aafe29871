/* The store of an invocation, and the entries queued beside it. */
#ifndef SETUP_STORE_H
#define SETUP_STORE_H

#include <stdbool.h>

#include "base/error.h"
#include "options/options.h"
#include "setup/paths.h"
#include "store/store.h"

/* Opens the store, makes it where there is none, and recovers answers whose program died while it
 * recorded them. Tells on stderr what was mended and recovered. store_close it. */
bool setup_store(const struct invocation *invocation, const struct paths *paths,
	struct store **store, struct error *err);

/* True when there is a store already: verbs that only read do not make one. */
bool setup_has_store(const struct invocation *invocation, const struct paths *paths);

/* The folder of --store, else of the user's data. Borrowed from the invocation or the paths. */
const char *setup_store_folder(const struct invocation *invocation, const struct paths *paths);

/* Writes queued entries to the store if it can be written now, and tells on stderr which entries
 * were written or refused since setup_store. */
void setup_write_queue(struct store *store);

/* Tells on stderr, at the end of a verb, how many entries still wait to be written. */
void setup_tell_queue(const struct store *store);

#endif
