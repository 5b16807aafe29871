/* The front of a card: what it asks. Inside deck/. */
#ifndef DECK_CARDS_FRONT_H
#define DECK_CARDS_FRONT_H

#include "deck/cards/card.h"

/* Finds the column that asks and sets the card's question text, and the hidden words of a cloze.
 * The caller frees card->text, hidden and whole. */
void card_read_front(struct card *card);

#endif
