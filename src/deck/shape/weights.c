/* Weighs a node as a topic and as text, and the cost of differing from its siblings. */
#include "deck/shape/weights.h"

#include "deck/shape/looks.h"
#include "deck/shape/question_weight.h"
#include "words/words.h"

static const float FORM_TOPIC[] = {[FORM_EMPTY] = 0,
	[FORM_ASKS] = -2.5F,
	[FORM_REQUESTS] = -2,
	[FORM_NAMES] = -0.4F,
	[FORM_PHRASE] = 0.1F,
	[FORM_DEFINITION] = 0,
	[FORM_SENTENCE] = -0.3F,
	[FORM_LEAD_IN] = 0.2F,
	[FORM_HEADWORD] = -0.2F,
	[FORM_CODE] = 0};

static const float FORM_TEXT[] = {[FORM_EMPTY] = 0,
	[FORM_ASKS] = -1.6F,
	[FORM_REQUESTS] = -1,
	[FORM_NAMES] = -0.1F,
	[FORM_PHRASE] = 0.2F,
	[FORM_DEFINITION] = 0.3F,
	[FORM_SENTENCE] = 0.5F,
	[FORM_LEAD_IN] = 0.4F,
	[FORM_HEADWORD] = 0.8F,
	[FORM_CODE] = 0.3F};

static float other_weight(const struct shape *shape, uint32_t index, const struct below *below)
{
	const struct node *node = &shape->nodes[index];
	enum node_kind kind = (enum node_kind)node->kind;
	float weight = FORM_TOPIC[node->form];
	if (node->role == AS_NOISE || shape_is_fixed_text(node)) {
		return 0;
	}
	if (kind == NODE_LINE) {
		return weight * 0.5F;
	}
	weight -= wording_implies_question(node->text) ? 1.0F : 0;
	bool titles = kind == NODE_HEADING || kind == NODE_TITLE || kind == NODE_FOLD;
	if (below->labels || below->reveal) {
		weight -= kind == NODE_ITEM ? 8.0F : 2.5F;
	}
	if (below->quoted && kind == NODE_HEADING && !shape_asks(node)) {
		weight += 4; /* the title of the quoted question */
	}
	if (below->quiz == 1 && kind == NODE_HEADING && !shape_asks(node)) {
		weight += 3; /* it wraps the question below it */
	}
	if (titles && !below->holders && !below->topics && index != shape->title) {
		weight -= shape_has_children(shape, index) ? 1.2F : 1.0F;
	}
	if (!shape_asks(node) && wording_titles_group(node->text)) {
		weight += 1.0F;
	}
	if (node->flags & NODE_CARD) {
		weight -= 6;
	}
	if (node->number.length > 0 && kind == NODE_HEADING) {
		weight -= 0.4F;
	}
	if (node->label == LABEL_QUESTION) {
		weight -= 4;
	}
	return weight;
}

static float text_weight(const struct node *node)
{
	if (node->label == LABEL_QUESTION || node->label == LABEL_FOLLOW_UP ||
		(node->flags & NODE_SUB)) {
		return -5;
	}
	if (shape_is_fixed_text(node)) {
		return 0.5F;
	}
	bool line = node->kind == NODE_LINE || node->kind == NODE_OPENER;
	return FORM_TEXT[node->form] * (line ? 0.4F : 1.0F);
}

float shape_deviation(const struct node *node)
{
	if ((node->flags & NODE_CARD) || node->label != LABEL_NONE) {
		return 0;
	}
	if (shape_asks(node)) {
		return 0.8F; /* it asks, whatever its siblings do */
	}
	switch ((enum node_kind)node->kind) {
	case NODE_HEADING:
		return 1.8F;
	case NODE_FOLD:
		return 2.5F;
	case NODE_TITLE:
		return 0.7F;
	case NODE_OPENER:
		return 0.5F;
	case NODE_ITEM:
		return node->prefix == PREFIX_NUMBER ? 2.2F : 1.8F;
	case NODE_LINE:
	case NODE_ROW:
	case NODE_CODE:
	case NODE_RULE:
	case NODE_ASIDE:
		break;
	}
	return 0;
}

/* Whether most lines right below the node ask: they are the questions, and the node is their
 * subject. */
static bool lines_ask(const struct shape *shape, uint32_t index)
{
	const struct node *nodes = shape->nodes;
	size_t asking = 0;
	size_t lines = 0;
	if (shape_asks(&nodes[index]) || nodes[index].kind != NODE_ITEM) {
		return false;
	}
	for (uint32_t c = index + 1; c < nodes[index].end; c = nodes[c].end) {
		if (nodes[c].kind != NODE_LINE && nodes[c].kind != NODE_OPENER) {
			return false;
		}
		lines++;
		asking += shape_asks(&nodes[c]);
	}
	return asking > 0 && asking * 2 >= lines;
}

/* The cost of not being the question that its siblings of one look are. */
static float leaving(const struct shape *shape, const struct node *node)
{
	bool told = (node->form == FORM_SENTENCE && node->prefix != PREFIX_NUMBER &&
			    wording_lang(node->text, LANG_EN) == LANG_KO) ||
		    node->form == FORM_CODE || node->form == FORM_LEAD_IN;
	if (told && (node->kind == NODE_ITEM || node->kind == NODE_OPENER)) {
		return 0.3F;
	}
	if (lines_ask(shape, (uint32_t)(node - shape->nodes))) {
		return 1;
	}
	bool numbered = node->kind == NODE_ITEM && node->prefix == PREFIX_NUMBER;
	bool heading = node->kind == NODE_HEADING && node->label == LABEL_NONE;
	return numbered && node->level == 0 && node->label == LABEL_NONE ? 12.0F
	       : heading                                                 ? 3.0F
									 : shape_deviation(node);
}

struct shape_weights shape_weights_of(const struct shape *shape, uint32_t index)
{
	const struct node *node = &shape->nodes[index];
	struct below below = below_of(shape, index);
	/* the user's instruction is added last, so it changes no other weight */
	float forced = node->flags & NODE_FORCED ? USER_WEIGHT : 0;
	return (struct shape_weights){
		.question = shape_question_weight(shape, index, &below) + forced,
		.other = other_weight(shape, index, &below),
		.text = text_weight(node),
		.follow_up = shape_follow_up_weight(shape, node) + forced,
		.leaving = leaving(shape, node)};
}
