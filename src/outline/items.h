/* Items of lists. */
#ifndef OUTLINE_ITEMS_H
#define OUTLINE_ITEMS_H

#include "outline/growth.h"

/* A line with a number, a letter or a bullet. */
void growth_take_item(struct growth *growth);

#endif
