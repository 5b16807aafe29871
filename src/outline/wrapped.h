/* Lines that belong together: a question broken over two lines, a list mark without words. */
#ifndef OUTLINE_WRAPPED_H
#define OUTLINE_WRAPPED_H

#include "outline/tree_builder.h"

/* Whether the next line continues this line's question; tree_join_wrapped joins them. */
bool tree_wraps(const struct tree_builder *tree);
void tree_join_wrapped(struct tree_builder *tree);

/* Whether the line is a list mark or label whose words are on the next line. It is then kept, and
 * tree_take_awaited gives it to that line. */
bool tree_waits_for_words(struct tree_builder *tree);
void tree_take_awaited(struct tree_builder *tree);

#endif
