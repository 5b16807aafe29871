/* Questions under construction: what the files of this folder share. Inside deck/. */
#ifndef DECK_QUESTIONS_STATE_H
#define DECK_QUESTIONS_STATE_H

#include "deck/builder.h"
#include "deck/questions/blocks.h"

/* Nesting of questions and topics; deeper ones replace the deepest. */
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
	bool last_reaches;  /* later text may still belong to it */
	uint32_t noise_end; /* nodes before this index share one remark that they are left out */
};

#endif
