/* Labels: the words before a colon that say what a line is. */
#ifndef OUTLINE_LABEL_H
#define OUTLINE_LABEL_H

#include "outline/line_prefix.h"

/* Reads a label at the start of prefix->text and moves the text past it; false when there is none.
 * `marked`: a list mark comes before it, so the label may be the whole line. */
bool label_read(bool marked, struct line_prefix *prefix);

#endif
