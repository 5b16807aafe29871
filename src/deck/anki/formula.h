/* Cells that a spreadsheet would run as a formula, made harmless and back. Inside deck/. */
#ifndef DECK_ANKI_FORMULA_H
#define DECK_ANKI_FORMULA_H

#include <stdbool.h>

/* Whether the cell needs an apostrophe before it: it is a formula, or is one behind apostrophes, so
 * that taking one off gives back what there was. A formula begins with = + - @, also their wide
 * forms, behind any white space, or with a tab or an end of line. */
bool formula_needs_guard(const char *cell);

/* The cell without the guard that was put before it; borrowed from `cell`. */
const char *formula_unguarded(const char *cell);

#endif
