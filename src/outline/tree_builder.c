/* Adds nodes to the tree, and opens and closes those that hold others. */
#include "outline/tree_builder.h"

#include "base/mem.h"

enum rank tree_rank(enum prefix_kind kind)
{
	switch (kind) {
	case PREFIX_NUMBER:
		return RANK_NUMBER;
	case PREFIX_CIRCLED:
		return RANK_CIRCLED;
	case PREFIX_PAREN:
		return RANK_PAREN;
	case PREFIX_LETTER:
		return RANK_LETTER;
	case PREFIX_HEADING:
	case PREFIX_BULLET:
	case PREFIX_ARROW:
	case PREFIX_NONE:
	case PREFIX_TITLE:
	case PREFIX_RULE:
	case PREFIX_UNDERLINE:
	case PREFIX_TABLE:
		break;
	}
	return RANK_BULLET;
}

static uint32_t add_to_tree(struct outline *outline, enum node_kind kind, const struct line *line,
	const struct line_prefix *prefix, uint32_t parent)
{
	outline->nodes = mem_reserve(
		outline->nodes, &outline->capacity, outline->count + 1, sizeof(*outline->nodes));
	uint32_t index = (uint32_t)outline->count++;
	unsigned flags = (prefix->bold ? NODE_BOLD : 0u) | (line->quotes > 0 ? NODE_QUOTED : 0u) |
			 (line->separated ? NODE_SEPARATED : 0u) |
			 (prefix->letter ? NODE_LETTER : 0u) | (prefix->alone ? NODE_ALONE : 0u) |
			 (prefix->weak ? NODE_WEAK : 0u);
	outline->nodes[index] = (struct node){.whole = line->text,
		.text = prefix->text,
		.number = prefix->number,
		.line = (uint32_t)line->number,
		.parent = parent,
		.end = index + 1,
		.value = prefix->value,
		.indent = (uint16_t)(line->indent < 10000 ? line->indent : 10000),
		.flags = (uint16_t)flags,
		.kind = (uint8_t)kind,
		.prefix = (uint8_t)prefix->kind,
		.level = (uint8_t)prefix->level,
		.label = (uint8_t)prefix->label,
		.part = (uint8_t)prefix->part,
		.blanks = (uint8_t)(line->blanks < 255 ? line->blanks : 255),
		.lang = (int8_t)prefix->lang,
		.number_group = (int16_t)prefix->group};
	return index;
}

void tree_close_to(struct tree_builder *tree, size_t depth)
{
	while (tree->depth > depth) {
		uint32_t node = tree->open[--tree->depth].node;
		tree->outline->nodes[node].end = (uint32_t)tree->outline->count;
	}
}

uint32_t tree_top(const struct tree_builder *tree)
{
	return tree->depth > 0 ? tree->open[tree->depth - 1].node : NO_NODE;
}

static struct span without_breaks(struct span text)
{
	static const char *const BREAKS[] = {
		"<br>", "<br/>", "<br />", "<BR>", "</br>", "\\", NULL};
	text = span_trim(text);
	for (size_t length; (length = span_ends_any(text, BREAKS)) > 0;) {
		text = span_trim(span_take(text, text.length - length));
	}
	return text;
}

struct node *tree_add(struct tree_builder *tree, enum node_kind kind)
{
	struct outline *outline = tree->outline;
	struct line line = tree->line;
	line.quotes += tree->quotes;
	uint32_t index = add_to_tree(outline, kind, &line, &tree->prefix, tree_top(tree));
	struct node *node = &outline->nodes[index];
	node->text = without_breaks(node->text);
	node->tags = tree->tags;
	node->flags |= (uint16_t)((tree->card ? NODE_CARD : 0u) | (tree->ruled ? NODE_RULED : 0u));
	size_t at;
	size_t length;
	if (node->text.length <= QUESTION_MAX_BYTES && kind != NODE_CODE) {
		if (flashcard_finds_answer(node->text, outline->dialect.flashcards, &at, &length)) {
			node->flags |= NODE_CARD | NODE_ANSWERED;
		} else if (flashcard_hides(node->text, outline->dialect.flashcards)) {
			node->flags |= NODE_CARD;
		}
		if (span_ends(span_trim(node->whole), "}") &&
			(span_find(node->whole, "{#") < node->whole.length ||
				span_find(node->whole, "{question") < node->whole.length)) {
			node->flags |= NODE_FORCED;
		}
	}
	tree->broken = kind != NODE_LINE && kind != NODE_OPENER && kind != NODE_ITEM;
	return node;
}

struct node *tree_hold(struct tree_builder *tree, enum node_kind kind)
{
	struct node *node = tree_add(tree, kind);
	if (tree->depth < TREE_DEPTH_MAX) {
		tree->open[tree->depth++] =
			(struct open_node){.node = (uint32_t)tree->outline->count - 1,
				.kind = kind,
				.rank = tree_rank(tree->prefix.kind),
				.indent = tree->line.indent,
				.value = tree->prefix.value,
				.level = tree->prefix.level,
				.asks = kind != NODE_FOLD && wording_asks(tree->prefix.text)};
	}
	tree->ruled = false;
	return node;
}

