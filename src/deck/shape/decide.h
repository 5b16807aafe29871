/* The shape of notes: which kinds of nodes are the questions, topics and answers. The writer of a
 * file meant all lines of one look alike, so a look is decided as a whole: each node has weights
 * for being a question, a topic or text, and the best tree of roles over all nodes is taken. What
 * the whole file does weighs in on each section, so that a section differs only when its own lines
 * say so. */
#ifndef DECK_SHAPE_DECIDE_H
#define DECK_SHAPE_DECIDE_H

#include "outline/outline.h"

/* Gives each node its role. `setting` (may be NULL or empty) is the front matter's `questions:`. */
void shape_decide(struct outline *outline, const char *setting);

#endif
