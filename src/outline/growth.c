/* Adds nodes to the tree, and opens and closes those that hold others. */
#include "outline/growth.h"

#include "base/mem.h"

enum rank growth_rank(enum mark mark)
{
	switch (mark) {
	case MARK_NUMBER:
		return RANK_NUMBER;
	case MARK_CIRCLED:
		return RANK_CIRCLED;
	case MARK_PAREN:
		return RANK_PAREN;
	case MARK_LETTER:
		return RANK_LETTER;
	case MARK_HEADING:
	case MARK_BULLET:
	case MARK_ARROW:
	case MARK_NONE:
	case MARK_TITLE:
	case MARK_RULE:
	case MARK_UNDERLINE:
	case MARK_TABLE:
		break;
	}
	return RANK_BULLET;
}

static uint32_t add_to_tree(struct outline *outline, enum node_kind kind, const struct line *line,
	const struct mark_read *mark, uint32_t parent)
{
	outline->nodes = mem_reserve(
		outline->nodes, &outline->capacity, outline->count + 1, sizeof(*outline->nodes));
	uint32_t index = (uint32_t)outline->count++;
	unsigned flags = (mark->bold ? NODE_BOLD : 0u) | (line->quotes > 0 ? NODE_QUOTED : 0u) |
			 (line->separated ? NODE_SEPARATED : 0u) |
			 (mark->letter ? NODE_LETTER : 0u) | (mark->alone ? NODE_ALONE : 0u) |
			 (mark->weak ? NODE_WEAK : 0u);
	outline->nodes[index] = (struct node){.whole = line->text,
		.text = mark->text,
		.number = mark->number,
		.line = (uint32_t)line->number,
		.parent = parent,
		.end = index + 1,
		.value = mark->value,
		.indent = (uint16_t)(line->indent < 10000 ? line->indent : 10000),
		.flags = (uint16_t)flags,
		.kind = (uint8_t)kind,
		.mark = (uint8_t)mark->mark,
		.level = (uint8_t)mark->level,
		.label = (uint8_t)mark->label,
		.part = (uint8_t)mark->part,
		.blanks = (uint8_t)(line->blanks < 255 ? line->blanks : 255),
		.lang = (int8_t)mark->lang,
		.number_group = (int16_t)mark->group};
	return index;
}

void growth_close_to(struct growth *growth, size_t depth)
{
	while (growth->depth > depth) {
		uint32_t node = growth->open[--growth->depth].node;
		growth->outline->nodes[node].end = (uint32_t)growth->outline->count;
	}
}

