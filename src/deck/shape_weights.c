/* What a node is worth as a question, as a topic and as text: by its own words and marks, by what
 * stands right below it, and by what others of its look do. */
#include <string.h>

#include "deck/shape.h"
#include "deck/shape_internal.h"
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

/* What stands directly below a node. */
struct below {
	bool text;      /* lines, code, rows: something to say */
	bool holders;   /* headings, items, folds, titles */
	bool labels;    /* an answer or a part of a story */
	bool quoted;    /* a quoted question comes first */
	size_t quiz;    /* nodes that begin with "Q:" */
	bool reveal;    /* a fold that hides an answer */
	bool topics;    /* lists of loose words */
	bool rows_only; /* nothing but a table */
	size_t asking;
};

static struct below look_below(const struct shape *shape, uint32_t index)
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
		bool loose = kind != NODE_CODE && kind != NODE_ROW && child->end == c + 1 &&
			     colon < 60 && child->whole.length < 400 &&
			     wording_items(span_skip(child->whole, colon + 1), NULL, NULL) >= 3;
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

/* All of the text is a link to another site. */
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
		return shape->plain ? 1.0F : node->flags & NODE_PROSE ? 0.5F : -0.7F;
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

/* Whether the front matter's `questions:` means nodes of this look. */
static bool is_ordered(const char *ordered, const struct node *node)
{
	struct span word = span_of(ordered);
	size_t level = 0;
	while (level < word.length && word.at[level] == '#') {
		level++;
	}
	enum node_kind kind = (enum node_kind)node->kind;
	if (level > 0) {
		return kind == NODE_HEADING && node->level == level;
	}
	if (span_starts_nocase(word, "summar") || span_starts_nocase(word, "fold") ||
		span_starts_nocase(word, "details")) {
		return kind == NODE_FOLD;
	}
	if (span_starts_nocase(word, "bullet") || span_is(word, "-") || span_is(word, "*")) {
		return kind == NODE_ITEM && node->prefix == PREFIX_BULLET && node->level == 0;
	}
	if (span_starts_nocase(word, "number") || span_is(word, "1.")) {
		return (kind == NODE_ITEM && node->prefix == PREFIX_NUMBER && node->level == 0) ||
		       (kind == NODE_HEADING && node->number.length > 0);
	}
	if (span_starts_nocase(word, "bold") || span_is(word, "**")) {
		return kind == NODE_TITLE && (node->flags & NODE_BOLD);
	}
	if (span_starts_nocase(word, "q")) {
		return node->label == LABEL_QUESTION;
	}
	if (span_is(word, ">")) {
		return kind == NODE_TITLE && (node->flags & NODE_QUOTED);
	}
	return kind == NODE_OPENER && span_starts_nocase(word, "line");
}

bool shape_order_is_known(struct span order)
{
	static const char *const STARTS[] = {
		"summar", "fold", "details", "bullet", "number", "bold", "line", "question", "q:"};
	static const char *const WORDS[] = {"-", "*", "1.", "**", ">", "q"};
	bool known = span_starts(order, "#");
	for (size_t i = 0; i < sizeof(STARTS) / sizeof(STARTS[0]); i++) {
		known = known || span_starts_nocase(order, STARTS[i]);
	}
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		known = known ||
			(span_starts_nocase(order, WORDS[i]) && order.length == strlen(WORDS[i]));
	}
	return known;
}

/* Adds what the node's own marks, and the labels of others of its kind, are worth. The order of
 * the sums is kept, as they are floats. */
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

