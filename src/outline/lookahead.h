/* The line after the current one, read before the current one goes into the tree. */
#ifndef OUTLINE_LOOKAHEAD_H
#define OUTLINE_LOOKAHEAD_H

#include "outline/tree_builder.h"

/* Reads the next line that belongs to the notes, and its prefix. */
void tree_look_ahead(struct tree_builder *tree);

/* The number that the next line of the innermost list would have, or NO_NUMBER. */
int tree_expected_number(const struct tree_builder *tree);

#endif
