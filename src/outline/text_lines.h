/* Lines without a mark, and lines that begin with a label. */
#ifndef OUTLINE_TEXT_LINES_H
#define OUTLINE_TEXT_LINES_H

#include "outline/tree_builder.h"

/* A line without a mark: it begins something, or goes on with what is open. */
void tree_take_text_line(struct tree_builder *tree);

/* `?` or `??` alone, between the two sides of a flash card. */
bool tree_is_card_side(const struct tree_builder *tree, const struct line *line);

#endif
