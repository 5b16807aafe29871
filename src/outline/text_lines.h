/* Lines without a prefix. */
#ifndef OUTLINE_TEXT_LINES_H
#define OUTLINE_TEXT_LINES_H

#include "outline/tree_builder.h"

/* Adds a line without a prefix: it opens a block, or continues what is open. */
void tree_take_text_line(struct tree_builder *tree);

/* Whether the line is `?` or `??` alone, which separates the two sides of a flash card. */
bool tree_is_card_side(const struct tree_builder *tree, const struct line *line);

#endif
