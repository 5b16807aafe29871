/* Headings, folds, titles and quotations: where each belongs, by level, indent and what follows. */
#include "outline/sections.h"

#include "outline/mark_line.h"

void growth_take_heading(struct growth *growth)
{
	bool heads = growth->mark.label == LABEL_ANSWER || growth->mark.label == LABEL_PART ||
		     growth->mark.label == LABEL_LANGUAGE;
	size_t depth = growth_depth_without(growth, HOLDS_ITEMS | HOLDS_LEADS | HOLDS_TITLES);
	size_t fold = growth_fold_depth(growth);
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
			growth_close_to(growth, i); /* "### Answer" below a list's question */
			(void)growth_add(growth, NODE_LINE);
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
		growth_close_to(growth, depth);
		(void)growth_add(growth, NODE_LINE);
		return;
	}
	growth_close_to(growth, depth);
	growth->ruled = growth->ruled && depth == 0;
	(void)growth_hold(growth, NODE_HEADING);
}

void growth_open_fold(struct growth *growth)
{
	size_t depth = growth->depth;
	size_t fold = growth_fold_depth(growth);
	if (growth->flat_folds && fold > 0) {
		depth = fold - 1;
	} else if (growth->line.blanks > 1 || growth->ruled) {
		depth = growth_depth_without(growth, HOLDS_ITEMS | HOLDS_LEADS);
		depth = depth < fold ? fold : depth;
	}
	while (depth > fold && growth->open[depth - 1].kind == NODE_ITEM &&
		growth->open[depth - 1].indent > growth->line.indent) {
		depth--;
	}
	growth_close_to(growth, depth);
	growth->mark = mark_none((struct span){"", 0});
	struct line line = growth->line;
	growth->line.text = (struct span){"", 0};
	(void)growth_hold(growth, NODE_FOLD);
	growth->line = line;
	growth->summary = true;
}

void growth_take_summary(struct growth *growth, struct span text)
{
	struct outline *outline = growth->outline;
	if (!growth->summary) { /* a `<summary>` without its `<details>` */
		growth_open_fold(growth);
	}
	growth->summary = false;
	size_t fold = growth_fold_depth(growth);
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
	growth->open[fold - 1].asks = wording_asks(mark.text);
}

static bool next_is(const struct growth *growth, enum mark mark)
{
	return growth->next.kind == LINE_TEXT && growth->ahead.mark == mark;
}

/* A bold line within an item is a question of its own when something stands under it. */
static bool title_asks_within(const struct growth *growth)
{
	struct span text = growth->mark.text;
	enum mark ahead = growth->ahead.mark;
	bool content = growth->next.kind == LINE_TEXT && ahead != MARK_HEADING &&
		       ahead != MARK_TITLE && ahead != MARK_RULE;
	if (wording_asks(text)) {
		return true;
	}
	bool numbers = ahead == MARK_NUMBER && growth->next.indent <= growth->line.indent;
	if (!content || !wording_is_title(text) || numbers) {
		return false;
	}
	return growth_points_follow(growth) || wording_names(text) || growth->line.indent >= 2 ||
	       growth->line.blanks == 0 || growth->ahead.label == LABEL_PART;
}

/* `**1. …**` holds the bold lines without a number that follow it. */
static size_t numbered_title(const struct growth *growth)
{
	size_t fold = growth_fold_depth(growth);
	bool counts = (next_is(growth, MARK_TITLE) || next_is(growth, MARK_NUMBER)) &&
		      growth->ahead.number.length > 0;
	for (size_t i = growth->depth; !counts && i > fold; i--) {
		const struct node *node = &growth->outline->nodes[growth->open[i - 1].node];
		bool title = node->kind == NODE_TITLE ||
			     (node->kind == NODE_ITEM && (node->flags & NODE_BOLD));
		if (title && node->number.length > 0 && node->level == 0 &&
			growth->mark.number.length == 0 && growth->mark.label == LABEL_NONE) {
			return i;
		}
	}
	return 0;
}