/* Adds what others of its look do, and what holds the node. */
static float add_surroundings(float weight, const struct shape *shape, const struct node *node)
{
	if (!shape_asks(node) && wording_gathers(node->text)) {
		weight -= 1.5F;
	}
	const struct shape_group *group = &shape->groups[node->group];
	if (group->count >= 5 && group->asking * 10 >= group->count * 3 &&
		(node->form == FORM_PHRASE || node->form == FORM_NAMES)) {
		weight += 0.6F; /* a phrase among brothers that ask */
	}
	if (group->count >= 4 && group->asking * 10 < group->count && shape->asking >= 8 &&
		node->form == FORM_PHRASE) {
		weight -= 0.8F; /* others ask here, and these never do */
	}
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	bool gathered = node->kind == NODE_ITEM && parent && parent->kind == NODE_ITEM &&
			wording_gathers(parent->text);
	weight += gathered ? 1.6F : 0;
	if (parent && parent->parent != NO_NODE && node->kind == NODE_ITEM &&
		!wording_gathers(parent->text) &&
		(parent->form == FORM_LEAD_IN || parent->form == FORM_HEADWORD)) {
		weight -= 1.2F; /* "Advantages:" above its list */
	}
	if (node->kind == NODE_TITLE && parent && parent->form == FORM_HEADWORD &&
		node->form != FORM_ASKS) {
		weight -= 3; /* a part of "추가 설명" */
	}
	if (node->kind == NODE_TITLE && node->number.length == 0 && parent &&
		parent->number.length > 0 && parent->kind != NODE_HEADING) {
		weight -= 4; /* a bold line of the answer to `**1. …**` */
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

static float question_weight(const struct shape *shape, uint32_t index, const struct below *below)
{
	const struct node *node = &shape->nodes[index];
	if (shape->ordered) {
		bool forced = node->flags & NODE_FORCED; /* its own weight comes on top */
		return is_ordered(shape->ordered, node) ? ORDER_WEIGHT : forced ? 0 : -ORDER_WEIGHT;
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
	/* "Last book you have read." among brothers of which half ask */
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
	weight -= wording_contrasts(node->text) ? 1.0F : 0;
	bool titles = kind == NODE_HEADING || kind == NODE_TITLE || kind == NODE_FOLD;
	if (below->labels || below->reveal) {
		weight -= kind == NODE_ITEM ? 8.0F : 2.5F;
	}
	if (below->quoted && kind == NODE_HEADING && !shape_asks(node)) {
		weight += 4; /* the title of the question that is quoted */
	}
	if (below->quiz == 1 && kind == NODE_HEADING && !shape_asks(node)) {
		weight += 3; /* it wraps the question below it */
	}
	if (titles && !below->holders && !below->topics && index != shape->title) {
		weight -= shape_has_children(shape, index) ? 1.2F : 1.0F;
	}
	if (!shape_asks(node) && wording_gathers(node->text)) {
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

static float follow_weight(const struct shape *shape, const struct node *node)
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
	bool headed =
		node->parent != NO_NODE && wording_follows_up(shape->nodes[node->parent].text);
	if (headed && node->form != FORM_SENTENCE && node->kind != NODE_LINE) {
		return 3;
	}
	if (shape->ordered) {
		return is_ordered(shape->ordered, node) ? 6
		       : node->flags & NODE_FORCED      ? 0
							: -ORDER_WEIGHT;
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
	/* `1)` below `1.`, and `1-1.`: numbers that go further in */
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
	/* numbers below the one heading that asks are what its section asks */
	bool alone = node->kind == NODE_ITEM && node->prefix == PREFIX_NUMBER && parent &&
		     parent->kind == NODE_HEADING && shape->groups[parent->group].asking < 2;
	/* "… 봅니다. 왜 그럴까요?" is an answer that asks on the way */
	if (node->form == FORM_ASKS && span_find(node->text, ". ") < node->text.length &&
		!wording_addresses(node->text)) {
		return -1;
	}
	/* below a question that asks, what asks follows it up */
	bool below = parent && !alone && !line && shape_asks(node) &&
		     (shape_asks(parent) || wording_contrasts(parent->text));
	return (further && shape_asks(node) ? 2.0F : 0.0F) + (below && !further ? 2.0F : 0.0F) -
	       (alone ? 1.2F : 0.0F) + FORM_FOLLOW[node->form] - (line ? 2.5F : 0) -
	       (node->text.length > 90 && span_letters(node->text) > 90 ? 1.5F : 0);
}

/* What it costs a node to differ from its siblings of one look. */
float shape_deviation(const struct node *node)
{
	if ((node->flags & NODE_CARD) || node->label != LABEL_NONE) {
		return 0;
	}
	if (shape_asks(node)) {
		return 0.8F; /* it asks, whatever its brothers do */
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

/* Most lines right below the node ask: they are the questions, and it is what they are about. */
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

/* What it costs a node not to be the question that its siblings of one look are. */
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
	struct below below = look_below(shape, index);
	/* the user's own word is added to what the node is worth without it: it changes no other */
	float forced = node->flags & NODE_FORCED ? ORDER_WEIGHT : 0;
	return (struct shape_weights){.question = question_weight(shape, index, &below) + forced,
		.other = other_weight(shape, index, &below),
		.text = text_weight(node),
		.follow_up = follow_weight(shape, node) + forced,
		.leaving = leaving(shape, node)};
}
