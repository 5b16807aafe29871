/* Groups nodes that a reader sees as alike, by kind, level, list mark and place. */
#include "deck/shape/looks.h"

#include <stdlib.h>
#include <string.h>

#include "deck/same_line_answer.h"
#include "words/words.h"

/* The words that ask, without an answer on the same line and without attributes. */
static struct span shown(const struct shape *shape, const struct node *node)
{
	struct span text = node->text;
	size_t at;
	size_t length;
	if ((node->flags & NODE_ANSWERED) && node->kind != NODE_ROW &&
		flashcard_finds_answer(text, shape->outline->dialect.flashcards, &at, &length)) {
		text = span_trim(span_take(text, at));
	}
	bool heads = node->kind == NODE_HEADING || node->label == LABEL_QUESTION ||
		     (node->kind == NODE_ITEM && node->level == 0 && node->prefix != PREFIX_BULLET);
	if (heads && same_line_answer_follows(text, false)) {
		text = span_take(text, span_find(text, "? ") + 1);
	}
	return span_cut_braces(text);
}

bool shape_asks(const struct node *node)
{
	return node->form == FORM_ASKS || node->form == FORM_REQUESTS;
}

bool shape_is_fixed_text(const struct node *node)
{
	return node->label == LABEL_ANSWER || node->label == LABEL_LANGUAGE ||
	       node->label == LABEL_NOTE || (node->flags & NODE_CHOICE) ||
	       (node->label == LABEL_PART && !(node->flags & NODE_WEAK));
}

bool shape_has_children(const struct shape *shape, uint32_t index)
{
	return shape->nodes[index].end > index + 1;
}

static uint64_t key_of(const struct shape *shape, uint32_t index)
{
	const struct node *node = &shape->nodes[index];
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	uint64_t own = (uint64_t)node->kind << 40 | (uint64_t)node->level << 32;
	bool quiz = node->label == LABEL_QUESTION || (node->flags & NODE_CARD);
	own |= (uint64_t)quiz << 30;
	enum node_kind kind = (enum node_kind)node->kind;
	if (kind == NODE_HEADING) {
		return own | (uint64_t)(parent && parent->kind == NODE_FOLD) << 29;
	}
	if (kind == NODE_FOLD) {
		bool leaf = true;
		for (uint32_t c = index + 1; c < node->end; c = shape->nodes[c].end) {
			leaf = leaf && shape->nodes[c].kind != NODE_FOLD;
		}
		return own | (uint64_t)leaf << 29;
	}
	if (kind == NODE_TITLE || kind == NODE_OPENER) {
		bool item = parent && parent->kind == NODE_ITEM;
		return own | (uint64_t)item << 29 | (uint64_t)(node->number.length > 0) << 28 |
		       (uint64_t)(node->flags & NODE_BOLD ? 1 : 0) << 27 |
		       (uint64_t)(node->flags & NODE_QUOTED ? 1 : 0) << 26;
	}
	if (kind == NODE_ITEM) {
		return own | (uint64_t)node->prefix << 20 |
		       (parent ? parent->group & 0xFFFFu : 0xFFFFFu);
	}
	return own | (parent ? parent->group & 0xFFFFu : 0xFFFFFu);
}

static uint32_t group_of(struct shape *shape, uint64_t key)
{
	size_t mask = SHAPE_GROUPS_MAX * 2 - 1;
	size_t slot = (size_t)(hash_bytes(HASH_START, &key, sizeof(key)) & mask);
	while (shape->slots[slot]) {
		uint32_t group = shape->slots[slot] - 1;
		if (shape->groups[group].key == key) {
			return group;
		}
		slot = (slot + 1) & mask;
	}
	if (shape->group_count == SHAPE_GROUPS_MAX) {
		return SHAPE_GROUPS_MAX - 1;
	}
	uint32_t group = (uint32_t)shape->group_count++;
	shape->groups[group] = (struct shape_group){.key = key};
	shape->slots[slot] = group + 1;
	return group;
}

/* The form of the text without its markup. */
static enum form form_of(struct span text)
{
	bool marked =
		text.length < 2048 &&
		(memchr(text.at, '<', text.length) || memchr(text.at, '*', text.length) ||
			memchr(text.at, '[', text.length) || memchr(text.at, '`', text.length));
	if (!marked) {
		return wording_form(text);
	}
	char *plain = markup_text(text);
	enum form form = wording_form(span_of(plain));
	free(plain);
	return form;
}

/* Treats `1)` at the margin as `1.` in a file that numbers nothing with `1.`. */
static void raise_parentheses(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	size_t counted = 0;
	for (size_t i = 0; i < shape->outline->count; i++) {
		bool outer = nodes[i].kind == NODE_ITEM && nodes[i].level == 0;
		bool below = nodes[i].parent != NO_NODE &&
			     nodes[nodes[i].parent].kind != NODE_HEADING &&
			     wording_asks(nodes[nodes[i].parent].text);
		if (nodes[i].prefix == PREFIX_NUMBER ||
			(nodes[i].kind == NODE_HEADING && wording_asks(nodes[i].text)) ||
			(nodes[i].prefix == PREFIX_PAREN && outer && below)) {
			return;
		}
		counted += nodes[i].prefix == PREFIX_PAREN && outer && nodes[i].value != NO_NUMBER;
	}
	for (size_t i = 0; counted >= 3 && i < shape->outline->count; i++) {
		bool outer = nodes[i].kind == NODE_ITEM && nodes[i].level == 0;
		if (nodes[i].prefix == PREFIX_PAREN && outer && nodes[i].value != NO_NUMBER) {
			nodes[i].prefix = PREFIX_NUMBER;
		}
	}
}

void shape_set_looks(struct shape *shape)
{
	raise_parentheses(shape);
	for (size_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &shape->nodes[i];
		enum node_kind kind = (enum node_kind)node->kind;
		bool words = kind != NODE_CODE && kind != NODE_RULE &&
			     (kind != NODE_ROW || (node->flags & NODE_CARD));
		node->form = (uint8_t)(words ? form_of(shown(shape, node)) : FORM_CODE);
		node->group = group_of(shape, key_of(shape, (uint32_t)i));
	}
}

void shape_count_looks(struct shape *shape)
{
	size_t labels = 0;
	size_t cards = 0;
	for (size_t i = 0; i < shape->outline->count; i++) {
		const struct node *node = &shape->nodes[i];
		size_t level = node->kind == NODE_HEADING && node->level < 8 ? node->level : 0;
		bool quiz = node->label == LABEL_QUESTION;
		if (node->role == AS_NOISE) {
			continue;
		}
		shape->groups[node->group].count++;
		shape->groups[node->group].asking += shape_asks(node) || quiz;
		shape->labels[node->kind][level] += quiz;
		shape->kinds[node->kind][level]++;
		labels += quiz;
		cards += (node->flags & NODE_CARD) && node->kind != NODE_ROW ? 1 : 0;
		shape->asking += node->form == FORM_ASKS;
	}
	size_t holders = 0;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		bool holds =
			shape->nodes[i].kind == NODE_HEADING || shape->nodes[i].kind == NODE_FOLD;
		if (holds && holders++ == (shape->title != NO_NODE ? 1u : 0u)) {
			shape->intro = i;
		}
	}
	shape->intro = holders >= 3 ? shape->intro : 0;
	shape->labelled = labels >= 5 && labels * 2 > shape->asking;
	shape->cards =
		shape->outline->dialect.cards ||
		(cards >= 3 && (shape->outline->dialect.flashcards || cards * 2 > shape->asking));
}
