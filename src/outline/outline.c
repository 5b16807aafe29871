/* Lines become a tree, by what stands at their beginning, their indent and the empty lines between
 * them. Numbers that go on tell which list an item belongs to; nothing here asks what a line means,
 * but whether it asks, as that decides whether a plain line begins something. */
#include "outline/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "words/words.h"

/* What is nested deeper stands at this depth. */
#define DEPTH_MAX 40
/* A line that goes on below breaks no sooner than at this column. */
#define WRAP_COLUMNS 50
#define LIST_INDENT 4

/* From what holds to what is held: a mark further down the list stands inside one further up. */
enum rank {
	RANK_NUMBER,
	RANK_CIRCLED,
	RANK_PAREN,
	RANK_LETTER,
	RANK_BULLET,
};

struct open_node {
	uint32_t node;
	enum node_kind kind;
	enum rank rank; /* of an item */
	int indent;
	int value;
	int level;
	bool asks;
};

struct growth {
	struct outline *outline;
	struct line line;
	struct line next;
	struct mark_read mark;
	struct mark_read ahead;
	struct span tags;
	struct span next_tags;
	bool card;
	bool next_card;
	struct tags html;
	struct open_node open[DEPTH_MAX];
	size_t depth;
	bool ruled;     /* a rule stood since the last node that holds others */
	bool broken;    /* something other than a line stood before this one */
	int quotes;     /* `<blockquote>` that are open */
	bool summary;   /* a fold is open whose summary has not come */
	uint32_t lines; /* read so far */
	int awaited;    /* the line of a mark that stands alone; 0 when none */
	struct mark_read awaited_mark;
	int awaited_indent;
};

static enum rank rank_of(enum mark mark)
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

