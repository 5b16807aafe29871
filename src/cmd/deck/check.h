/* deck check: how the notes were read, and what was not understood. */
#ifndef CMD_DECK_CHECK_H
#define CMD_DECK_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"

/* Prints the remarks on a deck and counts its questions and answers. */
void deck_check(const struct deck *deck);

/* Prints every line of the notes with what it was read as and the line of its question. ERROR_INPUT
 * for a package or document, which has no lines of its own. `decks` holds what came over standard
 * input. */
bool deck_print_lines(const struct decks *decks, const struct deck *deck, struct error *err);

#endif
