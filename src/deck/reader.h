/* The reader's state, shared by the files that make questions of lines. */
#ifndef DECK_READER_H
#define DECK_READER_H

#include "base/text.h"
#include "deck/ask.h"
#include "deck/build.h"
#include "deck/mark.h"
#include "deck/source.h"

/* Questions within questions; deeper ones join the deepest. */
#define DEPTH_MAX 8
#define NOTHING ((size_t)-1)

/* From what holds to what is held: a mark further down the list stands inside one further up. */
enum rank {
	RANK_HEADING,
	RANK_NUMBER,
	RANK_LABEL,
	RANK_BOLD, /* bold lines and plain lines that ask */
	RANK_CIRCLED,
	RANK_PAREN,
	RANK_LETTER,
	RANK_BULLET,
};

/* A question that lines may still belong to. */
struct open_question {
	size_t question;
	enum rank rank;
	int level; /* of the heading it is; 0 when none */
	int indent;
	int value; /* its number, or NO_NUMBER */
	int group;
	int list;    /* the last number of a list taken as its answer, or NO_NUMBER */
	bool titled; /* made from the title of a section, as an answer stood right below */
	bool has_child;
	bool quoted;       /* its context came from `>` lines only */
	size_t definition; /* an answer that may be a definition, or NOTHING */
	struct text context;
};

/* What is being gathered for the deepest open question. */
enum block_kind { BLOCK_NONE, BLOCK_ANSWER, BLOCK_PART, BLOCK_NOTE, BLOCK_ORPHAN };

struct block {
	enum block_kind kind;
	enum part part;
	enum mark mark; /* what began it */
	bool direct;    /* plain text right below its question */
	bool retold;    /* a second story: its labels only part paragraphs */
	bool quoted;
	int lang; /* named by a label, or NO_LANG */
	int first_line;
	int last_line;
	enum lang seen_lang; /* of its text so far, once seen_bytes of it were looked at */
	size_t seen_bytes;
	struct text text;
};

/* A section's title, which turns out to be a question when an answer stands right below it. */
struct pending_title {
	char *text; /* NULL when none */
	int line;
	int level; /* of a heading; 0 for a bold line */
	int value;
	char number[24];
};

struct reader {
	struct builder *builder;
	struct deck *deck;
	struct source source;
	struct line line;
	struct line next;
	struct mark_read mark;
	struct mark_read ahead;
	struct open_question open[DEPTH_MAX];
	size_t depth;
	struct block block;
	struct pending_title pending;
	char *topic;
	int section_level; /* of the heading of this section; 0 when it has none */
	bool ruled;        /* a `---` stood since the last question */
	bool awaiting;     /* a mark stood alone: the next line is its question */
	struct mark_read awaited;
	int awaited_line;
	int awaited_indent;
	bool has_title;      /* named by the front matter */
	char *first_heading; /* NULL when none */
	int first_heading_level;
	size_t first_heading_until; /* questions when the section after it began, or NOTHING */
	int top_headings;
};

/* Where a question stands. */
struct place {
	enum rank rank;
	int level;
	int indent;
	int line;
	int value;
	int group;
	const char *number; /* "" when none */
	size_t depth;       /* how many open questions hold it */
};

/* How many of the open questions hold something of this rank at this indent. */
size_t reader_holders(const struct reader *reader, enum rank rank, int indent);
void reader_close(struct reader *reader, size_t depth);
struct open_question *reader_top(struct reader *reader); /* NULL when none is open */

/* Adds the question and opens it, with an answer that stands on its line; says when it is empty. */
void reader_ask(struct reader *reader, struct span text, const struct place *place);
/* The pending title becomes a question. False when there is none. */
bool reader_promote(struct reader *reader);
void reader_section(struct reader *reader, const char *title, int level);

void block_flush(struct reader *reader);
void block_begin(struct reader *reader, enum block_kind kind);
/* Adds text behind `join`, its markup taken off. */
void block_add(struct reader *reader, struct span text, const char *join);
void context_add(struct open_question *open, struct span text);

/* Lines by their mark; in item.c and section.c. */
void reader_item(struct reader *reader);
void reader_label(struct reader *reader);
void reader_heading(struct reader *reader);
void reader_title(struct reader *reader);
/* Whether a label that is all of a heading or bold line belongs to the open question. */
bool reader_holds_label(const struct reader *reader);
/* Lines without a mark; in plain.c. */
void reader_plain(struct reader *reader);
void reader_quote(struct reader *reader);
bool reader_takes_translation(struct reader *reader);
bool reader_takes_topics(struct reader *reader);

/* Reads all of the source into the builder's deck. */
void reader_run(struct builder *builder, struct span text, int line, bool has_title);

#endif
