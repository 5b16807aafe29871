/* Finds what surrounds the questions of a file: contents lists, choices, head words, titles. */
#include "deck/shape/surroundings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/shape/looks.h"
#include "words/words.h"

/* Bytes that emphasis and numbers add to a line of a contents list. */
#define CONTENTS_MARKS 16

/* Number of lines below a node that ask, down to the first heading within. */
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

/* Makes noise of the node and everything below it; of headings within only with `headings`. */
static void leave_out(struct node *nodes, uint32_t index, bool headings)
{
	for (uint32_t c = index; c < nodes[index].end; c++) {
		if (c > index && nodes[c].kind == NODE_HEADING && !headings) {
			break;
		}
		nodes[c].role = AS_NOISE;
	}
}

/* Finds contents lists and other sections for the page's readers, down to a heading within. */
static void set_noise(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		struct node *node = &nodes[i];
		enum node_kind kind = (enum node_kind)node->kind;
		bool holds = kind == NODE_HEADING || kind == NODE_FOLD || kind == NODE_TITLE ||
			     kind == NODE_OPENER || (kind == NODE_ITEM && i < 4);
		bool skip = node->flags & NODE_SKIP;
		bool list = holds && !(node->flags & NODE_FORCED) && node->label == LABEL_NONE &&
			    wording_is_boilerplate(node->text) &&
			    !(kind == NODE_OPENER && node->end == i + 1) &&
			    asking_within(shape, i) < 2;
		if (list || skip) {
			leave_out(nodes, i, skip);
		}
	}
}

/* The words of a node as a contents list repeats them: folded, without link and number. */
static char *contents_key(struct span text)
{
	char *plain = markup_text(span_trim_ornaments(span_cut_braces(text)));
	char *folded = text_fold_quick(plain);
	free(plain);
	return folded;
}

/* Longest text of a line that repeats a heading, without its marks and its link. */
static size_t longest_of(const struct shape *shape)
{
	size_t longest = 0;
	for (size_t i = 0; i < shape->outline->count; i++) {
		const struct node *node = &shape->nodes[i];
		bool holds = node->kind == NODE_HEADING || node->kind == NODE_FOLD;
		size_t length = holds ? span_cut_braces(node->text).length : 0;
		longest = length > longest ? length : longest;
	}
	return longest + CONTENTS_MARKS;
}

/* Whether the text is a link within the page. */
static bool is_anchor(const struct node *node)
{
	struct span text = node->text;
	size_t at = span_find(text, "](#");
	size_t end = span_find(span_skip(text, at), ")");
	return span_starts(text, "[") && at < text.length && at + end + 1 >= text.length;
}

/* Finds a contents list: items and lines that repeat later headings and folds, or link to them. A
 * few may do so by chance. */
static void set_contents(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	size_t count = shape->outline->count;
	struct string_table heads = {0};
	char **keys = mem_array(count, sizeof(*keys));
	size_t found = 0;
	size_t holders = 0;
	size_t anchors = 0;
	size_t resolved = 0;
	for (size_t i = 0; i < count; i++) {
		if (nodes[i].kind == NODE_HEADING || nodes[i].kind == NODE_FOLD) {
			keys[i] = contents_key(nodes[i].text);
			(void)string_table_add(&heads, keys[i], i);
			holders++;
		}
	}
	bool *listed = mem_array(count, sizeof(*listed));
	size_t longest = longest_of(shape);
	for (size_t i = 0; holders > 0 && i < count; i++) {
		bool row = nodes[i].kind == NODE_ITEM || nodes[i].kind == NODE_LINE ||
			   nodes[i].kind == NODE_OPENER ||
			   (nodes[i].kind == NODE_ROW && (nodes[i].flags & NODE_CARD));
		size_t length = nodes[i].text.length;
		bool link = row && memchr(nodes[i].text.at, '[', length);
		if (!row || length == 0 || length > 300 || (length > longest && !link)) {
			continue;
		}
		char *key = contents_key(nodes[i].text);
		size_t head = string_table_find(&heads, key);
		free(key);
		listed[i] = head != NO_INDEX && head > i;
		found += listed[i];
		anchors += is_anchor(&nodes[i]);
		resolved += is_anchor(&nodes[i]) && listed[i];
	}
	/* links whose headings are worded a little differently belong to the list too */
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
	string_table_finish(&heads);
}

static struct span without_bullet(struct span text)
{
	while (text.length > 0 && strchr("-*+ (", text.at[0])) {
		text = span_skip(text, 1);
	}
	return text;
}

/* The next node below the same parent; NULL when there is none. */
static struct node *next_beside(const struct outline *outline, const struct node *node)
{
	struct node *next = node->end < outline->count ? &outline->nodes[node->end] : NULL;
	return next && next->parent == node->parent ? next : NULL;
}

/* Marks the choices from A on, as long as the letters continue. */
static void take_choices(const struct outline *outline, struct node *choice)
{
	struct span bare;
	char letter = 'A';
	do {
		choice->flags |= NODE_CHOICE;
		choice->label = LABEL_NONE;
		choice->text = choice->whole;
		choice = next_beside(outline, choice);
		bare = choice ? without_bullet(choice->whole) : (struct span){"", 0};
		letter++;
	} while (bare.length >= 2 && bare.at[0] == letter);
}

void shape_set_choices(struct outline *outline)
{
	for (uint32_t i = 0; i < outline->count; i++) {
		struct node *first = &outline->nodes[i];
		if (first->whole.length == 0 || first->label != LABEL_ANSWER ||
			!(first->flags & NODE_LETTER)) {
			continue;
		}
		const struct node *second = next_beside(outline, first);
		struct span bare = second ? without_bullet(second->whole) : (struct span){"", 0};
		if (bare.length >= 2 && bare.at[0] == 'B' && strchr(".:)", bare.at[1])) {
			take_choices(outline, first);
		}
	}
}

