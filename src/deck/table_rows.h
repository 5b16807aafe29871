/* Tables of questions in Markdown. */
#ifndef DECK_TABLE_ROWS_H
#define DECK_TABLE_ROWS_H

#include "outline/outline.h"

/* Rows of tables of questions get their question as text, and their answer. */
void rows_find(struct outline *outline);

#endif
