/* The worth of a node as a question, as a topic and as text. Inside deck/. */
#ifndef DECK_SHAPE_WEIGHTS_H
#define DECK_SHAPE_WEIGHTS_H

#include "deck/shape/state.h"

/* The worth of a node by its own words and prefix, by what is right below it, and by others of its
 * look. */
struct shape_weights shape_weights_of(const struct shape *shape, uint32_t index);

/* The cost for a node to differ from its siblings of one look. */
float shape_deviation(const struct node *node);

#endif
