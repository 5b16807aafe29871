/* The shape of notes in words. Inside deck/. */
#ifndef DECK_SHAPE_DESCRIBE_H
#define DECK_SHAPE_DESCRIBE_H

#include "outline/outline.h"

/* The kind of node that most questions are, in words: "the ### headings"; NULL when there is no
 * question. free() it. */
char *shape_describe(const struct outline *outline);

#endif
