/* Lines that begin with a label: a question opens a node of its own, any other label is a line of
 * what is open. */
#include "outline/label_lines.h"

static void take_question_label(struct tree_builder *tree)
{
	size_t depth = tree->depth;
	bool follows = tree->prefix.label == LABEL_FOLLOW_UP;
	bool right_below = tree->line.blanks == 0 && depth > 0 &&
			   tree->open[depth - 1].kind == NODE_ITEM && !tree->ruled;
	if (!follows && !right_below) {
		size_t quiz = tree_labelled_opener(tree);
		if (quiz > 0 && tree->open[quiz - 1].indent + 1 >= tree->line.indent) {
			depth = quiz; /* with what is below it */
		}
		/* when it is indented deeper than an item, it belongs to the item */
		while (depth > 0 &&
			(tree->open[depth - 1].kind == NODE_OPENER ||
				(tree->open[depth - 1].kind == NODE_ITEM &&
					tree->open[depth - 1].indent + 1 >= tree->line.indent))) {
			depth--;
		}
	} else if (follows) {
		while (depth > 0 && tree->open[depth - 1].kind == NODE_OPENER &&
			tree->outline->nodes[tree->open[depth - 1].node].label == LABEL_FOLLOW_UP) {
			depth--;
		}
	}
	tree_close_in_fold(tree, depth);
	tree_hold_opener(tree, false);
}

bool tree_take_label(struct tree_builder *tree)
{
	enum prefix_kind kind = tree->prefix.kind;
	enum label label = tree->prefix.label;
	if (label == LABEL_NONE || kind == PREFIX_HEADING || prefix_is_item(kind)) {
		return false;
	}
	if (label == LABEL_QUESTION || label == LABEL_FOLLOW_UP) {
		take_question_label(tree);
		return true;
	}
	if (kind == PREFIX_TITLE && tree->line.blanks > 0) {
		size_t depth = tree_depth_without(tree, HOLDS_ITEMS);
		if (tree->line.indent <= 1 && depth > 0 &&
			tree->open[depth - 1].kind != NODE_HEADING) {
			depth = tree->depth;
		}
		tree_close_in_fold(tree, depth);
	}
	(void)tree_add(tree, NODE_LINE);
	return true;
}
