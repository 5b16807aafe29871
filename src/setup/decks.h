/* The decks that a verb works on. */
#ifndef SETUP_DECKS_H
#define SETUP_DECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "deck/deck.h"
#include "options/options.h"
#include "setup/paths.h"
#include "store/store.h"

/* Reads the decks that the operands name, from operand `first` on; without any, those of the
 * configuration, else of the decks folder, else the shipped ones; for --mock also the shipped
 * opening and closing questions. Remarks are not printed. A deck that cannot be read is reported on
 * stderr and left out; it is an error when none is left. decks_finish afterwards, also after
 * failure. */
bool setup_decks(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err);

/* The same for a verb that ends with the error decks->trouble, which is not reported here. */
bool setup_decks_untold(const struct invocation *invocation, const struct paths *paths,
	size_t first, struct decks *decks, struct error *err);

/* Reads the decks that the store knows, with the ids that it knows; leaves out those that are gone.
 * decks_finish afterwards, also after failure. */
bool setup_decks_of_store(struct store *store, struct decks *decks, struct error *err);

#endif
