/* Weights of single nodes, and the best roles over the tree: from the leaves up each node learns
 * what it is worth as a question, as something else, and within an answer; siblings of one look
 * share a decision; then roles are given from the root down. */
#include "deck/shape.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/ask.h"
#include "words/words.h"

/* Looks beyond this share one. */
#define GROUPS_MAX 4096
/* How often the decisions of the whole file are fed back. */
#define PASSES 3
/* What the whole file's decision is worth for a node. */
#define FILE_WEIGHT 1.2F
/* What text below a node is worth for its being a question, at most. */
#define TOLD_WEIGHT 4.0F
/* An instruction of the user outweighs anything the words say. */
#define ORDER_WEIGHT 50.0F

struct group {
	uint64_t key;
	size_t count;    /* nodes of the look, */
	size_t asking;   /* and how many of them ask */
	size_t asked;    /* nodes that were questions in the last pass */
	size_t open;     /* nodes that could have been */
	size_t followed; /* the same within questions */
	size_t within;
	/* sums over the siblings that are being weighed */
	uint32_t of; /* the parent they are summed for, plus one */
	float question;
	float other;
	float text;
	float follow;
};

struct shape {
	struct outline *outline;
	struct node *nodes;
	float *follow; /* a node's worth as a follow-up, beside its other weights */
	struct group *groups;
	size_t group_count;
	uint32_t *slots; /* open addressing by key: a group's index plus one */
	const char *ordered;
	bool plain;                   /* nothing but plain lines could be questions */
	bool labelled;                /* most questions carry a label such as "Q:" */
	bool cards;                   /* most questions are marked as flash cards */
	size_t labels[NODE_KINDS][8]; /* of a kind and level: how many carry a label, */
	size_t kinds[NODE_KINDS][8];  /* and how many there are */
	size_t asking;                /* nodes that ask */
	uint32_t intro; /* the first heading or fold of several; 0 when there is none */
	uint32_t title; /* the node that is the file's title, or NO_NODE */
};

/* The words that ask: without what answers them on the same line, and without attributes. */
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
		     (node->kind == NODE_ITEM && node->level == 0 && node->mark != MARK_BULLET);
	if (heads && ask_is_answered(text, false)) {
		text = span_take(text, span_find(text, "? ") + 1);
	}
	if (span_ends(text, "}")) {
		size_t open = text.length;
		while (open > 0 && text.at[open - 1] != '{') {
			open--;
		}
		text = open > 1 ? span_trim(span_take(text, open - 1)) : text;
	}
	return text;
}

/* --- Looks --- */

static bool is_asking(const struct node *node)
{
	return node->form == FORM_ASKS || node->form == FORM_REQUESTS;
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
	if (kind == NODE_TITLE || kind == NODE_LEAD) {
		bool item = parent && parent->kind == NODE_ITEM;
		return own | (uint64_t)item << 29 | (uint64_t)(node->number.length > 0) << 28 |
		       (uint64_t)(node->flags & NODE_BOLD ? 1 : 0) << 27 |
		       (uint64_t)(node->flags & NODE_QUOTED ? 1 : 0) << 26;
	}
	if (kind == NODE_ITEM) {
		return own | (uint64_t)node->mark << 20 |
		       (parent ? parent->group & 0xFFFFu : 0xFFFFFu);
	}
	return own | (parent ? parent->group & 0xFFFFu : 0xFFFFFu);
}

static uint32_t group_of(struct shape *shape, uint64_t key)
{
	size_t mask = GROUPS_MAX * 2 - 1;
	size_t slot = (size_t)(hash_bytes(HASH_START, &key, sizeof(key)) & mask);
	while (shape->slots[slot]) {
		uint32_t group = shape->slots[slot] - 1;
		if (shape->groups[group].key == key) {
			return group;
		}
		slot = (slot + 1) & mask;
	}
	if (shape->group_count == GROUPS_MAX) {
		return GROUPS_MAX - 1;
	}
	uint32_t group = (uint32_t)shape->group_count++;
	shape->groups[group] = (struct group){.key = key};
	shape->slots[slot] = group + 1;
	return group;
}

/* --- Forms and what is set before anything is weighed --- */

/* Of the words alone, when there is markup in them. */
static enum form form_of(struct span text)
{
	bool marked =
		text.length < 2048 &&
		(memchr(text.at, '<', text.length) || memchr(text.at, '*', text.length) ||
			memchr(text.at, '[', text.length) || memchr(text.at, '`', text.length));
	if (!marked) {
		return phrase_form(text);
	}
	char *plain = markup_text(text);
	enum form form = phrase_form(span_of(plain));
	free(plain);
	return form;
}

