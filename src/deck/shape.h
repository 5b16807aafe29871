/* The shape of notes: which kinds of nodes are the questions, topics and answers. The writer of a
 * file meant all lines of one look alike, so a look is decided as a whole: each node has weights
 * for being a question, a topic or text, and the best tree of roles over all nodes is taken. What
 * the whole file does weighs in on each section, so that a section differs only when its own lines
 * say so. */
#ifndef DECK_SHAPE_H
#define DECK_SHAPE_H

#include "outline/outline.h"

/* Gives each node its role. `ordered` (may be NULL or empty) is the front matter's `questions:`. */
void shape_decide(struct outline *outline, const char *ordered);

/* Whether the word names a kind of node to shape_decide. */
bool shape_order_is_known(struct span order);

/* The kind of the nodes that are questions in most cases, in words: "the ### headings"; NULL when
 * there is no question. free() it. */
char *shape_describe(const struct outline *outline);

#endif
