/* Items of lists. */
#ifndef OUTLINE_ITEMS_H
#define OUTLINE_ITEMS_H

#include "outline/tree_builder.h"

/* Adds a line with a number, a letter or a bullet. */
void tree_take_item(struct tree_builder *tree);

#endif