static void set_forms(struct shape *shape)
{
	for (size_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &shape->nodes[i];
		enum node_kind kind = (enum node_kind)node->kind;
		bool words = kind != NODE_CODE && kind != NODE_RULE &&
			     (kind != NODE_ROW || (node->flags & NODE_CARD));
		node->form = (uint8_t)(words ? form_of(shown(shape, node)) : FORM_CODE);
		node->group = group_of(shape, key_of(shape, (uint32_t)i));
	}
}

/* Lines that ask, of those that a node holds down to the first heading within. */
static size_t asking_within(const struct shape *shape, uint32_t index)
{
	const struct node *nodes = shape->nodes;
	size_t asking = 0;
	for (uint32_t c = index + 1; c < nodes[index].end && nodes[c].kind != NODE_HEADING; c++) {
		asking += nodes[c].role != AS_NOISE &&
			  (nodes[c].form == FORM_ASKS || nodes[c].label == LABEL_QUESTION);
	}
	return asking;
}

/* A contents list and its kin, down to the first heading within. */
static void set_noise(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &nodes[i];
		enum node_kind kind = (enum node_kind)node->kind;
		bool holds = kind == NODE_HEADING || kind == NODE_FOLD || kind == NODE_TITLE ||
			     kind == NODE_LEAD || (kind == NODE_ITEM && i < 4);
		bool skip = node->flags & NODE_SKIP;
		bool list = holds && !(node->flags & NODE_FORCED) && node->label == LABEL_NONE &&
			    phrase_is_furniture(node->text) &&
			    !(kind == NODE_LEAD && node->end == i + 1) &&
			    asking_within(shape, i) < 2;
		if (!list && !skip) {
			continue;
		}
		for (uint32_t c = i; c < node->end; c++) {
			if (c > i && nodes[c].kind == NODE_HEADING && !skip) {
				break;
			}
			nodes[c].role = AS_NOISE;
		}
	}
}

/* The words of a node as a contents list would repeat them: folded, without link and number. */
static char *contents_key(struct span text)
{
	char *plain = markup_text(span_plain(text));
	char *folded = fold_text(plain);
	free(plain);
	return folded;
}

/* Links to places of this page. */
static bool is_anchor(const struct node *node)
{
	struct span text = node->text;
	size_t at = span_find(text, "](#");
	size_t end = span_find(span_skip(text, at), ")");
	return span_starts(text, "[") && at < text.length && at + end + 1 >= text.length;
}

/* A contents list: items and lines that repeat what headings and folds further down say, or link to
 * them. A few may do so by chance. */
static void set_contents(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	size_t count = shape->outline->count;
	struct names heads = {0};
	char **keys = mem_array(count, sizeof(*keys));
	size_t found = 0;
	size_t holders = 0;
	size_t anchors = 0;
	size_t resolved = 0;
	for (size_t i = 0; i < count; i++) {
		if (nodes[i].kind == NODE_HEADING || nodes[i].kind == NODE_FOLD) {
			keys[i] = contents_key(nodes[i].text);
			(void)names_add(&heads, keys[i], i);
			holders++;
		}
	}
	bool *listed = mem_array(count, sizeof(*listed));
	for (size_t i = 0; holders > 0 && i < count; i++) {
		bool row = nodes[i].kind == NODE_ITEM || nodes[i].kind == NODE_LINE ||
			   nodes[i].kind == NODE_LEAD ||
			   (nodes[i].kind == NODE_ROW && (nodes[i].flags & NODE_CARD));
		if (!row || nodes[i].text.length > 300 || nodes[i].text.length == 0) {
			continue;
		}
		char *key = contents_key(nodes[i].text);
		size_t head = names_find(&heads, key);
		free(key);
		listed[i] = head != NAME_NONE && head > i;
		found += listed[i];
		anchors += is_anchor(&nodes[i]);
		resolved += is_anchor(&nodes[i]) && listed[i];
	}
	/* links whose headings are worded a little otherwise are of the list too */
	for (size_t i = 0; resolved * 2 >= anchors && i < count; i++) {
		listed[i] = listed[i] || (anchors > 2 && is_anchor(&nodes[i]));
	}
	for (size_t i = 0; i < count; i++) {
		if (found > 2 && listed[i]) {
			nodes[i].role = AS_NOISE;
		}
		free(keys[i]);
	}
	free(listed);
	free(keys);
	names_finish(&heads);
}

