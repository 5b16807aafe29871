/* The look of a node: nodes that a reader sees as alike share one. Inside deck/. */
#ifndef DECK_SHAPE_LOOKS_H
#define DECK_SHAPE_LOOKS_H

#include "deck/shape/state.h"

/* Gives each node its form and the group of its look. */
void shape_set_looks(struct shape *shape);

/* Counts the nodes of each look, and how many of them carry a label or ask. Call it after noise is
 * found. */
void shape_count_looks(struct shape *shape);

/* Whether the node is a question or a request, by its form. */
bool shape_asks(const struct node *node);

/* Whether a label or a choice makes the node text, whatever its words do. */
bool shape_is_fixed_text(const struct node *node);
bool shape_has_children(const struct shape *shape, uint32_t index);

#endif
