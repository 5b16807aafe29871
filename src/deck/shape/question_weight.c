/* Weighs a node as a question and as a follow-up. The numbers were tuned on all test notes
 * together. */
#include "deck/shape/question_weight.h"

#include "deck/shape/looks.h"
#include "deck/shape/questions_setting.h"
#include "words/words.h"

static const float FORM_QUESTION[] = {[FORM_EMPTY] = -6,
	[FORM_ASKS] = 3,
	[FORM_REQUESTS] = 2.3F,
	[FORM_NAMES] = 0.9F,
	[FORM_PHRASE] = 0.1F,
	[FORM_DEFINITION] = -1.2F,
	[FORM_SENTENCE] = -2,
	[FORM_LEAD_IN] = -1.5F,
	[FORM_HEADWORD] = -3,
	[FORM_CODE] = -2.5F};

static const float FORM_FOLLOW[] = {[FORM_EMPTY] = -6,
	[FORM_ASKS] = 1.5F,
	[FORM_REQUESTS] = 0.8F,
	[FORM_NAMES] = -3.5F,
	[FORM_PHRASE] = -5,
	[FORM_DEFINITION] = -6,
	[FORM_SENTENCE] = -7,
	[FORM_LEAD_IN] = -4,
	[FORM_HEADWORD] = -6,
	[FORM_CODE] = -5};

/* Whether all of the text is a link to another site. */
static bool is_reference(struct span text)
{
	size_t at = span_find(text, "](http");
	return span_starts(text, "[") && at < text.length &&
	       at + span_find(span_skip(text, at), ")") + 1 >= text.length;
}

static float kind_weight(const struct shape *shape, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_HEADING:
		return node->number.length > 0 ? 0.8F : 0.4F;
	case NODE_FOLD:
		return 1.2F;
	case NODE_TITLE:
		return (node->number.length > 0 ? 0.6F : 0.0F) +
		       (node->flags & NODE_QUOTED ? 0.3F : 0.0F);
	case NODE_OPENER:
		return shape->only_plain_lines ? 1.0F : node->flags & NODE_PROSE ? 0.5F : -0.7F;
	case NODE_ITEM:
		break;
	case NODE_LINE:
		return -0.7F;
	case NODE_ROW:
		return node->flags & NODE_CARD ? 0 : -6;
	case NODE_CODE:
	case NODE_RULE:
	case NODE_ASIDE:
		return -6;
	}
	float depth = -0.5F * (float)(node->level < 4 ? node->level : 4);
	bool listed = node->prefix == PREFIX_BULLET && node->level == 0 &&
		      shape->groups[node->group].count >= 5 && node->form == FORM_PHRASE;
	depth += listed ? 0.7F : 0; /* a list of terms, where nothing above asks */
	float prefix = node->prefix == PREFIX_NUMBER    ? 0.9F
		       : node->prefix == PREFIX_CIRCLED ? 0.3F
		       : node->prefix == PREFIX_PAREN   ? 0.0F
		       : node->prefix == PREFIX_LETTER  ? -0.6F
							: -0.2F;
	return prefix + depth;
}

/* Adds the worth of the node's own marks and of labels on others of its kind. The sums keep their
 * order, as they are floats. */
static float add_marks(
	float weight, const struct shape *shape, const struct node *node, const struct below *below)
{
	if (node->label == LABEL_QUESTION) {
		weight += 6;
	}
	if (node->flags & NODE_CARD) {
		weight += 6;
	} else if (shape->cards) {
		weight -= 3;
	}
	size_t level = node->kind == NODE_HEADING && node->level < 8 ? node->level : 0;
	size_t labels = shape->labels[node->kind][level];
	bool beside = labels >= 3 && labels * 10 >= shape->kinds[node->kind][level] * 3;
	if (node->label != LABEL_QUESTION && !shape_asks(node) && !below->labels &&
		(beside || shape->labelled)) {
		weight -= 2.5F;
	}
	return weight;
}

/* Adds the worth of what others of its look do, and of its parents. */
static float add_surroundings(float weight, const struct shape *shape, const struct node *node)
{
	if (!shape_asks(node) && wording_titles_group(node->text)) {
		weight -= 1.5F;
	}
	const struct shape_group *group = &shape->groups[node->group];
	if (group->count >= 5 && group->asking * 10 >= group->count * 3 &&
		(node->form == FORM_PHRASE || node->form == FORM_NAMES)) {
		weight += 0.6F; /* a phrase among siblings that ask */
	}
	if (group->count >= 4 && group->asking * 10 < group->count && shape->asking >= 8 &&
		node->form == FORM_PHRASE) {
		weight -= 0.8F; /* other looks ask here, this one never does */
	}
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	bool gathered = node->kind == NODE_ITEM && parent && parent->kind == NODE_ITEM &&
			wording_titles_group(parent->text);
	weight += gathered ? 1.6F : 0;
	if (parent && parent->parent != NO_NODE && node->kind == NODE_ITEM &&
		!wording_titles_group(parent->text) &&
		(parent->form == FORM_LEAD_IN || parent->form == FORM_HEADWORD)) {
		weight -= 1.2F; /* "Advantages:" above its list */
	}
	if (node->kind == NODE_TITLE && parent && parent->form == FORM_HEADWORD &&
		node->form != FORM_ASKS) {
		weight -= 3; /* a part of "추가 설명" */
	}
	if (node->kind == NODE_TITLE && node->number.length == 0 && parent &&
		parent->number.length > 0 && parent->kind != NODE_HEADING) {
		weight -= 4; /* a bold line in the answer to `**1. …**` */
	}
	if (node->kind == NODE_ITEM && !shape_asks(node) &&
		!shape_has_children(shape, (uint32_t)(node - shape->nodes)) &&
		is_reference(node->text)) {
		weight -= 2; /* further reading */
	}
	uint32_t index = (uint32_t)(node - shape->nodes);
	if ((node->kind == NODE_OPENER || node->kind == NODE_TITLE) && index < shape->intro) {
		weight -= 1.5F; /* a slogan above the first heading */
	}
	return weight;
}