/* `A:` and `B:` beside each other are the choices of a question. */
static void set_choices(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *first = &nodes[i];
		if (first->whole.length == 0 || first->label != LABEL_ANSWER ||
			!(first->flags & NODE_LETTER)) {
			continue;
		}
		uint32_t next = first->end;
		struct node *second = next < shape->outline->count ? &nodes[next] : NULL;
		struct span bare = second ? second->whole : (struct span){"", 0};
		while (bare.length > 0 && strchr("-*+ (", bare.at[0])) {
			bare = span_skip(bare, 1);
		}
		if (!second || second->parent != first->parent || bare.length < 2 ||
			bare.at[0] != 'B' || !strchr(".:)", bare.at[1])) {
			continue;
		}
		for (char letter = 'A'; next < shape->outline->count; letter++) {
			first->flags |= NODE_CHOICE;
			first->label = LABEL_NONE;
			first->text = first->whole;
			next = first->end;
			if (next >= shape->outline->count || nodes[next].parent != first->parent) {
				break;
			}
			bare = nodes[next].whole;
			while (bare.length > 0 && strchr("-*+ (", bare.at[0])) {
				bare = span_skip(bare, 1);
			}
			if (bare.length < 2 || bare.at[0] != letter + 1) {
				break;
			}
			first = &nodes[next];
		}
	}
}

/* Words that head several parts of the file are no question: "Scenario", "추가 설명". */
static void set_headwords(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	size_t count = shape->outline->count;
	struct names seen = {0};
	char **keys = mem_array(count, sizeof(*keys));
	size_t *times = mem_array(count, sizeof(*times));
	for (size_t i = 0; i < count; i++) {
		bool holds = nodes[i].kind != NODE_LINE && nodes[i].kind != NODE_ROW &&
			     nodes[i].kind != NODE_CODE && nodes[i].kind != NODE_RULE &&
			     nodes[i].kind != NODE_ASIDE;
		bool phrase = nodes[i].form == FORM_PHRASE || nodes[i].form == FORM_NAMES ||
			      nodes[i].form == FORM_PAIR;
		if (!holds || !phrase || nodes[i].text.length > 120 ||
			nodes[i].label != LABEL_NONE) {
			continue;
		}
		keys[i] = contents_key(nodes[i].text);
		size_t first = names_add(&seen, keys[i], i);
		times[first == NAME_NONE ? i : first]++;
	}
	for (size_t i = 0; i < count; i++) {
		size_t first = keys[i] ? names_find(&seen, keys[i]) : NAME_NONE;
		if (first != NAME_NONE && times[first] >= 3) {
			nodes[i].form = FORM_HEADWORD;
		}
	}
	for (size_t i = 0; i < count; i++) {
		free(keys[i]);
	}
	free(keys);
	free(times);
	names_finish(&seen);
}

/* --- Plain paragraphs that are lists of short lines --- */

/* Every line of the paragraph is short and none is a sentence: each begins something. */
static bool is_list_of_lines(const struct shape *shape, uint32_t lead)
{
	const struct node *nodes = shape->nodes;
	size_t lines = 0;
	size_t phrases = nodes[lead].form == FORM_NAMES || nodes[lead].form == FORM_PHRASE ||
			 is_asking(&nodes[lead]);
	for (uint32_t c = lead + 1; c < nodes[lead].end; c = nodes[c].end) {
		if (nodes[c].kind == NODE_RULE) {
			continue;
		}
		if (nodes[c].kind != NODE_LINE || nodes[c].blanks > 0 ||
			nodes[c].label != LABEL_NONE || nodes[c].indent > nodes[lead].indent + 1) {
			return false;
		}
		lines++;
		phrases += nodes[c].form == FORM_NAMES || nodes[c].form == FORM_PHRASE ||
			   is_asking(&nodes[c]);
	}
	return lines >= 2 && phrases * 5 >= (lines + 1) * 4;
}

static void raise_lists_of_lines(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		if (nodes[i].kind != NODE_LEAD || !is_list_of_lines(shape, i)) {
			continue;
		}
		/* some of them are put as questions are: the others are meant alike */
		size_t named = 0;
		for (uint32_t c = i; c < nodes[i].end; c++) {
			named += nodes[c].form == FORM_NAMES || is_asking(&nodes[c]);
		}
		if (nodes[i].end - i >= 4 && named * 4 >= nodes[i].end - i) {
			nodes[i].flags |= NODE_PROSE;
		}
		for (uint32_t c = i + 1; c < nodes[i].end; c++) {
			nodes[c].parent = nodes[i].parent;
			if (nodes[c].kind == NODE_RULE) {
				continue;
			}
			nodes[c].kind = NODE_LEAD;
			nodes[c].flags = (uint16_t)(nodes[i].flags & ~(unsigned)NODE_BOLD);
			nodes[c].group = nodes[i].group;
		}
		nodes[i].end = i + 1;
	}
}

