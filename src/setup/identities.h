/* The ids by which the store knows the questions of decks. */
#ifndef SETUP_IDENTITIES_H
#define SETUP_IDENTITIES_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"
#include "store/store.h"

/* Gives every question the id by which the store (NULL: none) knows it. Of different questions with
 * one {#id}, only one keeps it (double_ids.h); their decks get a remark. With `tell`, these remarks
 * and ambiguous matches are printed on stderr. A question whose {#id} is new takes its history
 * along: the store is changed. */
bool setup_identify(struct decks *decks, struct store *store, bool tell, struct error *err);

/* Prints a line for each question that is new to a known deck, or was matched by place or likeness,
 * and for each known question that is gone. Gives ids and adds remarks as setup_identify does, but
 * changes nothing in the store, which may be NULL. */
bool setup_tell_matches(struct decks *decks, struct store *store, struct error *err);

#endif
