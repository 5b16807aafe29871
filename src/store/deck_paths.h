/* The paths of the known decks, and which of them know a question. */
#ifndef STORE_DECK_PATHS_H
#define STORE_DECK_PATHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct store;

/* All-zero is empty. */
struct path_list {
	char **items;
	size_t count;
};
void path_list_finish(struct path_list *list);

/* The paths of all decks that were ever kept, oldest first. */
bool store_deck_paths(struct store *store, struct path_list *list, struct error *err);
/* The decks that know a question by this id; the one that knew it first comes first. */
bool store_decks_of(struct store *store, const char *id, struct path_list *list, struct error *err);

/* Forgets that the deck at the canonical path has a question with this id: it used the id of
 * another question. Takes and reviews stay with the id, and so do other decks' wordings. */
bool store_disown(struct store *store, const char *path, const char *id, struct error *err);

#endif