void growth_take_title(struct growth *growth)
{
	size_t fold = growth_fold_depth(growth);
	size_t depth = growth_depth_without(growth, HOLDS_LEADS);
	bool numbers = next_is(growth, MARK_NUMBER) && growth->next.indent <= growth->line.indent &&
		       growth->ahead.value <= 1 && !wording_asks(growth->mark.text);
	bool nested = growth_in_item(growth) && !growth->ruled && !growth->line.separated &&
		      !numbers && (growth->line.blanks == 0 || growth->line.indent >= 2);
	if (nested && !title_asks_within(growth)) {
		(void)growth_add(growth, NODE_LINE);
		return;
	}
	if (nested) {
		growth_close_beside(growth);
		depth = growth->depth;
		while (depth > fold && growth->open[depth - 1].kind != NODE_HEADING &&
			(growth->open[depth - 1].kind != NODE_ITEM ||
				growth->open[depth - 1].indent > growth->line.indent)) {
			depth--;
		}
	} else {
		depth = growth_depth_without(growth, HOLDS_ITEMS | HOLDS_LEADS | HOLDS_TITLES);
		depth = depth > fold ? depth : fold;
		size_t quiz = growth_labelled_lead(growth);
		bool heads = span_ends(growth->mark.text, ":") ||
			     span_ends(growth->line.text, ":**") ||
			     wording_follows_up(growth->mark.text);
		depth = heads && quiz > depth ? quiz : depth; /* "Follow-ups:" below "Q: …" */
		size_t numbered = numbered_title(growth);
		depth = numbered > depth ? numbered : depth;
	}
	growth_close_to(growth, depth);
	struct node *node = growth_hold(growth, NODE_TITLE);
	node->flags |= (uint16_t)(nested ? NODE_SUB : 0);
}

void growth_take_quote(struct growth *growth)
{
	/* `> term` alone, with its list below: a title. Longer quotations are text. */
	bool alone = growth->next.kind != LINE_TEXT || growth->next.quotes == 0 ||
		     growth->next.blanks > 0;
	bool before = growth->line.blanks > 0 || growth->broken || growth->outline->count == 0;
	bool again = false; /* below the list of a title that was quoted too */
	for (size_t i = growth->depth; i > growth_fold_depth(growth); i--) {
		const struct node *node = &growth->outline->nodes[growth->open[i - 1].node];
		again = again || (node->kind == NODE_TITLE && (node->flags & NODE_QUOTED));
	}
	if (alone && before && (again || !growth_in_item(growth)) && growth->line.indent == 0) {
		growth_close_to(growth,
			growth_depth_in_fold(growth, HOLDS_ITEMS | HOLDS_LEADS | HOLDS_TITLES));
		(void)growth_hold(growth, NODE_TITLE);
		return;
	}
	growth_close_to(growth, growth_line_depth(growth));
	(void)growth_add(growth, NODE_LINE);
}

/* `[!question]- title` of note-taking programs. */
bool growth_take_callout(struct growth *growth)
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
	bool asks = wording_asks(growth->mark.text);
	for (size_t i = 0; ASKING[i]; i++) {
		asks = asks || span_starts_nocase(kind, ASKING[i]);
	}
	struct span head = growth->mark.text;
	bool reveals = wording_reveals(span_take(head, span_find(head, "**")));
	asks = asks && growth->mark.text.length > 0 && !reveals;
	size_t depth =
		asks ? growth_depth_without(growth, HOLDS_ITEMS | HOLDS_LEADS) : growth->depth;
	growth_close_to(
		growth, depth > growth_fold_depth(growth) ? depth : growth_fold_depth(growth));
	if (asks) {
		growth->mark.label = LABEL_QUESTION;
		growth_hold_lead(growth, false);
	} else if (reveals) { /* `[!success]- 정답`: what follows answers */
		growth->mark.label = LABEL_ANSWER;
		growth->mark.alone = true;
		(void)growth_add(growth, NODE_LINE);
	} else {
		struct node *node = growth_add(growth, NODE_LINE);
		node->flags |= NODE_CALLOUT;
	}
	return true;
}
