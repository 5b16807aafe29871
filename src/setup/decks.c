/* Reads the decks of an invocation or of the store. */
#include "setup/decks.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "setup/deck_files.h"
#include "setup/identities.h"
#include "setup/input.h"
#include "terminal/terminal.h"

static bool seen_before(const struct found_paths *list, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (strcmp(list->items[i], list->items[index]) == 0) {
			return true;
		}
	}
	return false;
}

/* Leaves out a deck that cannot be read. Keeps the first error for the caller; reports further
 * ones. */
static void leave_out(struct decks *decks, const struct error *why)
{
	if (decks->left_out == 0) {
		decks->trouble = *why;
	} else {
		out_tell("rehearse: %s\n", why->text);
	}
	deck_finish(&decks->items[decks->count]);
	decks->left_out++;
}

static void tell_trouble(const struct decks *decks)
{
	if (decks->left_out > 0) {
		out_tell("rehearse: %s\n", decks->trouble.text);
	}
}

static bool load_each(struct decks *decks, const struct found_paths *list, struct error *err)
{
	struct error why = {0};
	for (size_t i = 0; i < list->count; i++) {
		if (seen_before(list, i)) { /* full paths: none of them is "-" */
			continue;
		}
		struct deck *deck = &decks->items[decks->count];
		bool input = strcmp(list->items[i], DECK_OF_INPUT) == 0;
		bool ok = input ? setup_input(deck, &decks->input, &decks->input_length, &why)
				: deck_load(list->items[i], deck, &why);
		if (ok) {
			decks->count++;
		} else {
			leave_out(decks, &why);
		}
	}
	return decks->count > 0 || error_set(err, decks->trouble.kind, "%s", decks->trouble.text);
}

/* Adds the shipped opening and closing questions of an interview, unless the user named them. */
static bool load_mock(const struct paths *paths, struct decks *decks, struct error *err)
{
	char *path = path_join(paths->share, "decks/mock/interview.md");
	bool named = false;
	for (size_t i = 0; i < decks->count; i++) {
		named = named || strcmp(decks->items[i].path, path) == 0;
	}
	bool ok = named || deck_load(path, &decks->items[decks->count], err);
	if (ok && !named) {
		decks->count++;
	} else if (!ok) {
		deck_finish(&decks->items[decks->count]);
	}
	free(path);
	return ok;
}

bool setup_decks_untold(const struct invocation *invocation, const struct paths *paths,
	size_t first, struct decks *decks, struct error *err)
{
	*decks = (struct decks){0};
	struct found_paths list = {0};
	bool ok = deck_files_find(invocation, paths, first, &list, err);
	if (ok) {
		decks->items = mem_array(list.count + 1, sizeof(*decks->items));
		ok = load_each(decks, &list, err) &&
		     (!invocation->values[OPTION_MOCK].given || load_mock(paths, decks, err));
	}
	found_paths_finish(&list);
	return ok;
}

bool setup_decks(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err)
{
	bool ok = setup_decks_untold(invocation, paths, first, decks, err);
	if (ok) {
		tell_trouble(decks);
	}
	return ok;
}

bool setup_decks_of_store(struct store *store, struct decks *decks, struct error *err)
{
	*decks = (struct decks){0};
	struct path_list list = {0};
	if (!store_deck_paths(store, &list, err)) {
		path_list_finish(&list);
		return false;
	}
	decks->items = mem_array(list.count, sizeof(*decks->items));
	for (size_t i = 0; i < list.count; i++) {
		struct error why = {0};
		if (deck_load(list.items[i], &decks->items[decks->count], &why)) {
			decks->count++;
		} else if (why.kind != ERROR_NOT_FOUND) {
			leave_out(decks, &why);
		} else { /* a deck that is gone is no error: only its model answers are missing */
			deck_finish(&decks->items[decks->count]);
		}
	}
	path_list_finish(&list);
	tell_trouble(decks);
	return setup_identify(decks, store, false, err);
}
