/* Numbers and letters that count lines: `3.` `(3)` `①` `가.` `a)`. */
#ifndef OUTLINE_NUMBER_H
#define OUTLINE_NUMBER_H

#include "outline/line_prefix.h"

/* Each reads one kind at the start of the text into *prefix: kind, number, value, and the text
 * after it. False when there is none; *prefix may have changed even then. `expected` is the number
 * that would come next, which lets a number that looks like a year count. */
bool number_read(struct span text, int expected, struct line_prefix *prefix);
bool number_read_circled(struct span text, struct line_prefix *prefix);
bool number_read_letter(struct span text, struct line_prefix *prefix);

#endif
