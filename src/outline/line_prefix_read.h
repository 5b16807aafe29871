/* Reads how a line begins. */
#ifndef OUTLINE_LINE_PREFIX_READ_H
#define OUTLINE_LINE_PREFIX_READ_H

#include "outline/line_prefix.h"

/* `expected` is the number that would come next, which lets a year-like number be one. */
struct line_prefix line_prefix_read(struct span line, int expected);

#endif
