/* The questions of each deck, as last worded there. */
#ifndef STORE_DECKS_H
#define STORE_DECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "deck/deck.h"

struct store;

/* The known questions of the deck at `path` (its canonical path). For a new path store_known reads
 * the file and reuses a known deck that shares more than half of its questions, if that deck has
 * the same file name or its file is gone: the deck was moved, renamed or copied. Strings are
 * borrowed until known_list_finish. */
struct known_list {
	struct known_question *items;
	size_t count;
};
bool store_known(struct store *store, const char *path, struct known_list *list, struct error *err);
void known_list_finish(struct known_list *list);

/* Keeps the deck as it is now, after deck_identify, in one transaction. Questions that left the
 * deck stay known. */
bool store_keep_deck(
	struct store *store, const struct deck *deck, int64_t now_ms, struct error *err);

/* The same for several decks; stops at the first that fails. `now_ms` is in milliseconds since
 * 1970. */
bool store_keep_decks(
	struct store *store, const struct decks *decks, int64_t now_ms, struct error *err);

#endif
