/* Reads how a line begins. */
#ifndef OUTLINE_LINE_PREFIX_READ_H
#define OUTLINE_LINE_PREFIX_READ_H

#include "outline/line_prefix.h"

/* The prefix of a line. `expected` is the number that would come next (or NO_NUMBER), which lets a
 * number that looks like a year count. Its spans are borrowed from the line. */
struct line_prefix line_prefix_read(struct span line, int expected);

#endif
