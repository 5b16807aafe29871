/* Lines under a question become blocks of answers, parts of a story and context. Inside deck/. */
#ifndef DECK_QUESTIONS_ANSWERS_H
#define DECK_QUESTIONS_ANSWERS_H

#include "deck/questions/blocks.h"

/* Adds the node's text to the open question and returns what it became: BECAME_QUESTION when it is
 * the question in the other language. `next` is the node after it, or the next one with a label of
 * the same story, or NULL. */
enum became answers_take(struct answers *answers, const struct node *node, const struct node *next);

/* Begins an answer with text from the question's own line. */
void answers_begin_with(struct answers *answers, const char *text);

#endif
