/* Questions that are open: later nodes may still belong to them. Inside deck/. */
#ifndef DECK_QUESTIONS_OPEN_H
#define DECK_QUESTIONS_OPEN_H

#include "deck/questions/state.h"

/* Turns a node with that role into a question, and opens it. */
void maker_add_question(struct maker *maker, uint32_t index);

/* Opens a question that exists already, for the nodes before `end`. */
void maker_open(struct maker *maker, size_t question, uint32_t node, uint32_t end);

/* Closes open questions until `depth` are left. */
void maker_close_to(struct maker *maker, size_t depth);

/* Records what the node's line became, for the innermost open question. */
void maker_set_became(struct maker *maker, const struct node *node, enum became became);

#endif
