/* Lines that belong together: a question broken over two, a mark that stands alone. */
#ifndef OUTLINE_WRAPPED_H
#define OUTLINE_WRAPPED_H

#include "outline/tree_builder.h"

/* Whether the next line goes on with this one's question; tree_join_wrapped puts them together.
 */
bool tree_wraps(const struct tree_builder *tree);
void tree_join_wrapped(struct tree_builder *tree);

/* Whether the line is a mark that waits for its words on the next one; it is then kept, and
 * tree_take_awaited gives it to the line that follows. */
bool tree_waits_for_words(struct tree_builder *tree);
void tree_take_awaited(struct tree_builder *tree);

#endif