size_t tree_fold_depth(const struct tree_builder *tree)
{
	size_t depth = tree->depth;
	while (depth > 0 && tree->open[depth - 1].kind != NODE_FOLD) {
		depth--;
	}
	return depth;
}

size_t tree_depth_without(const struct tree_builder *tree, unsigned kinds)
{
	size_t depth = tree->depth;
	while (depth > 0 && (kinds >> tree->open[depth - 1].kind & 1u)) {
		depth--;
	}
	return depth;
}

size_t tree_depth_in_fold(const struct tree_builder *tree, unsigned kinds)
{
	size_t depth = tree_depth_without(tree, kinds);
	size_t fold = tree_fold_depth(tree);
	return depth > fold ? depth : fold;
}

void tree_close_in_fold(struct tree_builder *tree, size_t depth)
{
	size_t fold = tree_fold_depth(tree);
	tree_close_to(tree, depth > fold ? depth : fold);
}

bool tree_in_item(const struct tree_builder *tree)
{
	for (size_t i = tree->depth; i > 0; i--) {
		enum node_kind kind = tree->open[i - 1].kind;
		if (kind == NODE_ITEM) {
			return true;
		}
		if (kind == NODE_HEADING || kind == NODE_FOLD) {
			return false;
		}
	}
	return false;
}

/* Whether the list is below an opener at the line's own margin, and the line begins as that opener
 * did: then it is the next opener. */
static bool begins_beside_opener(const struct tree_builder *tree, size_t depth)
{
	if (depth < 2 || tree->open[depth - 2].kind != NODE_OPENER) {
		return false;
	}
	const struct open_node *item = &tree->open[depth - 1];
	const struct open_node *opener = &tree->open[depth - 2];
	struct span text = tree->line.text;
	bool points = item->rank != RANK_NUMBER || (opener->asks && wording_asks(text));
	return points && !item->asks && opener->indent == tree->line.indent &&
	       (wording_asks(text) || (wording_is_title(text) && !wording_is_sentence(text)));
}

size_t tree_line_depth(const struct tree_builder *tree)
{
	size_t depth = tree->depth;
	size_t fold = tree_fold_depth(tree);
	if (tree->line.blanks == 0 && !tree->ruled) {
		return depth;
	}
	while (depth > fold && tree->open[depth - 1].kind == NODE_ITEM) {
		const struct open_node *open = &tree->open[depth - 1];
		bool inner = depth > 1 && tree->open[depth - 2].kind == NODE_ITEM;
		bool out = tree->ruled || open->indent > tree->line.indent ||
			   (open->indent == tree->line.indent && inner) ||
			   (tree->line.blanks > 1 && open->rank == RANK_BULLET && !open->asks) ||
			   begins_beside_opener(tree, depth);
		if (!out) {
			break;
		}
		depth--;
	}
	return depth;
}

size_t tree_labelled_opener(const struct tree_builder *tree)
{
	for (size_t i = tree->depth; i > tree_fold_depth(tree); i--) {
		const struct open_node *open = &tree->open[i - 1];
		bool quiz = tree->outline->nodes[open->node].label == LABEL_QUESTION;
		if (open->kind == NODE_HEADING) {
			break;
		}
		if (open->kind == NODE_OPENER && quiz) {
			return i;
		}
	}
	return 0;
}

void tree_close_beside(struct tree_builder *tree)
{
	size_t fold = tree_fold_depth(tree);
	for (size_t i = tree->depth; i > fold; i--) {
		const struct open_node *open = &tree->open[i - 1];
		const struct node *node = &tree->outline->nodes[open->node];
		if (open->kind == NODE_HEADING) {
			return;
		}
		if ((node->flags & NODE_SUB) && open->indent == tree->line.indent) {
			tree_close_to(tree, i - 1);
			return;
		}
	}
}

void tree_hold_opener(struct tree_builder *tree, bool sub)
{
	struct node *node = tree_hold(tree, NODE_OPENER);
	node->flags |= (uint16_t)(sub ? NODE_SUB : 0);
}

bool tree_points_follow(const struct tree_builder *tree)
{
	enum prefix_kind next = tree->next_prefix.kind;
	bool first = tree->next_prefix.value == NO_NUMBER || tree->next_prefix.value <= 1;
	return tree->next.kind == LINE_TEXT && tree->next_prefix.label == LABEL_NONE && first &&
	       (next == PREFIX_PAREN || next == PREFIX_LETTER || next == PREFIX_CIRCLED);
}

bool tree_story_follows(const struct tree_builder *tree)
{
	return tree->next.kind == LINE_TEXT && tree->next_prefix.label == LABEL_PART &&
	       tree->next_prefix.part == PART_SITUATION;
}
