/* Finds the same question in several decks. */
#ifndef DECK_IDENTITY_SAME_H
#define DECK_IDENTITY_SAME_H

#include "deck/decks.h"

/* For each question, numbered across all decks: the index of the first that is the same question;
 * its own index when no earlier deck has it. Questions are the same by one id (after
 * deck_identify), or by equal folded text in a language that both are written in; two questions of
 * one deck never are. free() it. */
size_t *decks_same(const struct decks *decks);

#endif