/* Words that head several parts of the file are not questions: "Scenario", "추가 설명". */
static void set_headwords(struct shape *shape)
{
	struct node *nodes = shape->nodes;
	size_t count = shape->outline->count;
	struct string_table seen = {0};
	char **keys = mem_array(count, sizeof(*keys));
	size_t *times = mem_array(count, sizeof(*times));
	for (size_t i = 0; i < count; i++) {
		bool holds = nodes[i].kind == NODE_HEADING || nodes[i].kind == NODE_TITLE ||
			     nodes[i].kind == NODE_FOLD || nodes[i].kind == NODE_OPENER ||
			     (nodes[i].kind == NODE_ITEM && nodes[i].end > i + 1);
		bool phrase = nodes[i].form == FORM_PHRASE || nodes[i].form == FORM_NAMES ||
			      nodes[i].form == FORM_DEFINITION || nodes[i].form == FORM_REQUESTS;
		if (!holds || !phrase || span_cut_braces(nodes[i].text).length > 120 ||
			nodes[i].label != LABEL_NONE) {
			continue;
		}
		keys[i] = contents_key(nodes[i].text);
		size_t first = string_table_add(&seen, keys[i], i);
		times[first == NO_INDEX ? i : first]++;
	}
	for (size_t i = 0; i < count; i++) {
		size_t first = keys[i] ? string_table_find(&seen, keys[i]) : NO_INDEX;
		if (first != NO_INDEX && times[first] >= 3) {
			nodes[i].form = FORM_HEADWORD;
		}
	}
	for (size_t i = 0; i < count; i++) {
		free(keys[i]);
	}
	free(keys);
	free(times);
	string_table_finish(&seen);
}

/* Whether each line of the paragraph opens a block: all are short and none is a sentence. */
static bool is_list_of_lines(const struct shape *shape, uint32_t opener)
{
	const struct node *nodes = shape->nodes;
	size_t lines = 0;
	size_t asking = 0;
	size_t phrases = nodes[opener].form == FORM_NAMES || nodes[opener].form == FORM_PHRASE ||
			 shape_asks(&nodes[opener]);
	for (uint32_t c = opener + 1; c < nodes[opener].end; c = nodes[c].end) {
		if (nodes[c].kind == NODE_RULE) {
			continue;
		}
		if (nodes[c].kind != NODE_LINE || nodes[c].blanks > 0 ||
			nodes[c].label != LABEL_NONE ||
			nodes[c].indent > nodes[opener].indent + 1) {
			return false;
		}
		lines++;
		asking += shape_asks(&nodes[c]);
		phrases += nodes[c].form == FORM_NAMES || nodes[c].form == FORM_PHRASE ||
			   shape_asks(&nodes[c]);
	}
	if (nodes[opener].form == FORM_ASKS && asking == 0) {
		return false; /* a question above the lines of its answer */
	}
	return lines >= 2 && phrases * 5 >= (lines + 1) * 4;
}

/* Makes the lines below an opener openers beside it. */
static void raise_lines(struct node *nodes, uint32_t opener)
{
	/* some of the lines ask, so the others are meant to as well */
	uint32_t end = nodes[opener].end;
	size_t named = 0;
	for (uint32_t c = opener; c < end; c++) {
		named += nodes[c].form == FORM_NAMES || shape_asks(&nodes[c]);
	}
	if (end - opener >= 4 && named * 4 >= end - opener) {
		nodes[opener].flags |= NODE_PROSE;
	}
	for (uint32_t c = opener + 1; c < end; c++) {
		nodes[c].parent = nodes[opener].parent;
		if (nodes[c].kind == NODE_RULE) {
			continue;
		}
		nodes[c].kind = NODE_OPENER;
		nodes[c].flags = (uint16_t)(nodes[opener].flags & ~(unsigned)NODE_BOLD);
		nodes[c].group = nodes[opener].group;
	}
	nodes[opener].end = opener + 1;
}

static void raise_lists_of_lines(struct shape *shape)
{
	for (uint32_t i = 0; i < shape->outline->count; i++) {
		if (shape->nodes[i].kind == NODE_OPENER && is_list_of_lines(shape, i)) {
			raise_lines(shape->nodes, i);
		}
	}
}

/* Finds the title: the first heading, when no other has its level or a higher one. */
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
	size_t openers = 0;
	size_t fit = 0;
	for (size_t i = 0; i < shape->outline->count; i++) {
		const struct node *node = &shape->nodes[i];
		bool outer = node->parent == NO_NODE || node->parent == shape->title;
		bool bullets = node->kind == NODE_ITEM && node->prefix == PREFIX_BULLET;
		if (node->kind == NODE_OPENER) {
			bool fits = node->form == FORM_NAMES || node->form == FORM_PHRASE ||
				    shape_asks(node);
			openers++;
			fit += fits;
		} else if (outer && i != shape->title && node->kind != NODE_LINE &&
			   node->kind != NODE_CODE && node->kind != NODE_RULE && !bullets) {
			marked++;
		} else if (node->kind == NODE_ITEM && outer && shape_asks(node)) {
			marked++;
		}
	}
	shape->only_plain_lines = marked == 0 && openers >= 3 && fit * 10 >= openers * 8;
}

void shape_look_around(struct shape *shape)
{
	set_headwords(shape);
	raise_lists_of_lines(shape);
	find_title(shape);
	find_plain(shape);
	set_contents(shape);
	set_noise(shape);
}
