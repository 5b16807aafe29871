/* The answer of a card. Inside deck/. */
#ifndef DECK_CARDS_ANSWER_H
#define DECK_CARDS_ANSWER_H

#include "deck/builder.h"

/* Adds an answer's text to a question: parts of a story, otherwise answers in the languages of the
 * text. */
void card_add_answer(struct builder *builder, size_t question, const char *text);

#endif