/* The first heading, when it stands alone at its level above all others. */
static void find_title(struct shape *shape)
{
	const struct node *nodes = shape->nodes;
	size_t tops = 0;
	uint32_t first = NO_NODE;
	uint8_t level = 255;
	shape->title = NO_NODE;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		if (nodes[i].kind == NODE_HEADING && nodes[i].parent == NO_NODE) {
			first = first == NO_NODE ? i : first;
			level = nodes[i].level < level ? nodes[i].level : level;
		}
	}
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		tops += nodes[i].kind == NODE_HEADING && nodes[i].level == level;
	}
	if (first != NO_NODE && nodes[first].level == level && tops == 1) {
		shape->title = first;
	}
}

static void find_plain(struct shape *shape)
{
	size_t marked = 0;
	size_t leads = 0;
	size_t fit = 0;
	for (size_t i = 0; i < shape->outline->count; i++) {
		const struct node *node = &shape->nodes[i];
		bool outer = node->parent == NO_NODE || node->parent == shape->title;
		bool bullets = node->kind == NODE_ITEM && node->mark == MARK_BULLET;
		if (node->kind == NODE_LEAD) {
			bool fits = node->form == FORM_NAMES || node->form == FORM_PHRASE ||
				    is_asking(node);
			leads++;
			fit += fits;
		} else if (outer && i != shape->title && node->kind != NODE_LINE &&
			   node->kind != NODE_CODE && node->kind != NODE_RULE && !bullets) {
			marked++;
		} else if (node->kind == NODE_ITEM && outer && is_asking(node)) {
			marked++;
		}
	}
	shape->plain = marked == 0 && leads >= 3 && fit * 10 >= leads * 8;
}

/* How many nodes of each kind carry a label, and how many ask. */
static void count_looks(struct shape *shape)
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
		shape->groups[node->group].asking += is_asking(node) || quiz;
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

/* --- Weights --- */

static const float FORM_QUESTION[] = {[FORM_EMPTY] = -6,
	[FORM_ASKS] = 3,
	[FORM_REQUESTS] = 2.3F,
	[FORM_NAMES] = 0.9F,
	[FORM_PHRASE] = 0.1F,
	[FORM_PAIR] = -1.2F,
	[FORM_SENTENCE] = -2,
	[FORM_LEAD_IN] = -1.5F,
	[FORM_HEADWORD] = -3,
	[FORM_CODE] = -2.5F};
static const float FORM_TOPIC[] = {[FORM_EMPTY] = 0,
	[FORM_ASKS] = -2.5F,
	[FORM_REQUESTS] = -2,
	[FORM_NAMES] = -0.4F,
	[FORM_PHRASE] = 0.1F,
	[FORM_PAIR] = 0,
	[FORM_SENTENCE] = -0.3F,
	[FORM_LEAD_IN] = 0.2F,
	[FORM_HEADWORD] = -0.2F,
	[FORM_CODE] = 0};
static const float FORM_TEXT[] = {[FORM_EMPTY] = 0,
	[FORM_ASKS] = -1.6F,
	[FORM_REQUESTS] = -1,
	[FORM_NAMES] = -0.1F,
	[FORM_PHRASE] = 0.2F,
	[FORM_PAIR] = 0.3F,
	[FORM_SENTENCE] = 0.5F,
	[FORM_LEAD_IN] = 0.4F,
	[FORM_HEADWORD] = 0.8F,
	[FORM_CODE] = 0.3F};
static const float FORM_FOLLOW[] = {[FORM_EMPTY] = -6,
	[FORM_ASKS] = 1.5F,
	[FORM_REQUESTS] = 0.8F,
	[FORM_NAMES] = -3.5F,
	[FORM_PHRASE] = -5,
	[FORM_PAIR] = -6,
	[FORM_SENTENCE] = -7,
	[FORM_LEAD_IN] = -4,
	[FORM_HEADWORD] = -6,
	[FORM_CODE] = -5};

