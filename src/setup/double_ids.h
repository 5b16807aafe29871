/* Different questions with one {#id}. */
#ifndef SETUP_DOUBLE_IDS_H
#define SETUP_DOUBLE_IDS_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"
#include "store/store.h"

/* Leaves each {#id} to one question and to its copies in other decks, which have the same words.
 * Every other question with that id gets an id from its text, is no longer id_is_explicit, and its
 * deck gets a remark that names both places.
 *
 * `known` has a list for each deck, as store_known gives it (all-zero without a store, which may be
 * NULL). An entry that turns out to belong to another question is taken out of its list and, with
 * `write`, out of the store. */
bool double_ids_separate(struct decks *decks, struct known_list *known, struct store *store,
	bool write, struct error *err);

#endif
