/* Makes questions from an outline whose nodes have roles: texts, answers, parts, context, topics,
 * and a remark about every line that became none of them. Inside deck/. */
#ifndef DECK_QUESTIONS_MAKE_H
#define DECK_QUESTIONS_MAKE_H

#include "deck/builder.h"
#include "outline/outline.h"

/* Adds the outline's questions and topics to the builder's deck. */
void questions_make(struct builder *builder, struct outline *outline);

#endif
