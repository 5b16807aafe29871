/* The tree as it grows: the line that is being read, the one behind it, and the nodes that are
 * still open. Shared by the files that put one kind of line into the tree. */
#ifndef OUTLINE_TREE_BUILDER_H
#define OUTLINE_TREE_BUILDER_H

#include "outline/html_pieces.h"
#include "outline/tree.h"

/* What is nested deeper stands at this depth. */
#define TREE_DEPTH_MAX 40

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

struct tree_builder {
	struct outline *outline;
	struct line line; /* that is being put into the tree, */
	struct line next; /* and the one behind it */
	struct line_prefix prefix;
	struct line_prefix next_prefix; /* the next line's mark */
	struct span tags;               /* that stood behind the line */
	struct span next_tags;
	bool card; /* the line is marked as a flash card */
	bool next_card;
	struct open_tags html;
	struct open_node open[TREE_DEPTH_MAX]; /* from the outermost on */
	size_t depth;                          /* how many are open */
	bool flat_folds;                       /* folds are not closed */
	bool ruled;      /* a rule stood since the last node that holds others */
	bool broken;     /* something other than a line stood before this one */
	int quotes;      /* `<blockquote>` that are open */
	bool summary;    /* a fold is open whose summary has not come */
	bool more;       /* another piece of this line follows */
	uint32_t arrows; /* lines `-> …` that held a list */
	uint32_t lines;  /* read so far */
	int awaited;     /* the line of a mark that stands alone; 0 when none */
	struct line_prefix awaited_prefix;
	int awaited_indent;
};

/* Kinds of open nodes, for tree_depth_without. */
#define HOLDS_ITEMS (1u << NODE_ITEM)
#define HOLDS_OPENERS (1u << NODE_OPENER)
#define HOLDS_TITLES (1u << NODE_TITLE)

/* Of an item with that mark. */
enum rank tree_rank(enum prefix_kind kind);

/* Adds the line as a node below the innermost open one; borrowed until the next is added. */
struct node *tree_add(struct tree_builder *tree, enum node_kind kind);

/* The same, and the node is open: it holds what follows until it is closed. */
struct node *tree_hold(struct tree_builder *tree, enum node_kind kind);

/* The same as a lead; `sub`: it is a question within a question. */
void tree_hold_opener(struct tree_builder *tree, bool sub);

/* Closes open nodes until so many are left. */
void tree_close_to(struct tree_builder *tree, size_t depth);

/* Closes the question within an item that stands at the line's indent: the line begins the next. */
void tree_close_beside(struct tree_builder *tree);

/* The innermost open node, or NO_NODE. */
uint32_t tree_top(const struct tree_builder *tree);

/* How deep the open fold reaches, 0 when none is open: nothing closes it but its own end. */
size_t tree_fold_depth(const struct tree_builder *tree);

/* The same, but leaves the innermost open fold open. */
void tree_close_in_fold(struct tree_builder *tree, size_t depth);

/* How many open nodes are left when those of the kinds at the end are closed. */
size_t tree_depth_without(const struct tree_builder *tree, unsigned kinds);

/* The same, but a fold stays open. */
size_t tree_depth_in_fold(const struct tree_builder *tree, unsigned kinds);

/* The open nodes that hold a line without a mark, which an empty line may end. */
size_t tree_line_depth(const struct tree_builder *tree);

/* How deep the open line that begins with "Q:" reaches; 0 when none is open. */
size_t tree_labelled_opener(const struct tree_builder *tree);

/* Whether an item is open, with no heading or fold within it. */
bool tree_in_item(const struct tree_builder *tree);

/* `1)` `가.` `①` follow: answers to what stands above them. */
bool tree_points_follow(const struct tree_builder *tree);

/* The next line begins a story: its Situation. */
bool tree_story_follows(const struct tree_builder *tree);

#endif
