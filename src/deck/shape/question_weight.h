/* The worth of a node as a question. Inside deck/. */
#ifndef DECK_SHAPE_QUESTION_WEIGHT_H
#define DECK_SHAPE_QUESTION_WEIGHT_H

#include "deck/shape/below.h"

/* The worth as a question that is not within another. */
float shape_question_weight(const struct shape *shape, uint32_t index, const struct below *below);

/* The worth as a follow-up question within another. */
float shape_follow_up_weight(const struct shape *shape, const struct node *node);

#endif
