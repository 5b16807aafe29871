/* Two questions with one {#id} in the same deck. */
#ifndef SETUP_DOUBLE_IDS_IN_DECK_H
#define SETUP_DOUBLE_IDS_IN_DECK_H

#include "deck/deck.h"
#include "store/store.h"

/* The deck room, which knows no store, leaves a double {#id} to the first question and remarks on
 * the second. Where the store knows the id by the words of the second, they are exchanged. */
void double_ids_in_deck(struct deck *deck, const struct known_list *known);

#endif
