/* Which list an item belongs to: by its mark, its indent, and the number that goes on. */
#include "outline/items.h"

static bool item_holds(const struct growth *growth, const struct open_node *open, enum rank rank)
{
	int indent = growth->line.indent;
	if (open->kind != NODE_ITEM) {
		return !(growth->outline->nodes[open->node].flags & NODE_SUB) ||
		       indent >= open->indent;
	}
	if (indent > open->indent + 1) {
		return true;
	}
	if (indent + 1 < open->indent || rank <= open->rank) {
		return false;
	}
	/* `-` at the margin below `1.` is its list, unless two empty lines say that it is another
	 */
	return growth->line.blanks <= 1 && indent >= open->indent - 1;
}

/* Whether a number that begins anew counts points of the open item rather than a list beside it. */
static bool counts_within(const struct growth *growth, const struct open_node *open)
{
	int value = growth->mark.value;
	bool anew = open->rank == RANK_BULLET || (open->value != NO_NUMBER && open->value > value);
	return open->kind == NODE_ITEM && growth->mark.group == NO_NUMBER && value != NO_NUMBER &&
	       value <= 1 && anew && open->asks && growth->line.indent >= open->indent &&
	       !wording_asks(growth->mark.text) && !wording_names(growth->mark.text);
}

/* An open list of the same marks at the same margin: the item goes on with it. */
static size_t depth_of_list(const struct growth *growth, size_t depth, enum rank rank)
{
	size_t fold = growth_fold_depth(growth);
	const struct open_node *top = growth->depth > 0 ? &growth->open[growth->depth - 1] : NULL;
	if (top && top->kind == NODE_ITEM && top->rank < rank && growth->line.blanks == 0) {
		return depth; /* right below `1.`: its list */
	}
	for (size_t i = growth->depth; i > fold && rank == RANK_BULLET; i--) {
		const struct open_node *open = &growth->open[i - 1];
		int apart = growth->line.indent - open->indent;
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
static size_t depth_of_group(const struct growth *growth)
{
	for (size_t i = growth->depth; i > 0; i--) {
		const struct open_node *open = &growth->open[i - 1];
		const struct node *node = &growth->outline->nodes[open->node];
		if (node->number_group == NO_NUMBER && open->value == growth->mark.group) {
			return i;
		}
	}
	return 0;
}

/* An outer list that this number goes on with, when it does not go on with the inner one. */
static size_t depth_of_count(const struct growth *growth, size_t depth, enum rank rank)
{
	int value = growth->mark.value;
	size_t fold = growth_fold_depth(growth);
	if (value == NO_NUMBER) {
		return depth;
	}
	/* inside a title or a lead that stands in an item, the list of that title comes first */
	for (size_t i = growth->depth; i > depth; i--) {
		const struct open_node *open = &growth->open[i - 1];
		if (open->kind == NODE_ITEM && open->rank == rank && open->value + 1 == value &&
			growth->line.indent >= open->indent - 1) {
			return i - 1;
		}
	}
	for (size_t i = depth; i > fold; i--) {
		const struct open_node *open = &growth->open[i - 1];
		if (open->kind == NODE_HEADING) {
			break;
		}
		bool sibling = open->kind == NODE_ITEM && open->rank == rank &&
			       growth->line.indent <= open->indent + 1;
		if (sibling && open->value + 1 == value && value > 1) {
			return i - 1;
		}
	}
	return depth;
}

static size_t item_depth(struct growth *growth)
{
	enum rank rank = growth_rank(growth->mark.mark);
	size_t fold = growth_fold_depth(growth);
	size_t depth = growth->depth;
	while (depth > fold && !item_holds(growth, &growth->open[depth - 1], rank)) {
		depth--;
	}
	if (growth->mark.group != NO_NUMBER) {
		size_t group = depth_of_group(growth);
		return group > 0 ? group : depth;
	}
	if (depth < growth->depth && counts_within(growth, &growth->open[depth])) {
		return depth + 1;
	}
	depth = depth_of_list(growth, depth, rank);
	if (rank == RANK_NUMBER) {
		depth = depth_of_count(growth, depth, rank);
	}
	/* A list behind empty lines is no list of the lead that stands in an item. */
	if (growth->line.blanks > 1) {
		while (depth > fold && growth->open[depth - 1].kind == NODE_LEAD && depth > 1 &&
			growth->open[depth - 2].kind == NODE_ITEM) {
			depth--;
		}
	}
	return depth;
}

static int list_depth(const struct growth *growth)
{
	int depth = 0;
	for (size_t i = growth->depth; i > 0; i--) {
		if (growth->open[i - 1].kind == NODE_FOLD ||
			growth->open[i - 1].kind == NODE_HEADING) {
			break;
		}
		depth += growth->open[i - 1].kind == NODE_ITEM;
	}
	return depth;
}

void growth_take_item(struct growth *growth)
{
	bool quiz = growth->mark.label == LABEL_QUESTION && growth->mark.mark == MARK_NUMBER;
	if (growth->ruled && (quiz || growth->line.indent <= 1)) {
		growth_close_to(growth, growth_depth_without(growth, HOLDS_ITEMS));
	} else {
		growth_close_to(growth, item_depth(growth));
	}
	growth->mark.level = list_depth(growth);
	bool story = growth->mark.level > 0 && growth_story_follows(growth) &&
		     growth->mark.label == LABEL_NONE && wording_is_title(growth->mark.text);
	struct node *node = growth_hold(growth, NODE_ITEM);
	node->flags |= (uint16_t)(story ? NODE_SUB : 0);
}
