/* Assigns the text of nodes to questions. Inside deck/. */
#ifndef DECK_QUESTIONS_TEXT_H
#define DECK_QUESTIONS_TEXT_H

#include "deck/questions/state.h"

/* Gives the text of a node to the question it is under, or remarks that it is left out. */
void maker_take_text(struct maker *maker, uint32_t index);

/* Folds that hide the answer, and labelled answers, may follow a question that is closed. */
bool maker_is_late_answer(const struct maker *maker, const struct node *node);

/* Takes text below a `---`: the other language's version of the answer, or a note. False when it is
 * neither. */
bool maker_takes_behind_rule(struct maker *maker, uint32_t index);

#endif
