/* What the file that a verb is to write may not be: something of the user's, or of the store's. */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>

#include "base/error.h"
#include "options/options.h"
#include "setup/setup.h"

/* Looks at each file that the call names for output (export's FILE, -o, --out), before anything is
 * opened or written. ERROR_USAGE when it is, through links too, a file that the call reads (a deck,
 * --in, --script), a deck that is used when none is named, the configuration, or one of the store's
 * own; and when a file with other contents than the verb writes is there. Pipes, devices and what
 * stdout was sent to are no such files, unless they are one that is read. */
bool output_check(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

/* The same of the decks that a verb has loaded, however it found them. `path` may be NULL. */
bool output_spares(const char *path, const struct decks *decks, struct error *err);

#endif
