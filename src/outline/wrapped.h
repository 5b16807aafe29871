/* Lines that belong together: a question broken over two, a mark that stands alone. */
#ifndef OUTLINE_WRAPPED_H
#define OUTLINE_WRAPPED_H

#include "outline/growth.h"

/* Whether the next line goes on with this one's question; growth_join_wrapped puts them together.
 */
bool growth_wraps(const struct growth *growth);
void growth_join_wrapped(struct growth *growth);

/* Whether the line is a mark that waits for its words on the next one; it is then kept, and
 * growth_take_awaited gives it to the line that follows. */
bool growth_waits_for_words(struct growth *growth);
void growth_take_awaited(struct growth *growth);

#endif