float shape_question_weight(const struct shape *shape, uint32_t index, const struct below *below)
{
	const struct node *node = &shape->nodes[index];
	if (shape->questions_setting) {
		bool forced =
			node->flags & NODE_FORCED; /* its own weight is added by shape_weights_of */
		return questions_setting_matches(shape->questions_setting, node) ? USER_WEIGHT
		       : forced                                                  ? 0
										 : -USER_WEIGHT;
	}
	if (shape_is_fixed_text(node) || node->role == AS_NOISE || node->text.length == 0) {
		return -20;
	}
	float weight = FORM_QUESTION[node->form] + kind_weight(shape, node);
	bool holder =
		node->kind == NODE_HEADING || node->kind == NODE_FOLD || node->kind == NODE_ITEM;
	bool english = holder && node->form == FORM_SENTENCE && span_words(node->text) <= 12 &&
		       wording_lang(node->text, LANG_KO) == LANG_EN;
	weight += english ? 1.2F : 0;
	/* "Last book you have read." among siblings, half of which ask */
	const struct shape_group *group = &shape->groups[node->group];
	bool among = english && group->asking * 2 >= group->count && group->asking >= 2;
	weight += among && !wording_is_first_person(node->text) ? 0.8F : 0;
	weight = add_marks(weight, shape, node, below);
	weight = add_surroundings(weight, shape, node);
	if (below->rows_only && !shape_asks(node)) {
		weight -= 1.5F;
	}
	if (node->kind == NODE_FOLD && wording_reveals(node->text)) {
		return -5;
	}
	weight += below->labels || below->reveal  ? 2.0F
		  : below->text || below->holders ? 0.4F
						  : -0.2F;
	if (below->topics && !below->text && !below->holders && !shape_asks(node)) {
		weight -= 2;
	}
	if (index == shape->title && !shape_asks(node)) {
		weight -= 2;
	}
	return weight;
}

float shape_follow_up_weight(const struct shape *shape, const struct node *node)
{
	if (shape_is_fixed_text(node) || node->role == AS_NOISE || node->text.length == 0) {
		return -20;
	}
	bool bare = node->kind == NODE_OPENER &&
		    !shape_has_children(shape, (uint32_t)(node - shape->nodes)) &&
		    node->label == LABEL_NONE;
	if (node->label == LABEL_FOLLOW_UP || (node->flags & NODE_SUB)) {
		return bare ? 0.5F : 6;
	}
	bool headed = node->parent != NO_NODE &&
		      wording_titles_follow_ups(shape->nodes[node->parent].text);
	if (headed && node->form != FORM_SENTENCE && node->kind != NODE_LINE) {
		return 3;
	}
	if (shape->questions_setting) {
		return questions_setting_matches(shape->questions_setting, node) ? 6
		       : node->flags & NODE_FORCED                               ? 0
										 : -USER_WEIGHT;
	}
	if (is_reference(node->text)) {
		return -3;
	}
	if (node->label == LABEL_QUESTION) {
		return node->parent != NO_NODE && shape->nodes[node->parent].kind == NODE_ITEM ? 8
											       : 3;
	}
	if (node->flags & NODE_CARD) {
		return 3;
	}
	/* `1)` below `1.`, and `1-1.`: numbers one level deeper */
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	bool further = node->kind == NODE_ITEM && parent && parent->kind == NODE_ITEM &&
		       (node->prefix == PREFIX_NUMBER || node->prefix == PREFIX_PAREN ||
			       node->prefix == PREFIX_CIRCLED) &&
		       parent->prefix == PREFIX_NUMBER;
	if (further && node->number_group != NO_NUMBER) {
		return 3;
	}
	bool line =
		node->kind == NODE_LINE || node->kind == NODE_OPENER || node->kind == NODE_TITLE;
	/* numbers below the only heading that asks are the questions of its section */
	bool alone = node->kind == NODE_ITEM && node->prefix == PREFIX_NUMBER && parent &&
		     parent->kind == NODE_HEADING && shape->groups[parent->group].asking < 2;
	/* "… 봅니다. 왜 그럴까요?" is an answer with a rhetorical question */
	if (node->form == FORM_ASKS && span_find(node->text, ". ") < node->text.length &&
		!wording_addresses_somebody(node->text)) {
		return -1;
	}
	/* below a question, what asks is a follow-up */
	bool below = parent && !alone && !line && shape_asks(node) &&
		     (shape_asks(parent) || wording_implies_question(parent->text));
	return (further && shape_asks(node) ? 2.0F : 0.0F) + (below && !further ? 2.0F : 0.0F) -
	       (alone ? 1.2F : 0.0F) + FORM_FOLLOW[node->form] - (line ? 2.5F : 0) -
	       (node->text.length > 90 && span_letters(node->text) > 90 ? 1.5F : 0);
}
