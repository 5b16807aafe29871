/* The tree as it grows: the line that is being read, the one behind it, and the nodes that are
 * still open. Shared by the files that put one kind of line into the tree. */
#ifndef OUTLINE_GROWTH_H
#define OUTLINE_GROWTH_H

#include "outline/pieces.h"
#include "outline/tree.h"

/* What is nested deeper stands at this depth. */
#define GROWTH_DEPTH_MAX 40

/* From what holds to what is held: a mark further down the list stands inside one further up. */
enum rank {
	RANK_NUMBER,
	RANK_CIRCLED,
	RANK_PAREN,
	RANK_LETTER,
	RANK_BULLET,
};

/* A node that holds what follows. */
struct open_node {
	uint32_t node;
	enum node_kind kind;
	enum rank rank; /* of an item */
	int indent;     /* columns */
	int value;      /* of its number, or NO_NUMBER */
	int level;      /* of a heading */
	bool asks;
};

struct growth {
	struct outline *outline;
	struct line line; /* that is being put into the tree, */
	struct line next; /* and the one behind it */
	struct mark_read mark;
	struct mark_read ahead; /* the next line's mark */
	struct span tags;       /* that stood behind the line */
	struct span next_tags;
	bool card; /* the line is marked as a flash card */
	bool next_card;
	struct tags html;
	struct open_node open[GROWTH_DEPTH_MAX]; /* from the outermost on */
	size_t depth;                            /* how many are open */
	bool flat_folds;                         /* folds are not closed */
	bool ruled;      /* a rule stood since the last node that holds others */
	bool broken;     /* something other than a line stood before this one */
	int quotes;      /* `<blockquote>` that are open */
	bool summary;    /* a fold is open whose summary has not come */
	bool more;       /* another piece of this line follows */
	uint32_t arrows; /* lines `-> …` that held a list */
	uint32_t lines;  /* read so far */
	int awaited;     /* the line of a mark that stands alone; 0 when none */
	struct mark_read awaited_mark;
	int awaited_indent;
};

/* Kinds of open nodes, for growth_depth_without. */
#define HOLDS_ITEMS (1u << NODE_ITEM)
#define HOLDS_LEADS (1u << NODE_LEAD)
#define HOLDS_TITLES (1u << NODE_TITLE)

/* Of an item with that mark. */
enum rank growth_rank(enum mark mark);

/* Adds the line as a node below the innermost open one; borrowed until the next is added. */
struct node *growth_add(struct growth *growth, enum node_kind kind);

/* The same, and the node is open: it holds what follows until it is closed. */
struct node *growth_hold(struct growth *growth, enum node_kind kind);

/* The same as a lead; `sub`: it is a question within a question. */
void growth_hold_lead(struct growth *growth, bool sub);

/* Closes open nodes until so many are left. */
void growth_close_to(struct growth *growth, size_t depth);

/* Closes the question within an item that stands at the line's indent: the line begins the next. */
void growth_close_beside(struct growth *growth);

/* The innermost open node, or NO_NODE. */
uint32_t growth_top(const struct growth *growth);

/* How deep the open fold reaches, 0 when none is open: nothing closes it but its own end. */
size_t growth_fold_depth(const struct growth *growth);

/* How many open nodes are left when those of the kinds at the end are closed. */
size_t growth_depth_without(const struct growth *growth, unsigned kinds);

/* The same, but a fold stays open. */
size_t growth_depth_in_fold(const struct growth *growth, unsigned kinds);

/* The open nodes that hold a line without a mark, which an empty line may end. */
size_t growth_line_depth(const struct growth *growth);

/* How deep the open line that begins with "Q:" reaches; 0 when none is open. */
size_t growth_labelled_lead(const struct growth *growth);

/* Whether an item is open, with no heading or fold within it. */
bool growth_in_item(const struct growth *growth);

/* `1)` `가.` `①` follow: answers to what stands above them. */
bool growth_points_follow(const struct growth *growth);

/* The next line begins a story: its Situation. */
bool growth_story_follows(const struct growth *growth);

#endif
