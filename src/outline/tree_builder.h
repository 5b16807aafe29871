/* The tree under construction: the current line, the line after it, and the nodes that are still
 * open. Shared by the files that each add one kind of line. */
#ifndef OUTLINE_TREE_BUILDER_H
#define OUTLINE_TREE_BUILDER_H

#include "outline/html_pieces.h"
#include "outline/tree.h"

/* Deeper nodes are placed at this depth. */
#define TREE_DEPTH_MAX 40

/* From outer to inner: a list with a later mark nests inside one with an earlier mark. */
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
	struct line line; /* the current line, */
	struct line next; /* and the line after it */
	struct line_prefix prefix;
	struct line_prefix next_prefix; /* prefix of the next line */
	struct span tags;               /* tags after the line */
	struct span next_tags;
	bool card; /* the line is marked as a flash card */
	bool next_card;
	struct open_tags html;
	struct open_node open[TREE_DEPTH_MAX]; /* from the outermost on */
	size_t depth;                          /* number of open nodes */
	bool flat_folds; /* the file does not close its folds, so a new one ends the last */
	bool ruled;      /* a `---` came after the last node that holds others */
	bool broken;     /* the last node was not a line of text */
	int quotes;      /* number of open `<blockquote>` */
	bool summary;    /* a fold is open whose summary has not come yet */
	bool more;       /* another piece of this line follows */
	uint32_t arrows; /* number of lines `-> …` that held a list */
	uint32_t lines;  /* lines of text read so far */
	int awaited;     /* line of a list mark or label without words; 0 when none */
	struct line_prefix awaited_prefix;
	int awaited_indent;
};

/* Kinds of open nodes, for tree_depth_without. */
#define HOLDS_ITEMS (1u << NODE_ITEM)
#define HOLDS_OPENERS (1u << NODE_OPENER)
#define HOLDS_TITLES (1u << NODE_TITLE)

/* The rank of an item with that list mark. */
enum rank tree_rank(enum prefix_kind kind);

/* Adds the line as a node below the innermost open one. Borrowed until the next is added. */
struct node *tree_add(struct tree_builder *tree, enum node_kind kind);

/* Adds the line as a node and opens it: it holds what follows until it is closed. */
struct node *tree_hold(struct tree_builder *tree, enum node_kind kind);

/* Adds the line as an opener; `sub`: it is a question within a question. */
void tree_hold_opener(struct tree_builder *tree, bool sub);

/* Closes open nodes until `depth` are left. */
void tree_close_to(struct tree_builder *tree, size_t depth);

/* Closes the question within an item at the line's indent, as the line begins the next one. */
void tree_close_beside(struct tree_builder *tree);

/* The innermost open node, or NO_NODE. */
uint32_t tree_top(const struct tree_builder *tree);

/* The depth of the innermost open fold, 0 when none is open. Only its own end closes a fold. */
size_t tree_fold_depth(const struct tree_builder *tree);

/* Closes open nodes until `depth` are left, but leaves the innermost open fold open. */
void tree_close_in_fold(struct tree_builder *tree, size_t depth);

/* The depth without the nodes of these kinds at the end. */
size_t tree_depth_without(const struct tree_builder *tree, unsigned kinds);

/* The same, but at least the depth of the innermost open fold. */
size_t tree_depth_in_fold(const struct tree_builder *tree, unsigned kinds);

/* The depth of the open nodes that hold a line without a prefix; an empty line ends some. */
size_t tree_line_depth(const struct tree_builder *tree);

/* The depth of the open opener with "Q:"; 0 when there is none. */
size_t tree_labelled_opener(const struct tree_builder *tree);

/* Whether an item is open, with no heading or fold inside it. */
bool tree_in_item(const struct tree_builder *tree);

/* Whether the next line is a first `1)` `가.` `①`: points that answer what is above them. */
bool tree_points_follow(const struct tree_builder *tree);

/* Whether the next line begins a story: its Situation. */
bool tree_story_follows(const struct tree_builder *tree);

#endif
