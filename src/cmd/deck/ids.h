/* deck check --write-ids: writes {#id} into the notes. */
#ifndef CMD_DECK_IDS_H
#define CMD_DECK_IDS_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"

/* Writes ids into the files of all decks that can hold them, and prints how many. The first deck
 * that cannot is the error; further ones are reported on stderr. */
bool decks_write_ids(const struct decks *decks, struct error *err);

#endif
