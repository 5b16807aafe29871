/* Names the lines that became the questions, for `deck show` and `deck check`. */
#include "deck/shape/describe.h"

#include "base/mem.h"
#include "words/words.h"

/* The name of the node's look, in the plural. free() it. */
static char *look_named(const struct outline *outline, const struct node *node)
{
	if (node->label == LABEL_QUESTION) {
		return mem_text("the lines that begin with a label such as \"Q:\"");
	}
	switch ((enum node_kind)node->kind) {
	case NODE_HEADING:
		return mem_format("the %.*s headings", (int)node->level,
			outline->dialect.rules->heading_marks);
	case NODE_FOLD:
		return mem_text("the folds (<summary>)");
	case NODE_TITLE:
		return mem_text(
			node->flags & NODE_QUOTED ? "the quoted lines (>)" : "the bold lines");
	case NODE_ITEM:
		return mem_text(
			node->prefix == PREFIX_BULLET ? "the bullets" : "the numbered lines");
	case NODE_OPENER:
		return mem_text("lines at the beginning of paragraphs");
	case NODE_ROW:
		return mem_text("the rows of Markdown tables");
	case NODE_LINE:
	case NODE_CODE:
	case NODE_RULE:
	case NODE_ASIDE:
		break;
	}
	return mem_text("single lines");
}

char *shape_describe(const struct outline *outline)
{
	size_t counts[NODE_KINDS * 16] = {0};
	size_t most = 0;
	const struct node *example = NULL;
	for (size_t i = 0; i < outline->count; i++) {
		const struct node *node = &outline->nodes[i];
		if (node->role != AS_QUESTION || (node->flags & NODE_WITHIN)) {
			continue; /* follow-ups take any form */
		}
		size_t look = (size_t)node->kind * 16 +
			      (node->kind == NODE_HEADING       ? node->level
				      : node->kind == NODE_ITEM ? node->prefix
								: node->label == LABEL_QUESTION);
		if (++counts[look] > most) {
			most = counts[look];
			example = node;
		}
	}
	return example ? look_named(outline, example) : NULL;
}
