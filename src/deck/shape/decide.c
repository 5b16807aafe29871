/* Finds the best roles over the tree. From the leaves up, each node gets its worth as a question,
 * as anything else, and within an answer; siblings of one look share a decision. Then roles are
 * given from the root down. */
#include "deck/shape/decide.h"

#include <stdlib.h>

#include "base/mem.h"
#include "deck/shape/looks.h"
#include "deck/shape/rows.h"
#include "deck/shape/surroundings.h"
#include "deck/shape/weights.h"
#include "words/words.h"

/* How often the decisions of the whole file are fed back. */
#define PASSES 3

/* Weight of the whole file's decision for a node. */
#define FILE_WEIGHT 1.2F

/* Limit of what text below a node adds to its worth as a question. */
#define TOLD_WEIGHT 4.0F

/* A question is doubted when its worth exceeds that of the other role by less than this. */
#define DOUBT_WEIGHT 1.0F

static float best(float a, float b)
{
	return a > b ? a : b;
}

/* Sums the worth of a node's children by look. `parent` identifies the node whose sums are in a
 * group. */
static void sum_children(struct shape *shape, uint32_t from, uint32_t to, uint32_t parent)
{
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		const struct node *node = &shape->nodes[c];
		struct shape_group *group = &shape->groups[node->group];
		float cost = shape_deviation(node);
		if (group->of != parent) {
			group->of = parent;
			group->question = group->other = group->text = group->follow = 0;
		}
		if (node->role == AS_NOISE) {
			continue;
		}
		group->question +=
			best(node->as_question, node->as_other - shape->alone[c].leaving);
		group->other += best(node->as_other, node->as_question - cost);
		bool follows = node->label == LABEL_FOLLOW_UP || (node->flags & NODE_SUB);
		group->text +=
			follows ? shape->follow[c]
				: node->within + (node->flags & NODE_FORCED ? USER_WEIGHT : 0);
		group->follow += best(shape->follow[c], node->within - cost);
	}
}

/* The worth of the children when no question is above them (*open), and when one is (*within). */
static void weigh_children(struct shape *shape, uint32_t from, uint32_t to, uint32_t parent,
	float *open, float *within)
{
	*open = *within = 0;
	sum_children(shape, from, to, parent);
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		struct shape_group *group = &shape->groups[shape->nodes[c].group];
		if (group->of == parent) {
			*open += best(group->question, group->other);
			*within += best(group->text, group->follow);
			group->of = 0;
		}
	}
}

static float share_of(size_t some, size_t all)
{
	return all > 0 ? (float)some / (float)all - 0.5F : 0;
}

/* Weighs each node by itself, once; the passes over the tree only add to that. */
static void weigh_alone(struct shape *shape)
{
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		shape->alone[i] = shape_weights_of(shape, i);
	}
}

static void weigh(struct shape *shape)
{
	for (uint32_t i = (uint32_t)shape->outline->count; i-- > 0;) {
		struct node *node = &shape->nodes[i];
		const struct shape_group *group = &shape->groups[node->group];
		const struct shape_weights *alone = &shape->alone[i];
		float open;
		float within;
		weigh_children(shape, i + 1, node->end, i + 1, &open, &within);
		float file = share_of(group->asked, group->open) * 2 * FILE_WEIGHT;
		float follows = share_of(group->followed, group->within) * 2 * FILE_WEIGHT;
		/* text below a node speaks for a question, up to a limit */
		float told = best(open, 0) + TOLD_WEIGHT;
		float held = within < told ? within : told;
		bool tells = node->form == FORM_SENTENCE && node->prefix != PREFIX_NUMBER &&
			     (node->kind == NODE_ITEM || node->kind == NODE_OPENER);
		file *= tells ? 0.2F : 1.0F;
		node->as_question = alone->question + held + file;
		node->as_other = alone->other + open - file;
		node->within = alone->text + held - follows;
		shape->follow[i] = alone->follow_up + held + follows;
	}
}

static bool is_follow_up(const struct shape *shape, uint32_t c, const struct shape_group *group)
{
	const struct node *node = &shape->nodes[c];
	float cost = shape_deviation(node);
	if (node->label == LABEL_FOLLOW_UP || (node->flags & (NODE_SUB | NODE_FORCED))) {
		return shape->follow[c] > 0;
	}
	return group->follow > group->text && shape->follow[c] > node->within - cost;
}

