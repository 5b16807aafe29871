/* Tables of questions in Markdown. Inside deck/. */
#ifndef DECK_SHAPE_ROWS_H
#define DECK_SHAPE_ROWS_H

#include "outline/outline.h"

/* Sets text and answer of the rows of Markdown tables that hold questions. */
void shape_find_rows(struct outline *outline);

#endif
