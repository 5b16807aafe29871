/* Tables of questions in Markdown. Inside deck/. */
#ifndef DECK_SHAPE_ROWS_H
#define DECK_SHAPE_ROWS_H

#include "outline/outline.h"

/* Gives the rows of Markdown tables that hold questions their question as text, and their answer.
 */
void shape_find_rows(struct outline *outline);

#endif