static void give_roles(
	struct shape *shape, uint32_t from, uint32_t to, uint32_t parent, bool within)
{
	sum_children(shape, from, to, parent);
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		struct node *node = &shape->nodes[c];
		struct shape_group *group = &shape->groups[node->group];
		node->flags = (uint16_t)(within ? node->flags | NODE_WITHIN
						: node->flags & ~(unsigned)NODE_WITHIN);
		if (node->role == AS_NOISE) {
			continue;
		}
		float cost = shape_deviation(node);
		bool asked;
		if (within) {
			asked = is_follow_up(shape, c, group);
			group->within++;
			group->followed += asked;
		} else {
			bool questions = group->question > group->other;
			asked = questions ? node->as_question >
						    node->as_other - shape->alone[c].leaving
					  : node->as_question - cost > node->as_other;
			group->open++;
			group->asked += asked;
		}
		bool topic = !within && node->kind != NODE_LINE && node->kind != NODE_CODE &&
			     node->kind != NODE_ASIDE && node->kind != NODE_ROW &&
			     node->kind != NODE_RULE && !shape_is_fixed_text(node) &&
			     node->text.length > 0;
		node->role = (uint8_t)(asked ? AS_QUESTION : topic ? AS_TOPIC : AS_TEXT);
	}
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		shape->groups[shape->nodes[c].group].of = 0;
	}
}

static void decide(struct shape *shape)
{
	uint32_t count = (uint32_t)shape->outline->count;
	for (size_t g = 0; g < shape->group_count; g++) {
		struct shape_group *group = &shape->groups[g];
		group->asked = group->open = group->followed = group->within = 0;
	}
	give_roles(shape, 0, count, count + 1, false);
	for (uint32_t i = 0; i < count; i++) {
		struct node *node = &shape->nodes[i];
		bool in_question = node->role == AS_QUESTION || (node->flags & NODE_WITHIN);
		if (node->end > i + 1) {
			give_roles(shape, i + 1, node->end, i + 1, in_question);
		}
	}
}

/* An opener or an item without questions below it is text rather than a topic. */
static void mend_topics(struct shape *shape)
{
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &shape->nodes[i];
		if (node->role != AS_TOPIC ||
			(node->kind != NODE_OPENER && node->kind != NODE_ITEM)) {
			continue;
		}
		bool any = false;
		bool prose = node->kind == NODE_OPENER && node->end > i + 1 &&
			     shape->nodes[i + 1].kind == NODE_LINE &&
			     shape->nodes[i + 1].blanks == 0;
		for (uint32_t c = i + 1; c < node->end && !any && !prose; c++) {
			any = shape->nodes[c].role == AS_QUESTION;
		}
		bool named = node->kind == NODE_ITEM ||
			     (node->form != FORM_SENTENCE && span_letters(node->text) <= 40);
		node->role = (uint8_t)(any && named ? AS_TOPIC : AS_TEXT);
	}
}

/* Marks questions that neither ask nor look clearly different from text. */
static void set_doubts(struct shape *shape)
{
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &shape->nodes[i];
		bool weak = node->form == FORM_SENTENCE || node->form == FORM_DEFINITION ||
			    node->form == FORM_LEAD_IN || node->form == FORM_CODE ||
			    node->as_question - node->as_other < DOUBT_WEIGHT;
		const struct shape_group *group = &shape->groups[node->group];
		weak = weak && group->asking * 2 < group->count;
		bool within = node->flags & (NODE_WITHIN | NODE_FORCED | NODE_CARD | NODE_SUB);
		node->doubt = node->role == AS_QUESTION && weak && !within && !shape_asks(node) &&
			      node->label == LABEL_NONE && !shape->questions_setting;
	}
}

void shape_decide(struct outline *outline, const char *setting)
{
	struct shape shape = {.outline = outline,
		.nodes = outline->nodes,
		.questions_setting = setting && setting[0] ? setting : NULL};
	shape.alone = mem_array(outline->count, sizeof(*shape.alone));
	shape.follow = mem_array(outline->count, sizeof(*shape.follow));
	shape.groups = mem_array(SHAPE_GROUPS_MAX, sizeof(*shape.groups));
	shape.slots = mem_array((size_t)SHAPE_GROUPS_MAX * 2, sizeof(*shape.slots));
	shape_find_rows(outline);
	shape_set_choices(outline);
	shape_set_looks(&shape);
	shape_look_around(&shape);
	shape_count_looks(&shape);
	weigh_alone(&shape);
	for (int pass = 0; pass < PASSES; pass++) {
		weigh(&shape);
		decide(&shape);
	}
	mend_topics(&shape);
	set_doubts(&shape);
	free(shape.alone);
	free(shape.follow);
	free(shape.groups);
	free(shape.slots);
}
