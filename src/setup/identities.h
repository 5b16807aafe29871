/* One {#id} behind two questions: who has it. What decks_identify is made of. */
#ifndef SETUP_IDENTITIES_H
#define SETUP_IDENTITIES_H

#include <stdbool.h>

#include "base/error.h"
#include "setup/setup.h"

/* Leaves each {#id} with one question (and with those that are the same, by their words, in other
 * decks); every other one is given an id from its text, is no longer id_is_explicit, and has a
 * remark in its deck that names both places. `known` has an item a deck, as store_known gives it
 * (all-zero without a store, which may be NULL); what turns out to be another's is taken out of it,
 * and with `write` out of the store. */
bool double_ids_part(struct decks *decks, struct known_list *known, struct store *store, bool write,
	struct error *err);

/* Whether the remark tells that an id stands behind two questions, in a deck or in two. */
bool remark_is_double_id(const struct remark *remark);

#endif
