/* A record of a table as a question. Inside deck/. */
#ifndef DECK_CARDS_QUESTION_H
#define DECK_CARDS_QUESTION_H

#include "deck/cards/state.h"

/* Adds the question of a record with what its other columns hold; false when it asks nothing. */
bool card_add_question(struct card_table *table, const struct record *record);

#endif
