/* Which files a verb must not overwrite. A new option for output gets a row in output_guard.c. */
#ifndef CMD_OUTPUT_GUARD_H
#define CMD_OUTPUT_GUARD_H

#include <stdbool.h>

#include "base/error.h"
#include "options/options.h"
#include "setup/setup.h"

/* Checks each file that the invocation names for output (export's FILE, -o, --out), before anything
 * is opened or written. ERROR_USAGE when it is, also through links, a file that the invocation
 * reads (a deck, --in, --script), any deck of the user, the configuration or a file of the store,
 * or an existing file of another kind than the verb writes. Pipes, devices and the file that stdout
 * goes to are allowed unless they are read. */
bool output_check(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

/* Checks the path (NULL: none) against decks that a verb has loaded. */
bool output_spares(const char *path, const struct decks *decks, struct error *err);

#endif
