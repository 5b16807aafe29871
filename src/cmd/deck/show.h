/* deck show: the questions and answers as they were read. */
#ifndef CMD_DECK_SHOW_H
#define CMD_DECK_SHOW_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"

/* Prints all decks as text, or as JSON: an object for a single deck, else an array. */
bool deck_show(const struct decks *decks, bool json, struct error *err);

#endif
