/* What stands under one question, while it is gathered into blocks: answers, parts of a story,
 * context. */
#ifndef DECK_QUESTIONS_BLOCKS_H
#define DECK_QUESTIONS_BLOCKS_H

#include "deck/builder.h"

enum block_kind { BLOCK_NONE, BLOCK_ANSWER, BLOCK_PART, BLOCK_NOTE };

/* The paragraph or list that lines are being added to. */
struct block {
	enum block_kind kind;
	enum part part;
	enum prefix_kind prefix; /* what began it */
	bool direct;             /* plain text right below its question */
	bool retold;             /* a second story: its labels only part paragraphs */
	bool quoted;
	bool headed;         /* its last line is a heading: what follows is a paragraph */
	int lang;            /* named by a label, or NO_LANG */
	enum lang seen_lang; /* of its text so far, once seen_bytes of it were looked at */
	size_t seen_bytes;
	int first_line; /* of its nodes; 0 when it began on the question's own line */
	int last_line;
	struct text text;
};

/* A question that nodes may still belong to. */
struct open_question {
	size_t question;
	uint32_t node;
	uint32_t end; /* of the nodes it holds */
	bool heading; /* it is one, so that its text stands behind an empty line */
	bool has_child;
	bool quoted;       /* its context came from quotations and code only */
	size_t definition; /* an answer that may be a definition, or NO_INDEX, and its lines */
	int definition_first;
	int definition_last;
	int last_line; /* that belongs to it so far */
	struct text context;
};

struct answers {
	struct builder *builder;
	struct open_question *top; /* whom the block belongs to; NULL when none is open */
	struct block block;
	enum became
		took; /* what the last node became, when its block does not say it, else BLANK */
	bool ruled;   /* a rule stood since the question */
};

/* The question that is open. Borrowed until another is added. */
struct question *answers_question(const struct answers *answers);

/* Ends the block: its text becomes an answer, a part or context of the open question. */
void answers_flush(struct answers *answers);

/* A quotation below a question that has no other answer becomes its answer. */
void answers_settle_quotation(struct answers *answers, struct open_question *open);

/* Ends the block and decides what is still undecided, before the question is closed. */
void answers_close(struct answers *answers, struct open_question *open);

/* Adds a line to the context. */
void context_add(struct open_question *open, struct span text);
bool question_has_parts(const struct question *question);

#endif
