/* The text under one question, collected in blocks: answers, parts of a story, context. Inside
 * deck/. */
#ifndef DECK_QUESTIONS_BLOCKS_H
#define DECK_QUESTIONS_BLOCKS_H

#include "deck/builder.h"

enum block_kind { BLOCK_NONE, BLOCK_ANSWER, BLOCK_PART, BLOCK_NOTE };

/* The paragraph or list that is being collected. */
struct block {
	enum block_kind kind;
	enum part part;
	enum prefix_kind prefix; /* prefix of its first line */
	bool direct;             /* plain text right below its question */
	bool retold;             /* a second story, in which labels only separate paragraphs */
	bool quoted;
	bool headed;         /* its last line is a heading, so what follows is a paragraph */
	int lang;            /* named by a label, or NO_LANG */
	enum lang seen_lang; /* of the first seen_bytes of its text */
	size_t seen_bytes;
	int first_line; /* lines of its nodes; 0 when it began on the question's own line */
	int last_line;
	struct text text;
};

/* A question that later nodes may belong to. */
struct open_question {
	size_t question;
	uint32_t node;
	uint32_t end; /* index after its last node */
	bool heading; /* its node is a heading, so its text follows an empty line */
	bool has_child;
	bool quoted;       /* its context came from quotations only */
	size_t definition; /* index of an answer that may be a definition, or NO_INDEX, and its
			      lines */
	int definition_first;
	int definition_last;
	int last_line; /* last line that belongs to it so far */
	struct text context;
};

struct answers {
	struct builder *builder;
	struct open_question *top; /* the question that the block belongs to; NULL: none is open */
	struct block block;
	enum became took; /* what the last node became when its block does not show it, otherwise
			     BECAME_BLANK */
};

/* The question that is open. Borrowed until another is added. */
struct question *answers_question(const struct answers *answers);

/* Ends the block: its text becomes an answer, a part or context of the open question. */
void answers_flush(struct answers *answers);

/* Turns a quotation below a question without another answer into its answer. */
void answers_settle_quotation(struct answers *answers, struct open_question *open);

/* Ends the block and settles open decisions, before the question is closed. */
void answers_close(struct answers *answers, struct open_question *open);

/* Adds a line to the context. */
void context_add(struct open_question *open, struct span text);
bool question_has_parts(const struct question *question);

#endif
