/* Sums up what is directly below a node. */
#include "deck/shape/below.h"

#include "deck/shape/looks.h"
#include "words/words.h"

struct below below_of(const struct shape *shape, uint32_t index)
{
	const struct node *nodes = shape->nodes;
	struct below below = {0};
	size_t rows = 0;
	size_t others = 0;
	for (uint32_t c = index + 1; c < nodes[index].end; c = nodes[c].end) {
		const struct node *child = &nodes[c];
		enum node_kind kind = (enum node_kind)child->kind;
		if (child->role == AS_NOISE) {
			continue;
		}
		size_t colon = span_find(child->whole, ":");
		bool loose =
			kind != NODE_CODE && kind != NODE_ROW && child->end == c + 1 &&
			colon < 60 && child->whole.length < 400 &&
			wording_count_items(span_skip(child->whole, colon + 1), NULL, NULL) >= 3;
		below.topics = below.topics || loose;
		if (loose) {
			continue;
		}
		if (kind == NODE_ROW && (child->flags & NODE_CARD)) {
			below.holders = true;
			continue;
		}
		bool text = kind == NODE_LINE || kind == NODE_CODE || kind == NODE_ROW;
		below.text =
			below.text || text || (kind == NODE_OPENER && child->form == FORM_SENTENCE);
		below.holders = below.holders || !text;
		below.labels = below.labels || child->label == LABEL_ANSWER ||
			       (child->label == LABEL_PART && !(child->flags & NODE_WEAK));
		below.reveal = below.reveal || (kind == NODE_FOLD && wording_reveals(child->text));
		rows += kind == NODE_ROW;
		others += kind != NODE_ROW && kind != NODE_RULE;
		bool quoted = c == index + 1 && kind == NODE_TITLE &&
			      (child->flags & NODE_QUOTED) && shape_asks(child);
		below.quoted = below.quoted || quoted;
		below.quiz += child->label == LABEL_QUESTION;
		below.asking += shape_asks(child) && child->form == FORM_ASKS;
	}
	below.rows_only = rows > 0 && others == 0;
	return below;
}
