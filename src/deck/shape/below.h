/* What is directly below a node. Inside deck/. */
#ifndef DECK_SHAPE_BELOW_H
#define DECK_SHAPE_BELOW_H

#include "deck/shape/state.h"

struct below {
	bool text;      /* lines, code, rows: something to tell */
	bool holders;   /* headings, items, folds, titles */
	bool labels;    /* an answer label or a part of a story */
	bool quoted;    /* a quoted question comes first */
	size_t quiz;    /* number of nodes with "Q:" */
	bool reveal;    /* a fold that hides an answer */
	bool topics;    /* lists of loose words */
	bool rows_only; /* nothing but a table */
	size_t asking;
};

/* Sums up the children of a node, without those that are noise. */
struct below below_of(const struct shape *shape, uint32_t index);

#endif
