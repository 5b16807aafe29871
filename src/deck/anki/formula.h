/* Guards for cells that a spreadsheet would run as a formula. Inside deck/. */
#ifndef DECK_ANKI_FORMULA_H
#define DECK_ANKI_FORMULA_H

#include <stdbool.h>

/* Whether the cell needs an apostrophe before it: it is a formula, or a formula after apostrophes,
 * so that removing one restores the cell. A formula begins with = + - @ or their full-width forms,
 * after any white space, or with a tab or a line end. */
bool formula_needs_guard(const char *cell);

/* The cell without its guard; borrowed from `cell`. */
const char *formula_unguarded(const char *cell);

#endif
