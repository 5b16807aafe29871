/* Finds what surrounds the questions of a file and does not show in any single look. Inside
 * deck/. */
#ifndef DECK_SHAPE_SURROUNDINGS_H
#define DECK_SHAPE_SURROUNDINGS_H

#include "deck/shape/state.h"

/* Marks `A:` and `B:` beside each other as choices of a question: before looks are set. */
void shape_set_choices(struct outline *outline);

/* Finds head words, lists of lines, the title, contents lists, and files of nothing but plain
 * lines. */
void shape_look_around(struct shape *shape);

#endif