uint32_t outline_add(struct outline *outline, enum node_kind kind, const struct line *line,
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

static void close_to(struct growth *growth, size_t depth)
{
	while (growth->depth > depth) {
		uint32_t node = growth->open[--growth->depth].node;
		growth->outline->nodes[node].end = (uint32_t)growth->outline->count;
	}
}

static uint32_t top_node(const struct growth *growth)
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

static struct node *add_node(struct growth *growth, enum node_kind kind)
{
	struct outline *outline = growth->outline;
	struct line line = growth->line;
	line.quotes += growth->quotes;
	uint32_t index = outline_add(outline, kind, &line, &growth->mark, top_node(growth));
	struct node *node = &outline->nodes[index];
	node->text = without_breaks(node->text);
	node->tags = growth->tags;
	node->flags |=
		(uint16_t)((growth->card ? NODE_CARD : 0u) | (growth->ruled ? NODE_RULED : 0u));
	size_t at;
	size_t length;
	if (node->text.length <= QUESTION_MAX_BYTES && kind != NODE_CODE) {
		if (flashcard_finds_answer(node->text, outline->flashcards, &at, &length)) {
			node->flags |= NODE_CARD | NODE_ANSWERED;
		} else if (flashcard_hides(node->text, outline->flashcards)) {
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

static struct node *hold(struct growth *growth, enum node_kind kind)
{
	struct node *node = add_node(growth, kind);
	if (growth->depth < DEPTH_MAX) {
		growth->open[growth->depth++] =
			(struct open_node){.node = (uint32_t)growth->outline->count - 1,
				.kind = kind,
				.rank = rank_of(growth->mark.mark),
				.indent = growth->line.indent,
				.value = growth->mark.value,
				.level = growth->mark.level,
				.asks = kind != NODE_FOLD && phrase_asks(growth->mark.text)};
	}
	growth->ruled = false;
	return node;
}

/* How deep the open fold reaches: nothing closes it but its own end. */
static size_t fold_depth(const struct growth *growth)
{
	size_t depth = growth->depth;
	while (depth > 0 && growth->open[depth - 1].kind != NODE_FOLD) {
		depth--;
	}
	return depth;
}

/* How many open nodes are left when the items and leads at the end are closed. */
static size_t depth_without(const struct growth *growth, unsigned kinds)
{
	size_t depth = growth->depth;
	while (depth > 0 && (kinds >> growth->open[depth - 1].kind & 1u)) {
		depth--;
	}
	return depth;
}

/* The same, but a line that begins with "Q:" stays open: what follows is its answer. */
static size_t depth_without_leads(const struct growth *growth)
{
	size_t depth = growth->depth;
	while (depth > 0 && growth->open[depth - 1].kind == NODE_LEAD &&
		growth->outline->nodes[growth->open[depth - 1].node].label != LABEL_QUESTION) {
		depth--;
	}
	return depth;
}

#define ITEMS (1u << NODE_ITEM)
#define LEADS (1u << NODE_LEAD)
#define TITLES (1u << NODE_TITLE)

static bool next_is(const struct growth *growth, enum mark mark)
{
	return growth->next.kind == LINE_TEXT && growth->ahead.mark == mark;
}

static bool is_item_mark(enum mark mark)
{
	return mark == MARK_NUMBER || mark == MARK_PAREN || mark == MARK_CIRCLED ||
	       mark == MARK_LETTER || mark == MARK_BULLET;
}

/* `1)` `가.` `①` follow: answers to what stands above them. */
static bool points_follow(const struct growth *growth)
{
	enum mark ahead = growth->ahead.mark;
	bool first = growth->ahead.value == NO_NUMBER || growth->ahead.value <= 1;
	return growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_NONE && first &&
	       (ahead == MARK_PAREN || ahead == MARK_LETTER || ahead == MARK_CIRCLED);
}

static bool story_follows(const struct growth *growth)
{
	return growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_PART &&
	       growth->ahead.part == PART_SITUATION;
}

/* --- Headings and folds --- */

static void take_heading(struct growth *growth)
{
	bool heads = growth->mark.label == LABEL_ANSWER || growth->mark.label == LABEL_PART ||
		     growth->mark.label == LABEL_LANGUAGE;
	size_t depth = depth_without(growth, ITEMS | LEADS | TITLES);
	size_t fold = fold_depth(growth);
	if (growth->mark.label == LABEL_LANGUAGE && growth->mark.alone &&
		(depth == 0 || growth->open[depth - 1].level >= growth->mark.level)) {
		growth->mark.label = LABEL_NONE; /* "## English" beside "## 인성" */
		growth->mark.text = growth->line.text;
		while (span_starts(growth->mark.text, "#")) {
			growth->mark.text = span_trim(span_skip(growth->mark.text, 1));
		}
		heads = false;
	}
	for (size_t i = growth->depth; heads && i > depth; i--) {
		if (growth->open[i - 1].kind == NODE_ITEM && growth->open[i - 1].asks) {
			close_to(growth, i); /* "### Answer" below a list's question */
			(void)add_node(growth, NODE_LINE);
			return;
		}
	}
	while (depth > fold && growth->open[depth - 1].level >= growth->mark.level) {
		/* "### Answer" beside its question belongs to it */
		if (heads && growth->mark.label == LABEL_ANSWER &&
			growth->open[depth - 1].level == growth->mark.level) {
			break;
		}
		depth--;
	}
	if (heads && depth > 0 && growth->open[depth - 1].kind == NODE_HEADING) {
		close_to(growth, depth);
		(void)add_node(growth, NODE_LINE);
		return;
	}
	close_to(growth, depth);
	growth->ruled = growth->ruled && depth == 0;
	(void)hold(growth, NODE_HEADING);
}

static void open_fold(struct growth *growth)
{
	struct outline *outline = growth->outline;
	size_t depth = growth->depth;
	size_t fold = fold_depth(growth);
	if (outline->flat_folds && fold > 0) {
		depth = fold - 1;
	} else if (growth->line.blanks > 1 || growth->ruled) {
		depth = depth_without(growth, ITEMS | LEADS);
		depth = depth < fold ? fold : depth;
	}
	while (depth > fold && growth->open[depth - 1].kind == NODE_ITEM &&
		growth->open[depth - 1].indent > growth->line.indent) {
		depth--;
	}
	close_to(growth, depth);
	growth->mark = (struct mark_read){
		.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = {"", 0}};
	struct line line = growth->line;
	growth->line.text = (struct span){"", 0};
	(void)hold(growth, NODE_FOLD);
	growth->line = line;
	growth->summary = true;
}

static void take_summary(struct growth *growth, struct span text)
{
	struct outline *outline = growth->outline;
	if (!growth->summary) { /* a `<summary>` without its `<details>` */
		open_fold(growth);
	}
	growth->summary = false;
	size_t fold = fold_depth(growth);
	if (fold == 0 || text.length == 0) {
		return;
	}
	text = piece_words(&outline->source, text);
	struct node *node = &outline->nodes[growth->open[fold - 1].node];
	struct mark_read mark = mark_line(text, NO_NUMBER);
	node->whole = text;
	node->text = mark.text;
	node->number = mark.number;
	node->value = mark.value;
	node->label = (uint8_t)mark.label;
	node->mark = (uint8_t)mark.mark;
	node->flags |= (uint16_t)(mark.alone ? NODE_ALONE : 0);
	node->line = (uint32_t)growth->html.summary_line;
	growth->open[fold - 1].asks = phrase_asks(mark.text);
}

/* --- Items --- */

static bool item_holds(const struct growth *growth, const struct open_node *open, enum rank rank)
{
	int indent = growth->line.indent;
	if (open->kind != NODE_ITEM) {
		return !(growth->outline->nodes[open->node].flags & NODE_SUB) ||
		       indent >= open->indent;
	}
	if (indent > open->indent + 1) {
		return true;
	}
	if (indent + 1 < open->indent || rank <= open->rank) {
		return false;
	}
	/* `-` at the margin below `1.` is its list, unless two empty lines say that it is another
	 */
	return growth->line.blanks <= 1 && indent >= open->indent - 1;
}

/* Whether a number that begins anew counts points of the open item rather than a list beside it. */
static bool counts_within(const struct growth *growth, const struct open_node *open)
{
	int value = growth->mark.value;
	bool anew = open->rank == RANK_BULLET || (open->value != NO_NUMBER && open->value > value);
	return open->kind == NODE_ITEM && growth->mark.group == NO_NUMBER && value != NO_NUMBER &&
	       value <= 1 && anew && open->asks && growth->line.indent >= open->indent &&
	       !phrase_asks(growth->mark.text);
}

/* An open list of the same marks at the same margin: the item goes on with it. */
static size_t depth_of_list(const struct growth *growth, size_t depth, enum rank rank)
{
	size_t fold = fold_depth(growth);
	const struct open_node *top = growth->depth > 0 ? &growth->open[growth->depth - 1] : NULL;
	if (top && top->kind == NODE_ITEM && top->rank < rank && growth->line.blanks == 0) {
		return depth; /* right below `1.`: its list */
	}
	for (size_t i = depth; i > fold && rank == RANK_BULLET; i--) {
		const struct open_node *open = &growth->open[i - 1];
		int apart = growth->line.indent - open->indent;
		if (open->kind == NODE_HEADING) {
			break;
		}
		if (open->kind == NODE_ITEM && open->rank == rank && apart >= -1 && apart <= 1) {
			return i - 1;
		}
	}
	return depth;
}

/* `2-1.` belongs to the item numbered 2. */
static size_t depth_of_group(const struct growth *growth)
{
	for (size_t i = growth->depth; i > 0; i--) {
		const struct open_node *open = &growth->open[i - 1];
		const struct node *node = &growth->outline->nodes[open->node];
		if (node->number_group == NO_NUMBER && open->value == growth->mark.group) {
			return i;
		}
	}
	return 0;
}

/* An outer list that this number goes on with, when it does not go on with the inner one. */
static size_t depth_of_count(const struct growth *growth, size_t depth, enum rank rank)
{
	int value = growth->mark.value;
	size_t fold = fold_depth(growth);
	if (value == NO_NUMBER) {
		return depth;
	}
	/* inside a title or a lead that stands in an item, the list of that title comes first */
	for (size_t i = growth->depth; i > depth; i--) {
		const struct open_node *open = &growth->open[i - 1];
		if (open->kind == NODE_ITEM && open->rank == rank && open->value + 1 == value &&
			growth->line.indent >= open->indent - 1) {
			return i - 1;
		}
	}
	for (size_t i = depth; i > fold; i--) {
		const struct open_node *open = &growth->open[i - 1];
		if (open->kind == NODE_HEADING) {
			break;
		}
		bool sibling = open->kind == NODE_ITEM && open->rank == rank &&
			       growth->line.indent <= open->indent + 1;
		if (sibling && open->value + 1 == value && value > 1) {
			return i - 1;
		}
	}
	return depth;
}

static size_t item_depth(struct growth *growth)
{
	enum rank rank = rank_of(growth->mark.mark);
	size_t fold = fold_depth(growth);
	size_t depth = growth->depth;
	while (depth > fold && !item_holds(growth, &growth->open[depth - 1], rank)) {
		depth--;
	}
	if (growth->mark.group != NO_NUMBER) {
		size_t group = depth_of_group(growth);
		return group > 0 ? group : depth;
	}
	if (depth < growth->depth && counts_within(growth, &growth->open[depth])) {
		return depth + 1;
	}
	depth = depth_of_list(growth, depth, rank);
	if (rank == RANK_NUMBER) {
		depth = depth_of_count(growth, depth, rank);
	}
	/* A list behind empty lines is no list of the lead that stands in an item. */
	if (growth->line.blanks > 1) {
		while (depth > fold && growth->open[depth - 1].kind == NODE_LEAD && depth > 1 &&
			growth->open[depth - 2].kind == NODE_ITEM) {
			depth--;
		}
	}
	return depth;
}

static int list_depth(const struct growth *growth)
{
	int depth = 0;
	for (size_t i = growth->depth; i > 0; i--) {
		if (growth->open[i - 1].kind == NODE_FOLD ||
			growth->open[i - 1].kind == NODE_HEADING) {
			break;
		}
		depth += growth->open[i - 1].kind == NODE_ITEM;
	}
	return depth;
}

static void take_item(struct growth *growth)
{
	bool quiz = growth->mark.label == LABEL_QUESTION && growth->mark.mark == MARK_NUMBER;
	if (growth->ruled && (quiz || growth->line.indent <= 1)) {
		close_to(growth, depth_without(growth, ITEMS));
	} else {
		close_to(growth, item_depth(growth));
	}
	growth->mark.level = list_depth(growth);
	bool story = growth->mark.level > 0 && story_follows(growth) &&
		     growth->mark.label == LABEL_NONE && phrase_is_title(growth->mark.text);
	struct node *node = hold(growth, NODE_ITEM);
	node->flags |= (uint16_t)(story ? NODE_SUB : 0);
}

/* --- Lines without a mark --- */

static bool ends_paragraph(const struct growth *growth)
{
	return growth->next.kind != LINE_TEXT || growth->next.blanks > 0 ||
	       growth->ahead.mark != MARK_NONE || growth->ahead.label != LABEL_NONE ||
	       growth->next.indent > growth->line.indent + 1;
}

static bool in_item(const struct growth *growth)
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

/* A plain line above numbered questions is their section's title, even below an item. */
static bool is_section(const struct growth *growth)
{
	struct span text = growth->line.text;
	if (span_ends(text, ":") && in_item(growth) && !phrase_gathers(text)) {
		return false; /* "The steps:" above the numbers of an answer */
	}
	if (growth->next.kind != LINE_TEXT || growth->line.indent > 1 || !phrase_is_title(text) ||
		phrase_is_sentence(text) || phrase_is_aside(text) ||
		(growth->line.blanks == 0 && !growth->broken)) {
		return false;
	}
	bool numbers = (growth->ahead.mark == MARK_NUMBER || growth->ahead.mark == MARK_CIRCLED) &&
		       growth->next.indent <= growth->line.indent + 1 && growth->ahead.value <= 1;
	bool quiz = growth->ahead.label == LABEL_QUESTION && !phrase_asks(text);
	return numbers || quiz;
}

/* Whether a plain line within an item asks something of its own. */
static bool is_sub_question(const struct growth *growth, bool fresh)
{
	struct span text = growth->line.text;
	if (text.length > 600) {
		return false;
	}
	bool english = phrase_lang(text, LANG_KO) == LANG_EN;
	bool asks = phrase_asks(text) || (english && phrase_requests(text));
	bool names = phrase_is_title(text) && !phrase_is_sentence(text) &&
		     phrase_items(text, NULL, NULL) < 2 && !phrase_is_aside(text);
	if (points_follow(growth) && (asks || names) && growth->next.blanks <= 1) {
		return true;
	}
	if (names && story_follows(growth) && fresh) {
		return true;
	}
	if (!asks) {
		return false;
	}
	const struct outline *outline = growth->outline;
	/* right below its question, in the other language: that question again */
	const struct node *above = &outline->nodes[outline->count - 1];
	enum lang lang = phrase_lang(above->text, LANG_KO);
	if (above->kind == NODE_ITEM && growth->line.blanks <= 1 &&
		phrase_lang(text, lang) != lang) {
		return false;
	}
	struct span before = outline->nodes[outline->count - 1].text;
	bool turn = phrase_is_sentence(before) && phrase_addresses(text);
	return fresh ? ends_paragraph(growth) || phrase_addresses(text) : turn;
}

/* The items that hold a line behind an empty one. */
static size_t line_depth(const struct growth *growth)
{
	size_t depth = growth->depth;
	size_t fold = fold_depth(growth);
	if (growth->line.blanks == 0 && !growth->ruled) {
		return depth;
	}
	while (depth > fold && growth->open[depth - 1].kind == NODE_ITEM) {
		const struct open_node *open = &growth->open[depth - 1];
		bool inner = depth > 1 && growth->open[depth - 2].kind == NODE_ITEM;
		bool out = growth->ruled || open->indent > growth->line.indent ||
			   (open->indent == growth->line.indent && inner);
		if (!out) {
			break;
		}
		depth--;
	}
	return depth;
}

/* Closes the question within an item that stands at this indent: this line begins the next. */
static void close_beside(struct growth *growth)
{
	size_t fold = fold_depth(growth);
	for (size_t i = growth->depth; i > fold; i--) {
		const struct open_node *open = &growth->open[i - 1];
		const struct node *node = &growth->outline->nodes[open->node];
		if (open->kind == NODE_HEADING) {
			return;
		}
		if ((node->flags & NODE_SUB) && open->indent == growth->line.indent) {
			close_to(growth, i - 1);
			return;
		}
	}
}

static void hold_lead(struct growth *growth, bool sub)
{
	struct node *node = hold(growth, NODE_LEAD);
	node->flags |= (uint16_t)(sub ? NODE_SUB : 0);
}

/* `?` or `??` alone, between the two sides of a flash card. */
static bool is_card_mark(const struct growth *growth, const struct line *line)
{
	return growth->outline->flashcards && line->kind == LINE_TEXT &&
	       (span_is(line->text, "?") || span_is(line->text, "??"));
}

static void take_plain(struct growth *growth)
{
	const struct outline *outline = growth->outline;
	bool fresh =
		growth->line.blanks > 0 || growth->broken || growth->ruled || outline->count == 0;
	struct span text = growth->line.text;
	size_t at;
	size_t length;
	bool card = text.length <= QUESTION_MAX_BYTES &&
		    flashcard_finds_answer(text, outline->flashcards, &at, &length);
	bool front = is_card_mark(growth, &growth->next) && growth->next.blanks == 0;
	bool section = is_section(growth);
	if (section || card || front || growth->ruled) {
		size_t depth = depth_without(growth, ITEMS | LEADS);
		close_to(growth, depth > fold_depth(growth) ? depth : fold_depth(growth));
		hold_lead(growth, false);
		return;
	}
	close_to(growth, line_depth(growth));
	if (in_item(growth)) {
		bool sub = is_sub_question(growth, fresh);
		if (sub) {
			close_beside(growth);
			hold_lead(growth, true);
		} else {
			(void)add_node(growth, NODE_LINE);
		}
		return;
	}
	bool asks =
		phrase_requests(text) || (phrase_asks(text) && (fresh || phrase_addresses(text)));
	bool below = growth->depth > 0 && growth->open[growth->depth - 1].kind == NODE_LEAD &&
		     growth->line.indent > growth->open[growth->depth - 1].indent + 1;
	if ((fresh || asks) && !below) {
		close_to(growth, depth_without_leads(growth));
		hold_lead(growth, fresh && points_follow(growth));
	} else {
		(void)add_node(growth, NODE_LINE);
	}
}

/* --- Titles --- */

/* A bold line within an item is a question of its own when something stands under it. */
static bool title_asks_within(const struct growth *growth)
{
	struct span text = growth->mark.text;
	enum mark ahead = growth->ahead.mark;
	bool content = growth->next.kind == LINE_TEXT && ahead != MARK_HEADING &&
		       ahead != MARK_TITLE && ahead != MARK_RULE;
	if (phrase_asks(text)) {
		return true;
	}
	bool numbers = ahead == MARK_NUMBER && growth->next.indent <= growth->line.indent;
	if (!content || !phrase_is_title(text) || numbers) {
		return false;
	}
	return points_follow(growth) || phrase_names(text) || growth->line.indent >= 2 ||
	       growth->line.blanks == 0 || growth->ahead.label == LABEL_PART;
}

static void take_title(struct growth *growth)
{
	size_t fold = fold_depth(growth);
	size_t depth = depth_without(growth, LEADS);
	bool numbers = next_is(growth, MARK_NUMBER) && growth->next.indent <= growth->line.indent &&
		       growth->ahead.value <= 1 && !phrase_asks(growth->mark.text);
	bool nested = in_item(growth) && !growth->ruled && !growth->line.separated && !numbers &&
		      (growth->line.blanks == 0 || growth->line.indent >= 2);
	if (nested && !title_asks_within(growth)) {
		(void)add_node(growth, NODE_LINE);
		return;
	}
	if (nested) {
		close_beside(growth);
		depth = growth->depth;
		while (depth > fold && growth->open[depth - 1].kind != NODE_HEADING &&
			(growth->open[depth - 1].kind != NODE_ITEM ||
				growth->open[depth - 1].indent > growth->line.indent)) {
			depth--;
		}
	} else {
		depth = depth_without(growth, ITEMS | LEADS | TITLES);
		depth = depth > fold ? depth : fold;
	}
	close_to(growth, depth);
	struct node *node = hold(growth, NODE_TITLE);
	node->flags |= (uint16_t)(nested ? NODE_SUB : 0);
}

/* --- Labels --- */

static void take_question_label(struct growth *growth)
{
	size_t fold = fold_depth(growth);
	size_t depth = growth->depth;
	bool follows = growth->mark.label == LABEL_FOLLOW_UP;
	bool right_below = growth->line.blanks == 0 && depth > 0 &&
			   growth->open[depth - 1].kind == NODE_ITEM && !growth->ruled;
	if (!follows && !right_below) {
		/* deeper than an item it belongs to the item */
		while (depth > 0 && (growth->open[depth - 1].kind == NODE_LEAD ||
					    (growth->open[depth - 1].kind == NODE_ITEM &&
						    growth->open[depth - 1].indent + 1 >=
							    growth->line.indent))) {
			depth--;
		}
	} else if (follows) {
		while (depth > 0 && growth->open[depth - 1].kind == NODE_LEAD &&
			growth->outline->nodes[growth->open[depth - 1].node].label ==
				LABEL_FOLLOW_UP) {
			depth--;
		}
	}
	close_to(growth, depth > fold ? depth : fold);
	hold_lead(growth, false);
}

/* Labels but those of questions are lines of what is open; a list item's label stays an item. */
static bool take_label(struct growth *growth)
{
	enum mark mark = growth->mark.mark;
	enum label label = growth->mark.label;
	if (label == LABEL_NONE) {
		return false;
	}
	if (label == LABEL_QUESTION || label == LABEL_FOLLOW_UP) {
		if (mark == MARK_HEADING || is_item_mark(mark)) {
			return false;
		}
		take_question_label(growth);
		return true;
	}
	if (mark == MARK_HEADING || is_item_mark(mark)) {
		return false;
	}
	if (mark == MARK_TITLE && growth->line.blanks > 0) {
		size_t depth = depth_without(growth, ITEMS);
		if (growth->line.indent <= 1 && depth > 0 &&
			growth->open[depth - 1].kind != NODE_HEADING) {
			depth = growth->depth;
		}
		close_to(growth, depth > fold_depth(growth) ? depth : fold_depth(growth));
	}
	(void)add_node(growth, NODE_LINE);
	return true;
}

/* --- Lines joined --- */

/* A question broken over two lines: the first does not end, the second asks. */
static bool wraps(const struct growth *growth)
{
	/* Ends that leave a Korean phrase open. */
	static const char *const OPEN[] = {"을", "를", "의", "에서", "에게", "으로", "하고", "하며",
		"어떻게", "때", "어떤", "무슨", "왜", "그리고", "위해", "통해", "대해", ",", NULL};
	struct span text = growth->mark.text;
	struct span below = growth->next.text;
	enum mark mark = growth->mark.mark;
	bool item = is_item_mark(mark) || growth->mark.label == LABEL_QUESTION;
	bool goes_on = growth->next.kind == LINE_TEXT && growth->next.blanks == 0 &&
		       growth->ahead.mark == MARK_NONE && growth->ahead.label == LABEL_NONE;
	if (goes_on && text.length < QUESTION_MAX_BYTES / 2 && flashcard_hides(text, false) &&
		!phrase_is_sentence(text)) {
		return true; /* a cloze card of several lines */
	}
	size_t hidden = span_find(text, "{{c");
	if (goes_on && hidden < text.length && hidden + 400 > text.length &&
		span_find(span_skip(text, hidden), "}}") == text.length - hidden) {
		return true;
	}
	if (!item || !goes_on || text.length == 0 || text.length > 600 || below.length > 600 ||
		span_ends(text, "}") || span_ends(text, ":")) {
		return false;
	}
	enum form form = phrase_form(text);
	bool whole = form == FORM_ASKS || form == FORM_REQUESTS;
	if (phrase_is_sentence(text) && !(whole && phrase_asks(below))) {
		return false;
	}
	enum lang lang = phrase_lang(text, LANG_KO);
	if (phrase_lang(below, lang) != lang) {
		return false;
	}
	/* "What would you do if the database" asks by its first word, but has not ended. */
	bool small = (below.at[0] >= 'a' && below.at[0] <= 'z') || below.at[0] == '(' ||
		     (below.at[0] >= '0' && below.at[0] <= '9');
	bool hangs = growth->next.indent > growth->line.indent;
	size_t width = text_width(text.at, text.length);
	if (lang == LANG_EN) {
		bool more = (whole || (hangs && !phrase_is_sentence(text))) &&
			    width >= WRAP_COLUMNS && phrase_asks(below);
		return (small && (width >= WRAP_COLUMNS || phrase_asks(below))) || more;
	}
	return phrase_asks(below) && !phrase_asks(text) &&
	       (span_ends_any(text, OPEN) > 0 || width >= WRAP_COLUMNS);
}

static int expected_number(const struct growth *growth)
{
	if (growth->mark.value != NO_NUMBER) {
		return growth->mark.value + 1;
	}
	for (size_t i = growth->depth; i > 0; i--) {
		if (growth->open[i - 1].value != NO_NUMBER) {
			return growth->open[i - 1].value + 1;
		}
	}
	return NO_NUMBER;
}

static void look_ahead(struct growth *growth)
{
	struct outline *outline = growth->outline;
	growth->next_card = false;
	for (;;) {
		int blanks = growth->next.blanks;
		source_next(&outline->source, &growth->next);
		growth->ahead = (struct mark_read){
			.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = {"", 0}};
		growth->next_tags = (struct span){"", 0};
		if (growth->next.kind != LINE_TEXT ||
			!dialect_is_aside(outline, &growth->next, growth->lines)) {
			break;
		}
		struct span title;
		if (!outline->title && dialect_title(growth->next.text, &title)) {
			outline->title = text_nfc(title.at, title.length);
		}
		notes_log_use(outline->log, growth->next.number, USE_ASIDE);
		growth->next.blanks += blanks;
	}
	growth->lines += growth->next.kind == LINE_TEXT;
	if (growth->next.kind == LINE_TEXT) {
		bool card = false;
		growth->next.text =
			dialect_line(outline, growth->next.text, &growth->next_tags, &card);
		growth->next_card = card;
		growth->ahead = mark_line(growth->next.text, expected_number(growth));
	}
}

static void join_wrapped(struct growth *growth)
{
	struct text joined;
	text_init(&joined, OUTLINE_LIMIT_BYTES);
	text_add_bytes(&joined, growth->line.text.at, growth->line.text.length);
	text_add(&joined, " ");
	text_add_bytes(&joined, growth->next.text.at, growth->next.text.length);
	growth->line.text =
		source_keep(&growth->outline->source, (struct span){joined.bytes, joined.length});
	text_finish(&joined);
	notes_log_use(growth->outline->log, growth->next.number, USE_JOINED);
	growth->mark = mark_line(growth->line.text, growth->mark.value);
	growth->next.blanks = 0;
	look_ahead(growth);
}

/* --- One line --- */

static void take_quote_mark(struct growth *growth)
{
	/* `> term` alone, with its list below: a title. Longer quotations are text. */
	bool alone = growth->next.kind != LINE_TEXT || growth->next.quotes == 0 ||
		     growth->next.blanks > 0;
	bool before = growth->line.blanks > 0 || growth->broken || growth->outline->count == 0;
	bool again = false; /* below the list of a title that was quoted too */
	for (size_t i = growth->depth; i > fold_depth(growth); i--) {
		const struct node *node = &growth->outline->nodes[growth->open[i - 1].node];
		again = again || (node->kind == NODE_TITLE && (node->flags & NODE_QUOTED));
	}
	if (alone && before && (again || !in_item(growth)) && growth->line.indent == 0) {
		size_t depth = depth_without(growth, ITEMS | LEADS | TITLES);
		close_to(growth, depth > fold_depth(growth) ? depth : fold_depth(growth));
		(void)hold(growth, NODE_TITLE);
		return;
	}
	close_to(growth, line_depth(growth));
	(void)add_node(growth, NODE_LINE);
}

/* `[!question]- title` of note-taking programs. */
static bool take_callout(struct growth *growth)
{
	static const char *const ASKING[] = {"question", "faq", "help", "quiz", NULL};
	struct span text = growth->line.text;
	if (growth->line.quotes == 0 || !span_starts(text, "[!")) {
		return false;
	}
	struct span kind = span_skip(text, 2);
	size_t end = span_find(text, "]");
	struct span title = span_skip(text, end + 1);
	while (span_starts(title, "+") || span_starts(title, "-")) {
		title = span_skip(title, 1);
	}
	growth->mark = mark_line(span_trim(title), NO_NUMBER);
	bool asks = phrase_asks(growth->mark.text);
	for (size_t i = 0; ASKING[i]; i++) {
		asks = asks || span_starts_plain(kind, ASKING[i]);
	}
	asks = asks && growth->mark.text.length > 0;
	size_t depth = asks ? depth_without(growth, ITEMS | LEADS) : growth->depth;
	close_to(growth, depth > fold_depth(growth) ? depth : fold_depth(growth));
	if (asks) {
		growth->mark.label = LABEL_QUESTION;
		hold_lead(growth, false);
	} else {
		struct node *node = add_node(growth, NODE_LINE);
		node->flags |= NODE_CALLOUT;
	}
	return true;
}

static void take_marked(struct growth *growth)
{
	switch (growth->mark.mark) {
	case MARK_HEADING:
		take_heading(growth);
		break;
	case MARK_TITLE:
		take_title(growth);
		break;
	case MARK_NUMBER:
	case MARK_CIRCLED:
	case MARK_PAREN:
	case MARK_LETTER:
	case MARK_BULLET:
		take_item(growth);
		break;
	case MARK_ARROW:
		close_to(growth, growth->line.blanks > 0 ? line_depth(growth) : growth->depth);
		(void)add_node(growth, NODE_LINE);
		break;
	case MARK_RULE:
		(void)add_node(growth, NODE_RULE);
		growth->ruled = true;
		break;
	case MARK_UNDERLINE:
		(void)add_node(growth, NODE_RULE);
		break;
	case MARK_TABLE:
		if (growth->line.blanks > 0) {
			close_to(growth, line_depth(growth));
		}
		(void)add_node(growth, NODE_ROW);
		break;
	case MARK_NONE:
		if (growth->line.quotes > 0) {
			take_quote_mark(growth);
		} else {
			take_plain(growth);
		}
		break;
	}
}

/* A mark that stands alone waits for the words on the next line. */
static bool wait_for_words(struct growth *growth)
{
	enum mark mark = growth->mark.mark;
	bool numbered = mark == MARK_NUMBER || mark == MARK_CIRCLED;
	bool label = growth->mark.label == LABEL_QUESTION || growth->mark.label == LABEL_FOLLOW_UP;
	bool below = growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_NONE &&
		     (growth->ahead.mark == MARK_NONE || growth->ahead.mark == MARK_TITLE);
	below = below ||
		(label && growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_NONE);
	if (growth->mark.text.length > 0 || !(label || (numbered && growth->next.blanks == 0)) ||
		!below) {
		return false;
	}
	growth->awaited = growth->line.number;
	growth->awaited_mark = growth->mark;
	growth->awaited_indent = growth->line.indent;
	return true;
}

static void take_awaited(struct growth *growth)
{
	struct span text = growth->mark.mark == MARK_TITLE ? growth->mark.text : growth->line.text;
	growth->mark = growth->awaited_mark;
	growth->mark.text = text;
	growth->mark.alone = false;
	growth->line.indent = growth->awaited_indent;
	notes_log_use(growth->outline->log, growth->awaited, USE_ASIDE);
	growth->awaited = 0;
}

/* The open lead is the front of a card. */
static bool take_card_mark(struct growth *growth)
{
	if (!is_card_mark(growth, &growth->line)) {
		return false;
	}
	for (size_t i = growth->depth; i > 0; i--) {
		if (growth->open[i - 1].kind == NODE_LEAD ||
			growth->open[i - 1].kind == NODE_ITEM ||
			growth->open[i - 1].kind == NODE_HEADING) {
			growth->outline->nodes[growth->open[i - 1].node].flags |= NODE_CARD;
			break;
		}
	}
	notes_log_use(growth->outline->log, growth->line.number, USE_ASIDE);
	growth->broken = false;
	return true;
}

static void take_text(struct growth *growth)
{
	if (take_card_mark(growth)) {
		return;
	}
	if (growth->awaited) {
		take_awaited(growth);
	} else if (wait_for_words(growth)) {
		return;
	}
	for (int joined = 0; joined < 8 && wraps(growth); joined++) {
		join_wrapped(growth);
	}
	if (span_starts(growth->line.text, "C: ") && growth->mark.label == LABEL_NONE &&
		span_find(growth->line.text, "]") < growth->line.text.length) {
		growth->mark.label = LABEL_QUESTION; /* a cloze card of hashcards */
		growth->mark.text = span_skip(growth->line.text, 3);
	}
	/* A plain line with `---` or `===` right below it is a heading. */
	bool under =
		growth->next.kind == LINE_TEXT && growth->next.blanks == 0 &&
		(growth->ahead.mark == MARK_UNDERLINE ||
			(growth->ahead.mark == MARK_RULE && span_starts(growth->next.text, "---")));
	if (under && growth->mark.mark == MARK_NONE && growth->mark.label == LABEL_NONE &&
		growth->line.quotes == 0 && phrase_is_title(growth->line.text) &&
		(growth->line.blanks > 0 || growth->outline->count == 0 || growth->broken) &&
		(growth->ahead.mark == MARK_UNDERLINE || !phrase_is_sentence(growth->line.text))) {
		growth->mark.mark = MARK_HEADING;
		growth->mark.level = growth->ahead.mark == MARK_UNDERLINE ? 1 : 2;
		growth->ahead.mark = MARK_UNDERLINE;
	}
	if (!take_callout(growth) && !take_label(growth)) {
		take_marked(growth);
	}
}

static void take_piece(struct growth *growth, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_OPEN:
		open_fold(growth);
		return;
	case PIECE_CLOSE:
		if (fold_depth(growth) > 0) {
			close_to(growth, fold_depth(growth) - 1);
		}
		growth->summary = false;
		growth->broken = true;
		return;
	case PIECE_SUMMARY:
		take_summary(growth, piece->text);
		return;
	case PIECE_QUOTE:
		growth->quotes = piece->level;
		return;
	case PIECE_ITEM:
		growth->line.indent = (piece->level > 0 ? piece->level - 1 : 0) * LIST_INDENT;
		growth->line.text = piece->text;
		growth->mark = mark_line(piece->text, NO_NUMBER);
		growth->mark.mark = MARK_BULLET;
		break;
	case PIECE_HEADING:
		growth->line.text = piece->text;
		growth->mark = mark_line(piece->text, NO_NUMBER);
		growth->mark.mark = MARK_HEADING;
		growth->mark.level = piece->level;
		break;
	case PIECE_TEXT:
		growth->line.text = piece->text;
		growth->mark = mark_line(piece->text, expected_number(growth));
		break;
	}
	take_text(growth);
	growth->line.blanks = 0;
}

static void take_line(struct growth *growth)
{
	struct outline *outline = growth->outline;
	struct span rest = growth->line.text;
	if (growth->line.kind == LINE_CODE) {
		growth->mark = (struct mark_read){.value = NO_NUMBER,
			.group = NO_NUMBER,
			.lang = NO_LANG,
			.text = growth->line.text};
		(void)add_node(growth, NODE_CODE);
		return;
	}
	if (span_starts(rest, "<!-- rehearse:")) {
		bool skip = span_find(rest, "skip") < rest.length;
		uint32_t top = top_node(growth);
		if (skip && top != NO_NODE) {
			outline->nodes[top].flags |= NODE_SKIP;
		}
		if (!skip) {
			notes_log_remark(outline->log, growth->line.number,
				"'%.*s' is not understood; known is <!-- rehearse: skip -->",
				(int)(rest.length < 80 ? rest.length : 80), rest.at);
		}
		notes_log_use(outline->log, growth->line.number, USE_ASIDE);
		return;
	}
	bool html = growth->html.in_summary || growth->html.item || growth->html.heading > 0 ||
		    memchr(rest.at, '<', rest.length) != NULL;
	if (!html) {
		take_text(growth);
		return;
	}
	struct piece piece;
	bool any = false;
	while (piece_next(&growth->html, &rest, growth->line.number, &piece)) {
		if (piece.kind != PIECE_TEXT || span_starts(piece.text, "<")) {
			piece.text = piece.kind == PIECE_SUMMARY
					     ? piece.text
					     : piece_words(&outline->source, piece.text);
		}
		/* an item whose words come on the next line keeps that line's own marks */
		bool whole = piece.kind == PIECE_TEXT && piece.text.at == growth->line.text.at &&
			     piece.text.length == growth->line.text.length;
		if (whole) {
			take_text(growth);
		} else {
			take_piece(growth, &piece);
		}
		any = true;
	}
	if (!any) {
		growth->next.blanks += growth->next.kind == LINE_TEXT && growth->line.blanks > 0;
		growth->broken = true;
	}
	notes_log_use(outline->log, growth->line.number, USE_ASIDE);
}

static bool folds_are_open(struct span text)
{
	size_t opened = 0;
	size_t closed = 0;
	for (size_t at = span_find(text, "<details"); at < text.length;
		at += 8 + span_find(span_skip(text, at + 8), "<details")) {
		opened++;
	}
	for (size_t at = span_find(text, "</details"); at < text.length;
		at += 9 + span_find(span_skip(text, at + 9), "</details")) {
		closed++;
	}
	return opened > closed + 1 && opened > closed * 2;
}

void outline_read(struct outline *outline, const char *path, struct span text, int line,
	struct notes_log *log)
{
	struct growth growth = {.outline = outline};
	outline->log = log;
	source_open(&outline->source, log, text.at, text.length);
	outline->source.line = line;
	outline->flat_folds = folds_are_open(text);
	dialect_detect(outline, path, text);
	growth.mark.value = NO_NUMBER;
	look_ahead(&growth);
	while (growth.next.kind != LINE_END) {
		growth.line = growth.next;
		growth.mark = growth.ahead;
		growth.tags = growth.next_tags;
		growth.card = growth.next_card;
		growth.next.blanks = 0;
		look_ahead(&growth);
		take_line(&growth);
	}
	if (growth.awaited) {
		notes_log_remark(log, growth.awaited, "a mark with nothing behind it");
	}
	close_to(&growth, 0);
	text_finish(&growth.html.summary);
}

void outline_finish(struct outline *outline)
{
	source_close(&outline->source);
	free(outline->nodes);
	free(outline->title);
	*outline = (struct outline){0};
}
