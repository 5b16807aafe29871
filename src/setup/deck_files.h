/* Which files are decks. */
#ifndef SETUP_DECK_FILES_H
#define SETUP_DECK_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "options/options.h"
#include "setup/paths.h"
#include "store/store.h"

/* A growing list of paths. All-zero is empty. */
struct found_paths {
	char **items;
	size_t count;
	size_t capacity;
};
void found_paths_finish(struct found_paths *list);

/* Finds the decks to read: those that the operands name, from operand `first` on; else those of the
 * configuration, of the user's decks folder, and the shipped ones, the first of these that has any.
 * Paths are full ones, except DECK_OF_INPUT; one may come twice. ERROR_NOT_FOUND when there is
 * none, or a name leads to none. found_paths_finish afterwards, also after failure. */
bool deck_files_find(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct found_paths *list, struct error *err);

/* All deck files of the user, whether or not this invocation reads them: those of the operands,
 * from operand `first` on, of the configuration and of the decks folder. Leaves out what cannot be
 * found. path_list_finish afterwards. */
void setup_deck_files(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct path_list *files);

#endif
