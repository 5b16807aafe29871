/* The shape of notes: which kinds of nodes are the questions, topics and answers. People write
 * lines of one kind alike, so lines of one look are decided together: each node has weights for
 * being a question, a topic or text, and the tree of roles with the greatest sum wins. What the
 * whole file does adds to the weights of each section, so that a section differs only when its own
 * lines say so. Inside deck/. */
#ifndef DECK_SHAPE_DECIDE_H
#define DECK_SHAPE_DECIDE_H

#include "outline/outline.h"

/* Gives each node its role. `setting` (may be NULL or empty) is the front matter's `questions:`. */
void shape_decide(struct outline *outline, const char *setting);

#endif