/* What stands directly below a node. */
struct below {
	bool text;      /* lines, code, rows: something to say */
	bool holders;   /* headings, items, folds, titles */
	bool labels;    /* an answer or a part of a story */
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
			     phrase_items(span_skip(child->whole, colon + 1), NULL, NULL) >= 3;
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
			below.text || text || (kind == NODE_LEAD && child->form == FORM_SENTENCE);
		below.holders = below.holders || !text;
		below.labels = below.labels || child->label == LABEL_ANSWER ||
			       (child->label == LABEL_PART && !(child->flags & NODE_WEAK));
		below.reveal = below.reveal || (kind == NODE_FOLD && phrase_reveals(child->text));
		rows += kind == NODE_ROW;
		others += kind != NODE_ROW && kind != NODE_RULE;
		below.asking += is_asking(child) && child->form == FORM_ASKS;
	}
	below.rows_only = rows > 0 && others == 0;
	return below;
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
	case NODE_LEAD:
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
	bool listed = node->mark == MARK_BULLET && node->level == 0 &&
		      shape->groups[node->group].count >= 5 && node->form == FORM_PHRASE;
	depth += listed ? 0.7F : 0; /* a list of terms, where nothing above asks */
	float mark = node->mark == MARK_NUMBER    ? 0.9F
		     : node->mark == MARK_CIRCLED ? 0.3F
		     : node->mark == MARK_PAREN   ? 0.0F
		     : node->mark == MARK_LETTER  ? -0.6F
						  : -0.2F;
	return mark + depth;
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
	if (span_starts_plain(word, "summar") || span_starts_plain(word, "fold") ||
		span_starts_plain(word, "details")) {
		return kind == NODE_FOLD;
	}
	if (span_starts_plain(word, "bullet") || span_is(word, "-") || span_is(word, "*")) {
		return kind == NODE_ITEM && node->mark == MARK_BULLET && node->level == 0;
	}
	if (span_starts_plain(word, "number") || span_is(word, "1.")) {
		return (kind == NODE_ITEM && node->mark == MARK_NUMBER && node->level == 0) ||
		       (kind == NODE_HEADING && node->number.length > 0);
	}
	if (span_starts_plain(word, "bold") || span_is(word, "**")) {
		return kind == NODE_TITLE && (node->flags & NODE_BOLD);
	}
	if (span_starts_plain(word, "q")) {
		return node->label == LABEL_QUESTION;
	}
	if (span_is(word, ">")) {
		return kind == NODE_TITLE && (node->flags & NODE_QUOTED);
	}
	return kind == NODE_LEAD && span_starts_plain(word, "line");
}

static bool is_fixed_text(const struct node *node)
{
	return node->label == LABEL_ANSWER || node->label == LABEL_LANGUAGE ||
	       node->label == LABEL_NOTE || (node->flags & NODE_CHOICE) ||
	       (node->label == LABEL_PART && !(node->flags & NODE_WEAK));
}

static bool has_children(const struct shape *shape, uint32_t index)
{
	return shape->nodes[index].end > index + 1;
}

static float plain_question_weight(
	const struct shape *shape, uint32_t index, const struct below *below)
{
	const struct node *node = &shape->nodes[index];
	float weight = FORM_QUESTION[node->form] + kind_weight(shape, node);
	bool holder =
		node->kind == NODE_HEADING || node->kind == NODE_FOLD || node->kind == NODE_ITEM;
	bool english = holder && node->form == FORM_SENTENCE && span_words(node->text) <= 12 &&
		       phrase_lang(node->text, LANG_KO) == LANG_EN;
	weight += english ? 1.2F : 0;
	if (shape->ordered) {
		return is_ordered(shape->ordered, node) ? ORDER_WEIGHT : -ORDER_WEIGHT;
	}
	if (is_fixed_text(node) || node->role == AS_NOISE || node->text.length == 0) {
		return -20;
	}
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
	if (node->label != LABEL_QUESTION && !is_asking(node) && !below->labels &&
		(beside || shape->labelled)) {
		weight -= 2.5F;
	}
	if (!is_asking(node) && phrase_gathers(node->text)) {
		weight -= 1.5F;
	}
	const struct group *group = &shape->groups[node->group];
	if (group->count >= 5 && group->asking * 10 >= group->count * 3 &&
		(node->form == FORM_PHRASE || node->form == FORM_NAMES)) {
		weight += 0.6F; /* a phrase among brothers that ask */
	}
	if (group->count >= 4 && group->asking * 10 < group->count && shape->asking >= 8 &&
		node->form == FORM_PHRASE) {
		weight -= 0.8F; /* others ask here, and these never do */
	}
	bool gathered = node->kind == NODE_ITEM && node->parent != NO_NODE &&
			shape->nodes[node->parent].kind == NODE_ITEM &&
			phrase_gathers(shape->nodes[node->parent].text);
	weight += gathered ? 1.6F : 0;
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	if (parent && parent->parent != NO_NODE && node->kind == NODE_ITEM &&
		!phrase_gathers(parent->text) &&
		(parent->form == FORM_LEAD_IN || parent->form == FORM_HEADWORD)) {
		weight -= 1.2F; /* "Advantages:" above its list */
	}
	if ((node->kind == NODE_LEAD || node->kind == NODE_TITLE) && index < shape->intro) {
		weight -= 1.5F; /* a slogan above the first heading */
	}
	if (below->rows_only && !is_asking(node)) {
		weight -= 1.5F;
	}
	if (node->kind == NODE_FOLD && phrase_reveals(node->text)) {
		return -5;
	}
	weight += below->labels || below->reveal  ? 2.0F
		  : below->text || below->holders ? 0.4F
						  : -0.2F;
	if (below->topics && !below->text && !below->holders && !is_asking(node)) {
		weight -= 2;
	}
	if (index == shape->title && !is_asking(node)) {
		weight -= 2;
	}
	return weight;
}

