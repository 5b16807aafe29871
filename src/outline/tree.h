/* A file of notes as a neutral tree: headings, folds, titles, list items, lines, rows, each with
 * the bytes it came from. Their meaning is decided later, once all are known. */
#ifndef OUTLINE_TREE_H
#define OUTLINE_TREE_H

#include "outline/dialect.h"
#include "outline/line_prefix.h"
#include "outline/source.h"

enum node_kind {
	NODE_HEADING, /* `## text`, `<h2>`, org's `**` */
	NODE_FOLD,    /* `<details>`; its text is the summary, empty when it has none */
	NODE_TITLE,   /* a line all bold, in brackets, or quoted alone: holds what follows */
	NODE_OPENER,  /* a plain line that opens a block: holds what follows up to the next */
	NODE_ITEM,    /* of a list */
	NODE_LINE,    /* any other line of text */
	NODE_ROW,     /* of a table */
	NODE_CODE,    /* a line of a code block */
	NODE_RULE,    /* `---` */
	NODE_ASIDE,   /* properties, dates, pictures, links to other parts of the page */
};
#define NODE_KINDS 10

#define NO_NODE ((uint32_t)-1)

/* The meaning of a node, decided by deck/shape/. */
enum role {
	AS_TEXT, /* belongs to the question it is under, if any */
	AS_QUESTION,
	AS_TOPIC,
	AS_NOISE, /* the node and all below it: a contents list, tips for the page's reader */
};

enum node_flag {
	NODE_BOLD = 1 << 0,
	NODE_QUOTED = 1 << 1,
	NODE_CARD = 1 << 2,      /* marked as a flash card, or holds its answer after `::` */
	NODE_SUB = 1 << 3,       /* what follows makes it a question within a question */
	NODE_SEPARATED = 1 << 4, /* a line with nothing but `<br>` comes before it */
	NODE_SKIP = 1 << 5,      /* its section is not asked */
	NODE_FORCED = 1 << 6,    /* {question} or {#id}: the user says that it is a question */
	NODE_LETTER = 1 << 7,    /* its label is one letter */
	NODE_ALONE = 1 << 8,     /* its label is the whole line */
	NODE_WEAK = 1 << 9,      /* the name of its part is a common word too */
	NODE_CHOICE = 1 << 10,   /* one of the choices A, B, C … of a question */
	NODE_RULED = 1 << 11,    /* a `---` comes before it */
	NODE_ANSWERED = 1 << 12, /* its line also holds an answer */
	NODE_PROSE = 1 << 13,    /* in a list where some lines ask */
	NODE_CALLOUT = 1 << 14,  /* a callout `[!note]` of note-taking programs */
	NODE_WITHIN = 1 << 15,   /* is within a question; set by the shape */
};

struct node {
	struct span whole;    /* the line without indent and quote marks */
	struct span text;     /* after list mark and label */
	struct span number;   /* as written; empty when none */
	struct span tags;     /* after the text, as written; empty when none */
	struct span answer;   /* in a row of a table: the other cell; empty when none */
	uint32_t line;        /* 1-based */
	uint32_t parent;      /* NO_NODE at the top */
	uint32_t end;         /* index after the last node below it */
	uint32_t group;       /* nodes of one look share it; set by the shape */
	int32_t value;        /* last part of the number, or NO_NUMBER */
	uint16_t indent;      /* columns */
	uint16_t flags;       /* of enum node_flag */
	uint8_t kind;         /* enum node_kind */
	uint8_t prefix;       /* enum prefix_kind */
	uint8_t level;        /* of a heading; nesting of lists for an item, of folds for a fold */
	uint8_t label;        /* enum label */
	uint8_t part;         /* enum part, of LABEL_PART */
	uint8_t blanks;       /* empty lines before it, up to 255 */
	uint8_t form;         /* enum form, set by the shape */
	uint8_t role;         /* enum role, set by the shape */
	bool doubt;           /* it became a question on little evidence; set by the shape */
	int8_t lang;          /* named by a label (enum lang), or NO_LANG */
	int16_t number_group; /* first part of the number in `2-1.`, or NO_NUMBER */
	float as_question;    /* weights; set by the shape */
	float as_other;
	float within;
};

/* Nodes are in the order of the file, a parent before its children. */
struct outline {
	struct notes_log *log;
	struct source source;
	struct node *nodes;
	size_t count;
	size_t capacity;
	struct dialect dialect;
	char *title; /* from the notes' own properties; NULL when none */
};

#endif
