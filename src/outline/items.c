/* Finds the list that an item belongs to: by its list mark, its indent, and the number it
 * continues. */
#include "outline/items.h"

static bool item_holds(
	const struct tree_builder *tree, const struct open_node *open, enum rank rank)
{
	int indent = tree->line.indent;
	if (open->kind != NODE_ITEM) {
		return !(tree->outline->nodes[open->node].flags & NODE_SUB) ||
		       indent >= open->indent;
	}
	if (indent > open->indent + 1) {
		return true;
	}
	if (indent + 1 < open->indent || rank <= open->rank) {
		return false;
	}
	/* `-` at the margin below `1.` is its list, unless two empty lines separate them */
	return tree->line.blanks <= 1 && indent >= open->indent - 1;
}

/* Whether a number that starts again counts points of the open item, not a list beside it. */
static bool counts_within(const struct tree_builder *tree, const struct open_node *open)
{
	int value = tree->prefix.value;
	bool anew = open->rank == RANK_BULLET || (open->value != NO_NUMBER && open->value > value);
	return open->kind == NODE_ITEM && tree->prefix.group == NO_NUMBER && value != NO_NUMBER &&
	       value <= 1 && anew && open->asks && tree->line.indent >= open->indent &&
	       !wording_asks(tree->prefix.text) && !wording_names_subject(tree->prefix.text);
}

/* The depth of an open list with the same marks at the same margin, which the item continues. */
static size_t depth_of_list(const struct tree_builder *tree, size_t depth, enum rank rank)
{
	size_t fold = tree_fold_depth(tree);
	const struct open_node *top = tree->depth > 0 ? &tree->open[tree->depth - 1] : NULL;
	if (top && top->kind == NODE_ITEM && top->rank < rank && tree->line.blanks == 0) {
		return depth; /* right below `1.`: its list */
	}
	for (size_t i = tree->depth; i > fold && rank == RANK_BULLET; i--) {
		const struct open_node *open = &tree->open[i - 1];
		int apart = tree->line.indent - open->indent;
		if (open->kind == NODE_HEADING) {
			break;
		}
		if (open->kind == NODE_ITEM && open->rank == rank && apart >= -1 && apart <= 1) {
			return i - 1;
		}
	}
	return depth;
}

/* `2-1.` belongs to the item numbered 2. */
static size_t depth_of_group(const struct tree_builder *tree)
{
	for (size_t i = tree->depth; i > 0; i--) {
		const struct open_node *open = &tree->open[i - 1];
		const struct node *node = &tree->outline->nodes[open->node];
		if (node->number_group == NO_NUMBER && open->value == tree->prefix.group) {
			return i;
		}
	}
	return 0;
}

/* The depth of an outer list that this number continues when it does not continue the inner one. */
static size_t depth_of_count(const struct tree_builder *tree, size_t depth, enum rank rank)
{
	int value = tree->prefix.value;
	size_t fold = tree_fold_depth(tree);
	if (value == NO_NUMBER) {
		return depth;
	}
	/* inside a title or an opener within an item, the list of that title comes first */
	for (size_t i = tree->depth; i > depth; i--) {
		const struct open_node *open = &tree->open[i - 1];
		if (open->kind == NODE_ITEM && open->rank == rank && open->value + 1 == value &&
			tree->line.indent >= open->indent - 1) {
			return i - 1;
		}
	}
	for (size_t i = depth; i > fold; i--) {
		const struct open_node *open = &tree->open[i - 1];
		if (open->kind == NODE_HEADING) {
			break;
		}
		bool sibling = open->kind == NODE_ITEM && open->rank == rank &&
			       tree->line.indent <= open->indent + 1;
		if (sibling && open->value + 1 == value && value > 1) {
			return i - 1;
		}
	}
	return depth;
}

static size_t item_depth(struct tree_builder *tree)
{
	enum rank rank = tree_rank(tree->prefix.kind);
	size_t fold = tree_fold_depth(tree);
	size_t depth = tree->depth;
	while (depth > fold && !item_holds(tree, &tree->open[depth - 1], rank)) {
		depth--;
	}
	if (tree->prefix.group != NO_NUMBER) {
		size_t group = depth_of_group(tree);
		return group > 0 ? group : depth;
	}
	if (depth < tree->depth && counts_within(tree, &tree->open[depth])) {
		return depth + 1;
	}
	depth = depth_of_list(tree, depth, rank);
	if (rank == RANK_NUMBER) {
		depth = depth_of_count(tree, depth, rank);
	}
	/* A list after empty lines is not a list of the opener within an item. */
	if (tree->line.blanks > 1) {
		while (depth > fold && tree->open[depth - 1].kind == NODE_OPENER && depth > 1 &&
			tree->open[depth - 2].kind == NODE_ITEM) {
			depth--;
		}
	}
	return depth;
}

static int list_depth(const struct tree_builder *tree)
{
	int depth = 0;
	for (size_t i = tree->depth; i > 0; i--) {
		if (tree->open[i - 1].kind == NODE_FOLD || tree->open[i - 1].kind == NODE_HEADING) {
			break;
		}
		depth += tree->open[i - 1].kind == NODE_ITEM;
	}
	return depth;
}

void tree_take_item(struct tree_builder *tree)
{
	bool quiz = tree->prefix.label == LABEL_QUESTION && tree->prefix.kind == PREFIX_NUMBER;
	if (tree->ruled && (quiz || tree->line.indent <= 1)) {
		tree_close_to(tree, tree_depth_without(tree, HOLDS_ITEMS));
	} else {
		tree_close_to(tree, item_depth(tree));
	}
	tree->prefix.level = list_depth(tree);
	bool story = tree->prefix.level > 0 && tree_story_follows(tree) &&
		     tree->prefix.label == LABEL_NONE && wording_is_title(tree->prefix.text);
	struct node *node = tree_hold(tree, NODE_ITEM);
	node->flags |= (uint16_t)(story ? NODE_SUB : 0);
}