/* The user's own word is added to what the node is worth without it, so that it changes no other.
 */
static float question_weight(const struct shape *shape, uint32_t index, const struct below *below)
{
	return plain_question_weight(shape, index, below) +
	       (shape->nodes[index].flags & NODE_FORCED ? ORDER_WEIGHT : 0);
}

static float other_weight(const struct shape *shape, uint32_t index, const struct below *below)
{
	const struct node *node = &shape->nodes[index];
	enum node_kind kind = (enum node_kind)node->kind;
	float weight = FORM_TOPIC[node->form];
	if (node->role == AS_NOISE || is_fixed_text(node)) {
		return 0;
	}
	if (kind == NODE_LINE) {
		return weight * 0.5F;
	}
	weight -= phrase_contrasts(node->text) ? 1.0F : 0;
	bool titles = kind == NODE_HEADING || kind == NODE_TITLE || kind == NODE_FOLD;
	if (below->labels || below->reveal) {
		weight -= 2.5F;
	}
	if (titles && !below->holders && !below->topics && index != shape->title) {
		weight -= has_children(shape, index) ? 1.2F : 1.0F;
	}
	if (!is_asking(node) && phrase_gathers(node->text)) {
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
	if (is_fixed_text(node)) {
		return 0.5F;
	}
	bool line = node->kind == NODE_LINE || node->kind == NODE_LEAD;
	return FORM_TEXT[node->form] * (line ? 0.4F : 1.0F);
}

static float follow_weight(const struct shape *shape, const struct node *node)
{
	if (is_fixed_text(node) || node->role == AS_NOISE || node->text.length == 0) {
		return -20;
	}
	bool bare = node->kind == NODE_LEAD &&
		    !has_children(shape, (uint32_t)(node - shape->nodes)) &&
		    node->label == LABEL_NONE;
	if (node->label == LABEL_FOLLOW_UP || (node->flags & NODE_SUB)) {
		return bare ? 0.5F : 6;
	}
	bool headed = node->parent != NO_NODE && phrase_follows_up(shape->nodes[node->parent].text);
	if (headed && node->form != FORM_SENTENCE && node->kind != NODE_LINE) {
		return 3;
	}
	if (shape->ordered) {
		return -ORDER_WEIGHT;
	}
	if (node->label == LABEL_QUESTION || (node->flags & NODE_CARD)) {
		return 3;
	}
	/* `1)` below `1.`, and `1-1.`: numbers that go further in */
	const struct node *parent = node->parent == NO_NODE ? NULL : &shape->nodes[node->parent];
	bool further = node->kind == NODE_ITEM && parent && parent->kind == NODE_ITEM &&
		       (node->mark == MARK_NUMBER || node->mark == MARK_PAREN ||
			       node->mark == MARK_CIRCLED) &&
		       parent->mark == MARK_NUMBER;
	if (further && node->number_group != NO_NUMBER) {
		return 3;
	}
	bool line = node->kind == NODE_LINE || node->kind == NODE_LEAD || node->kind == NODE_TITLE;
	/* numbers below the one heading that asks are what its section asks */
	bool alone = node->kind == NODE_ITEM && node->mark == MARK_NUMBER && parent &&
		     parent->kind == NODE_HEADING && shape->groups[parent->group].asking < 2;
	/* "… 봅니다. 왜 그럴까요?" is an answer that asks on the way */
	if (node->form == FORM_ASKS && span_find(node->text, ". ") < node->text.length &&
		!phrase_addresses(node->text)) {
		return -1;
	}
	/* below a question that asks, what asks follows it up */
	bool below = parent && !alone && !line && is_asking(node) &&
		     (is_asking(parent) || phrase_contrasts(parent->text));
	return (further && is_asking(node) ? 2.0F : 0.0F) + (below && !further ? 2.0F : 0.0F) -
	       (alone ? 1.2F : 0.0F) + FORM_FOLLOW[node->form] - (line ? 2.5F : 0) -
	       (span_letters(node->text) > 90 ? 1.5F : 0);
}

/* --- The best tree --- */

/* What it costs a node to differ from its siblings of one look. */
static float deviation(const struct node *node)
{
	if ((node->flags & NODE_CARD) || node->label != LABEL_NONE) {
		return 0;
	}
	if (is_asking(node)) {
		return 0.8F; /* it asks, whatever its brothers do */
	}
	switch ((enum node_kind)node->kind) {
	case NODE_HEADING:
		return 1.8F;
	case NODE_FOLD:
		return 2.5F;
	case NODE_TITLE:
		return 0.7F;
	case NODE_LEAD:
		return 0.5F;
	case NODE_ITEM:
		return node->mark == MARK_NUMBER ? 2.2F : 1.8F;
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
	if (is_asking(&nodes[index]) || nodes[index].kind != NODE_ITEM) {
		return false;
	}
	for (uint32_t c = index + 1; c < nodes[index].end; c = nodes[c].end) {
		if (nodes[c].kind != NODE_LINE && nodes[c].kind != NODE_LEAD) {
			return false;
		}
		lines++;
		asking += is_asking(&nodes[c]);
	}
	return asking > 0 && asking * 2 >= lines;
}

/* What it costs a node not to be the question that its siblings of one look are. */
static float leaving(const struct shape *shape, const struct node *node)
{
	bool told = (node->form == FORM_SENTENCE && node->mark != MARK_NUMBER &&
			    phrase_lang(node->text, LANG_EN) == LANG_KO) ||
		    node->form == FORM_CODE || node->form == FORM_LEAD_IN;
	if (told && (node->kind == NODE_ITEM || node->kind == NODE_LEAD)) {
		return 0.3F;
	}
	if (lines_ask(shape, (uint32_t)(node - shape->nodes))) {
		return 1;
	}
	bool numbered = node->kind == NODE_ITEM && node->mark == MARK_NUMBER;
	bool heading = node->kind == NODE_HEADING && node->label == LABEL_NONE;
	return numbered && node->level == 0 && node->label == LABEL_NONE ? 12.0F
	       : heading                                                 ? 3.0F
									 : deviation(node);
}

static float best(float a, float b)
{
	return a > b ? a : b;
}

/* Sums the children of a node by look. `mark` tells one parent's sums from another's. */
static void sum_children(struct shape *shape, uint32_t from, uint32_t to, uint32_t mark)
{
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		const struct node *node = &shape->nodes[c];
		struct group *group = &shape->groups[node->group];
		float cost = deviation(node);
		if (group->of != mark) {
			group->of = mark;
			group->question = group->other = group->text = group->follow = 0;
		}
		if (node->role == AS_NOISE) {
			continue;
		}
		group->question += best(node->as_question, node->as_other - leaving(shape, node));
		group->other += best(node->as_other, node->as_question - cost);
		bool follows = node->label == LABEL_FOLLOW_UP || (node->flags & NODE_SUB);
		group->text +=
			follows ? shape->follow[c]
				: node->within + (node->flags & NODE_FORCED ? ORDER_WEIGHT : 0);
		group->follow += best(shape->follow[c], node->within - cost);
	}
}

/* The worth of the children when nothing above them is a question, and when something is. */
static void weigh_children(
	struct shape *shape, uint32_t from, uint32_t to, uint32_t mark, float *open, float *within)
{
	*open = *within = 0;
	sum_children(shape, from, to, mark);
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		struct group *group = &shape->groups[shape->nodes[c].group];
		if (group->of == mark) {
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

static void weigh(struct shape *shape)
{
	for (uint32_t i = (uint32_t)shape->outline->count; i-- > 0;) {
		struct node *node = &shape->nodes[i];
		const struct group *group = &shape->groups[node->group];
		struct below below = look_below(shape, i);
		float open;
		float within;
		weigh_children(shape, i + 1, node->end, i + 1, &open, &within);
		float file = share_of(group->asked, group->open) * 2 * FILE_WEIGHT;
		float follows = share_of(group->followed, group->within) * 2 * FILE_WEIGHT;
		/* what is said below speaks for a question above it, but only so far */
		float told = best(open, 0) + TOLD_WEIGHT;
		float held = within < told ? within : told;
		bool tells = node->form == FORM_SENTENCE && node->mark != MARK_NUMBER &&
			     (node->kind == NODE_ITEM || node->kind == NODE_LEAD);
		file *= tells ? 0.2F : 1.0F;
		node->as_question = question_weight(shape, i, &below) + held + file;
		node->as_other = other_weight(shape, i, &below) + open - file;
		node->within = text_weight(node) + held - follows;
		shape->follow[i] = follow_weight(shape, node) + held + follows +
				   (node->flags & NODE_FORCED ? ORDER_WEIGHT : 0);
	}
}

static bool is_follow_up(const struct shape *shape, uint32_t c, const struct group *group)
{
	const struct node *node = &shape->nodes[c];
	float cost = deviation(node);
	if (node->label == LABEL_FOLLOW_UP || (node->flags & (NODE_SUB | NODE_FORCED))) {
		return shape->follow[c] > 0;
	}
	return group->follow > group->text && shape->follow[c] > node->within - cost;
}

/* Gives roles to the children of a node. */
static void give_roles(struct shape *shape, uint32_t from, uint32_t to, uint32_t mark, bool within)
{
	sum_children(shape, from, to, mark);
	for (uint32_t c = from; c < to; c = shape->nodes[c].end) {
		struct node *node = &shape->nodes[c];
		struct group *group = &shape->groups[node->group];
		node->flags = (uint16_t)(within ? node->flags | NODE_WITHIN
						: node->flags & ~(unsigned)NODE_WITHIN);
		if (node->role == AS_NOISE) {
			continue;
		}
		float cost = deviation(node);
		bool asked;
		if (within) {
			asked = is_follow_up(shape, c, group);
			group->within++;
			group->followed += asked;
		} else {
			bool questions = group->question > group->other;
			asked = questions
					? node->as_question > node->as_other - leaving(shape, node)
					: node->as_question - cost > node->as_other;
			group->open++;
			group->asked += asked;
		}
		bool topic = !within && node->kind != NODE_LINE && node->kind != NODE_CODE &&
			     node->kind != NODE_ASIDE && node->kind != NODE_ROW &&
			     node->kind != NODE_RULE && !is_fixed_text(node) &&
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
		struct group *group = &shape->groups[g];
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

/* A lead or an item over no question is no topic but text. */
static void mend_topics(struct shape *shape)
{
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &shape->nodes[i];
		if (node->role != AS_TOPIC ||
			(node->kind != NODE_LEAD && node->kind != NODE_ITEM)) {
			continue;
		}
		bool any = false;
		bool prose = node->kind == NODE_LEAD && node->end > i + 1 &&
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

void shape_decide(struct outline *outline, const char *ordered)
{
	struct shape shape = {.outline = outline,
		.nodes = outline->nodes,
		.ordered = ordered && ordered[0] ? ordered : NULL};
	shape.follow = mem_array(outline->count, sizeof(*shape.follow));
	shape.groups = mem_array(GROUPS_MAX, sizeof(*shape.groups));
	shape.slots = mem_array((size_t)GROUPS_MAX * 2, sizeof(*shape.slots));
	rows_find(outline);
	set_choices(&shape);
	set_forms(&shape);
	set_headwords(&shape);
	raise_lists_of_lines(&shape);
	find_title(&shape);
	find_plain(&shape);
	set_contents(&shape);
	set_noise(&shape);
	count_looks(&shape);
	for (int pass = 0; pass < PASSES; pass++) {
		weigh(&shape);
		decide(&shape);
	}
	mend_topics(&shape);
	free(shape.follow);
	free(shape.groups);
	free(shape.slots);
}

char *shape_describe(const struct outline *outline)
{
	static const char *const KINDS[NODE_KINDS] = {[NODE_FOLD] = "the folds (<summary>)",
		[NODE_TITLE] = "the bold lines",
		[NODE_LEAD] = "lines at the beginning of paragraphs",
		[NODE_LINE] = "single lines"};
	size_t counts[NODE_KINDS * 16] = {0};
	size_t most = 0;
	const struct node *example = NULL;
	for (size_t i = 0; i < outline->count; i++) {
		const struct node *node = &outline->nodes[i];
		if (node->role != AS_QUESTION) {
			continue;
		}
		size_t look = (size_t)node->kind * 16 +
			      (node->kind == NODE_HEADING       ? node->level
				      : node->kind == NODE_ITEM ? node->mark
								: node->label == LABEL_QUESTION);
		if (++counts[look] > most) {
			most = counts[look];
			example = node;
		}
	}
	if (!example) {
		return NULL;
	}
	if (example->label == LABEL_QUESTION) {
		return mem_text("the lines that begin with a label such as \"Q:\"");
	}
	if (example->kind == NODE_HEADING) {
		return mem_format("the %.*s headings", (int)example->level, "######");
	}
	if (example->kind == NODE_ITEM) {
		return mem_text(
			example->mark == MARK_BULLET ? "the bullets" : "the numbered lines");
	}
	return mem_text(KINDS[example->kind] ? KINDS[example->kind] : "single lines");
}