uint32_t growth_top(const struct growth *growth)
{
	return growth->depth > 0 ? growth->open[growth->depth - 1].node : NO_NODE;
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

struct node *growth_add(struct growth *growth, enum node_kind kind)
{
	struct outline *outline = growth->outline;
	struct line line = growth->line;
	line.quotes += growth->quotes;
	uint32_t index = add_to_tree(outline, kind, &line, &growth->mark, growth_top(growth));
	struct node *node = &outline->nodes[index];
	node->text = without_breaks(node->text);
	node->tags = growth->tags;
	node->flags |=
		(uint16_t)((growth->card ? NODE_CARD : 0u) | (growth->ruled ? NODE_RULED : 0u));
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
	growth->broken = kind != NODE_LINE && kind != NODE_LEAD && kind != NODE_ITEM;
	return node;
}

struct node *growth_hold(struct growth *growth, enum node_kind kind)
{
	struct node *node = growth_add(growth, kind);
	if (growth->depth < GROWTH_DEPTH_MAX) {
		growth->open[growth->depth++] =
			(struct open_node){.node = (uint32_t)growth->outline->count - 1,
				.kind = kind,
				.rank = growth_rank(growth->mark.mark),
				.indent = growth->line.indent,
				.value = growth->mark.value,
				.level = growth->mark.level,
				.asks = kind != NODE_FOLD && wording_asks(growth->mark.text)};
	}
	growth->ruled = false;
	return node;
}

/* How deep the open fold reaches: nothing closes it but its own end. */
size_t growth_fold_depth(const struct growth *growth)
{
	size_t depth = growth->depth;
	while (depth > 0 && growth->open[depth - 1].kind != NODE_FOLD) {
		depth--;
	}
	return depth;
}

/* How many open nodes are left when the items and leads at the end are closed. */
size_t growth_depth_without(const struct growth *growth, unsigned kinds)
{
	size_t depth = growth->depth;
	while (depth > 0 && (kinds >> growth->open[depth - 1].kind & 1u)) {
		depth--;
	}
	return depth;
}

size_t growth_depth_in_fold(const struct growth *growth, unsigned kinds)
{
	size_t depth = growth_depth_without(growth, kinds);
	size_t fold = growth_fold_depth(growth);
	return depth > fold ? depth : fold;
}

bool growth_in_item(const struct growth *growth)
{
	for (size_t i = growth->depth; i > 0; i--) {
		enum node_kind kind = growth->open[i - 1].kind;
		if (kind == NODE_ITEM) {
			return true;
		}
		if (kind == NODE_HEADING || kind == NODE_FOLD) {
			return false;
		}
	}
	return false;
}

/* The list stands under a lead at the line's own margin, and the line begins as that lead did: it
 * is the next one. */
static bool begins_beside_lead(const struct growth *growth, size_t depth)
{
	if (depth < 2 || growth->open[depth - 2].kind != NODE_LEAD) {
		return false;
	}
	const struct open_node *item = &growth->open[depth - 1];
	const struct open_node *lead = &growth->open[depth - 2];
	struct span text = growth->line.text;
	bool points = item->rank != RANK_NUMBER || (lead->asks && wording_asks(text));
	return points && !item->asks && lead->indent == growth->line.indent &&
	       (wording_asks(text) || (wording_is_title(text) && !wording_is_sentence(text)));
}

/* The items that hold a line behind an empty one. */
size_t growth_line_depth(const struct growth *growth)
{
	size_t depth = growth->depth;
	size_t fold = growth_fold_depth(growth);
	if (growth->line.blanks == 0 && !growth->ruled) {
		return depth;
	}
	while (depth > fold && growth->open[depth - 1].kind == NODE_ITEM) {
		const struct open_node *open = &growth->open[depth - 1];
		bool inner = depth > 1 && growth->open[depth - 2].kind == NODE_ITEM;
		bool out = growth->ruled || open->indent > growth->line.indent ||
			   (open->indent == growth->line.indent && inner) ||
			   (growth->line.blanks > 1 && open->rank == RANK_BULLET && !open->asks) ||
			   begins_beside_lead(growth, depth);
		if (!out) {
			break;
		}
		depth--;
	}
	return depth;
}

size_t growth_labelled_lead(const struct growth *growth)
{
	for (size_t i = growth->depth; i > growth_fold_depth(growth); i--) {
		const struct open_node *open = &growth->open[i - 1];
		bool quiz = growth->outline->nodes[open->node].label == LABEL_QUESTION;
		if (open->kind == NODE_HEADING) {
			break;
		}
		if (open->kind == NODE_LEAD && quiz) {
			return i;
		}
	}
	return 0;
}

/* Closes the question within an item that stands at this indent: this line begins the next. */
void growth_close_beside(struct growth *growth)
{
	size_t fold = growth_fold_depth(growth);
	for (size_t i = growth->depth; i > fold; i--) {
		const struct open_node *open = &growth->open[i - 1];
		const struct node *node = &growth->outline->nodes[open->node];
		if (open->kind == NODE_HEADING) {
			return;
		}
		if ((node->flags & NODE_SUB) && open->indent == growth->line.indent) {
			growth_close_to(growth, i - 1);
			return;
		}
	}
}

void growth_hold_lead(struct growth *growth, bool sub)
{
	struct node *node = growth_hold(growth, NODE_LEAD);
	node->flags |= (uint16_t)(sub ? NODE_SUB : 0);
}

/* `1)` `가.` `①` follow: answers to what stands above them. */
bool growth_points_follow(const struct growth *growth)
{
	enum mark ahead = growth->ahead.mark;
	bool first = growth->ahead.value == NO_NUMBER || growth->ahead.value <= 1;
	return growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_NONE && first &&
	       (ahead == MARK_PAREN || ahead == MARK_LETTER || ahead == MARK_CIRCLED);
}

bool growth_story_follows(const struct growth *growth)
{
	return growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_PART &&
	       growth->ahead.part == PART_SITUATION;
}
