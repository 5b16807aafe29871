/* Lines that begin with a label. */
#ifndef OUTLINE_LABEL_LINES_H
#define OUTLINE_LABEL_LINES_H

#include "outline/tree_builder.h"

/* Adds a line with a label (`Q:`, `답:`) to the tree; false when it has none, or when its heading
 * or list mark decides. */
bool tree_take_label(struct tree_builder *tree);

#endif
