/* Reads how a line begins. */
#ifndef OUTLINE_MARK_LINE_H
#define OUTLINE_MARK_LINE_H

#include "outline/mark.h"

/* `expected` is the number that would come next, which lets a year-like number be one. */
struct mark_read mark_line(struct span line, int expected);

#endif
