/* Notes on standard input. */
#ifndef SETUP_INPUT_H
#define SETUP_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "deck/deck.h"

/* The operand that means standard input, and the path of a deck that was read from there. */
#define DECK_OF_INPUT "-"
#define INPUT_PATH "standard input"

/* Reads notes from standard input to its end, as deck_load reads a file; *bytes (free() it) are the
 * notes, NULL after failure. From then on keys come from the controlling terminal if the program is
 * in its foreground, else from nowhere. */
bool setup_input(struct deck *deck, char **bytes, size_t *length, struct error *err);

bool setup_is_input(const struct deck *deck);

#endif
