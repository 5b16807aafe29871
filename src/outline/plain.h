/* Lines without a mark, and lines that begin with a label. */
#ifndef OUTLINE_PLAIN_H
#define OUTLINE_PLAIN_H

#include "outline/growth.h"

/* A line without a mark: it begins something, or goes on with what is open. */
void growth_take_plain(struct growth *growth);

/* A line with a label (`Q:`, `답:`); false when it has none, or its mark decides. */
bool growth_take_label(struct growth *growth);

/* `?` or `??` alone, between the two sides of a flash card. */
bool growth_is_card_mark(const struct growth *growth, const struct line *line);

#endif
