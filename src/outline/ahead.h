/* The next line is read before the one above it goes into the tree. */
#ifndef OUTLINE_AHEAD_H
#define OUTLINE_AHEAD_H

#include "outline/growth.h"

/* Reads the next line that is not a program's own, and how it begins. */
void growth_look_ahead(struct growth *growth);

/* The number that the next line of the innermost list would have, or NO_NUMBER. */
int growth_expected_number(const struct growth *growth);

#endif
