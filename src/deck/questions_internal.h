/* Questions in the making: for the files questions*.c. Inside deck/. */
#ifndef DECK_QUESTIONS_INTERNAL_H
#define DECK_QUESTIONS_INTERNAL_H

#include "deck/answers.h"
#include "deck/builder.h"

/* Questions within questions; deeper ones join the deepest. */
#define MAKER_DEPTH_MAX 8
#define MAKER_TOPICS_MAX 16

struct open_topic {
	char *title;
	uint32_t end;
};

struct maker {
	struct outline *outline;
	struct builder *builder;
	struct deck *deck;
	struct node *nodes;
	struct answers answers;
	struct open_question open[MAKER_DEPTH_MAX];
	size_t depth;
	struct open_topic topics[MAKER_TOPICS_MAX];
	size_t topic_depth;
	size_t last; /* the newest question, or NO_PARENT */
	uint32_t last_node;
	bool last_reaches;  /* what follows may still belong to it */
	uint32_t noise_end; /* nodes up to here are left out with one word */
	bool left_out;      /* the last node was left out: lines of its paragraph are too */
};

/* In questions_open.c: */

/* Makes a question of a node with that role, and opens it. */
void maker_ask(struct maker *maker, uint32_t index);

/* Opens a question that is made already: nodes before `end` go to it. */
void maker_open(struct maker *maker, size_t question, uint32_t node, uint32_t end);

/* Closes open questions until so many are left. */
void maker_close_to(struct maker *maker, size_t depth);

/* Says what the node's line became, of the innermost open question. */
void maker_became(struct maker *maker, const struct node *node, enum became became);

/* In questions_text.c: */

/* Gives the text of a node to the question it stands under, or says that it is left out. */
void maker_take_text(struct maker *maker, uint32_t index);

/* Folds that hide the answer, and answers behind a rule of their own, may follow a question. */
bool maker_is_late_answer(const struct maker *maker, const struct node *node);

/* Below a `---`: the other language's version of the answer, or a note. False when it is neither.
 */
bool maker_takes_behind_rule(struct maker *maker, uint32_t index);

#endif
