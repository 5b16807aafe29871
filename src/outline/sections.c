/* Adds headings, folds, titles and quotations, and finds where each belongs by level, indent and
 * what follows. */
#include "outline/sections.h"

#include "outline/line_prefix_read.h"

void tree_take_heading(struct tree_builder *tree)
{
	bool heads = tree->prefix.label == LABEL_ANSWER || tree->prefix.label == LABEL_PART ||
		     tree->prefix.label == LABEL_LANGUAGE;
	size_t depth = tree_depth_without(tree, HOLDS_ITEMS | HOLDS_OPENERS | HOLDS_TITLES);
	size_t fold = tree_fold_depth(tree);
	if (tree->prefix.label == LABEL_LANGUAGE && tree->prefix.alone &&
		(depth == 0 || tree->open[depth - 1].level >= tree->prefix.level)) {
		tree->prefix.label = LABEL_NONE; /* "## English" beside "## 인성" */
		tree->prefix.text = tree->line.text;
		while (span_starts(tree->prefix.text, "#")) {
			tree->prefix.text = span_trim(span_skip(tree->prefix.text, 1));
		}
		heads = false;
	}
	for (size_t i = tree->depth; heads && i > depth; i--) {
		if (tree->open[i - 1].kind == NODE_ITEM && tree->open[i - 1].asks) {
			tree_close_to(tree, i); /* "### Answer" below a list's question */
			(void)tree_add(tree, NODE_LINE);
			return;
		}
	}
	while (depth > fold && tree->open[depth - 1].level >= tree->prefix.level) {
		/* "### Answer" at the level of its question belongs to it */
		if (heads && tree->prefix.label == LABEL_ANSWER &&
			tree->open[depth - 1].level == tree->prefix.level) {
			break;
		}
		depth--;
	}
	if (heads && depth > 0 && tree->open[depth - 1].kind == NODE_HEADING) {
		tree_close_to(tree, depth);
		(void)tree_add(tree, NODE_LINE);
		return;
	}
	tree_close_to(tree, depth);
	tree->ruled = tree->ruled && depth == 0;
	(void)tree_hold(tree, NODE_HEADING);
}

void tree_open_fold(struct tree_builder *tree)
{
	size_t depth = tree->depth;
	size_t fold = tree_fold_depth(tree);
	if (tree->flat_folds && fold > 0) {
		depth = fold - 1;
	} else if (tree->line.blanks > 1 || tree->ruled) {
		depth = tree_depth_in_fold(tree, HOLDS_ITEMS | HOLDS_OPENERS);
	}
	while (depth > fold && tree->open[depth - 1].kind == NODE_ITEM &&
		tree->open[depth - 1].indent > tree->line.indent) {
		depth--;
	}
	tree_close_to(tree, depth);
	tree->prefix = line_prefix_none((struct span){"", 0});
	struct line line = tree->line;
	tree->line.text = (struct span){"", 0};
	(void)tree_hold(tree, NODE_FOLD);
	tree->line = line;
	tree->summary = true;
}

void tree_take_summary(struct tree_builder *tree, struct span text)
{
	struct outline *outline = tree->outline;
	if (!tree->summary) { /* a `<summary>` without its `<details>` */
		tree_open_fold(tree);
	}
	tree->summary = false;
	size_t fold = tree_fold_depth(tree);
	if (fold == 0 || text.length == 0) {
		return;
	}
	text = html_without_inline_tags(&outline->source, text);
	struct node *node = &outline->nodes[tree->open[fold - 1].node];
	struct line_prefix prefix = line_prefix_read(text, NO_NUMBER);
	node->whole = text;
	node->text = prefix.text;
	node->number = prefix.number;
	node->value = prefix.value;
	node->label = (uint8_t)prefix.label;
	node->prefix = (uint8_t)prefix.kind;
	node->flags |= (uint16_t)(prefix.alone ? NODE_ALONE : 0);
	node->line = (uint32_t)tree->html.summary_line;
	tree->open[fold - 1].asks = wording_asks(prefix.text);
}

static bool next_is(const struct tree_builder *tree, enum prefix_kind kind)
{
	return tree->next.kind == LINE_TEXT && tree->next_prefix.kind == kind;
}

/* A bold line within an item is a question of its own when something is below it. */
static bool title_asks_within(const struct tree_builder *tree)
{
	struct span text = tree->prefix.text;
	enum prefix_kind next = tree->next_prefix.kind;
	bool content = tree->next.kind == LINE_TEXT && next != PREFIX_HEADING &&
		       next != PREFIX_TITLE && next != PREFIX_RULE;
	if (wording_asks(text)) {
		return true;
	}
	bool numbers = next == PREFIX_NUMBER && tree->next.indent <= tree->line.indent;
	if (!content || !wording_is_title(text) || numbers) {
		return false;
	}
	return tree_points_follow(tree) || wording_names_subject(text) || tree->line.indent >= 2 ||
	       tree->line.blanks == 0 || tree->next_prefix.label == LABEL_PART;
}

/* The depth of a `**1. …**` that holds the bold lines without a number after it; 0 when there is
 * none. */
static size_t numbered_title(const struct tree_builder *tree)
{
	size_t fold = tree_fold_depth(tree);
	bool counts = (next_is(tree, PREFIX_TITLE) || next_is(tree, PREFIX_NUMBER)) &&
		      tree->next_prefix.number.length > 0;
	for (size_t i = tree->depth; !counts && i > fold; i--) {
		const struct node *node = &tree->outline->nodes[tree->open[i - 1].node];
		bool title = node->kind == NODE_TITLE ||
			     (node->kind == NODE_ITEM && (node->flags & NODE_BOLD));
		if (title && node->number.length > 0 && node->level == 0 &&
			tree->prefix.number.length == 0 && tree->prefix.label == LABEL_NONE) {
			return i;
		}
	}
	return 0;
}

void tree_take_title(struct tree_builder *tree)
{
	size_t fold = tree_fold_depth(tree);
	size_t depth = tree_depth_without(tree, HOLDS_OPENERS);
	bool numbers = next_is(tree, PREFIX_NUMBER) && tree->next.indent <= tree->line.indent &&
		       tree->next_prefix.value <= 1 && !wording_asks(tree->prefix.text);
	bool nested = tree_in_item(tree) && !tree->ruled && !tree->line.separated && !numbers &&
		      (tree->line.blanks == 0 || tree->line.indent >= 2);
	if (nested && !title_asks_within(tree)) {
		(void)tree_add(tree, NODE_LINE);
		return;
	}
	if (nested) {
		tree_close_beside(tree);
		depth = tree->depth;
		while (depth > fold && tree->open[depth - 1].kind != NODE_HEADING &&
			(tree->open[depth - 1].kind != NODE_ITEM ||
				tree->open[depth - 1].indent > tree->line.indent)) {
			depth--;
		}
	} else {
		depth = tree_depth_in_fold(tree, HOLDS_ITEMS | HOLDS_OPENERS | HOLDS_TITLES);
		size_t quiz = tree_labelled_opener(tree);
		bool heads = span_ends(tree->prefix.text, ":") ||
			     span_ends(tree->line.text, ":**") ||
			     wording_titles_follow_ups(tree->prefix.text);
		depth = heads && quiz > depth ? quiz : depth; /* "Follow-ups:" below "Q: …" */
		size_t numbered = numbered_title(tree);
		depth = numbered > depth ? numbered : depth;
	}
	tree_close_to(tree, depth);
	struct node *node = tree_hold(tree, NODE_TITLE);
	node->flags |= (uint16_t)(nested ? NODE_SUB : 0);
}

void tree_take_quote(struct tree_builder *tree)
{
	/* `> term` alone, above its list, is a title. Longer quotations are text. */
	bool alone =
		tree->next.kind != LINE_TEXT || tree->next.quotes == 0 || tree->next.blanks > 0;
	bool before = tree->line.blanks > 0 || tree->broken || tree->outline->count == 0;
	bool again = false; /* below the list of a title that was quoted too */
	for (size_t i = tree->depth; i > tree_fold_depth(tree); i--) {
		const struct node *node = &tree->outline->nodes[tree->open[i - 1].node];
		again = again || (node->kind == NODE_TITLE && (node->flags & NODE_QUOTED));
	}
	if (alone && before && (again || !tree_in_item(tree)) && tree->line.indent == 0) {
		tree_close_to(
			tree, tree_depth_in_fold(tree, HOLDS_ITEMS | HOLDS_OPENERS | HOLDS_TITLES));
		(void)tree_hold(tree, NODE_TITLE);
		return;
	}
	tree_close_to(tree, tree_line_depth(tree));
	(void)tree_add(tree, NODE_LINE);
}

bool tree_take_callout(struct tree_builder *tree)
{
	static const char *const ASKING[] = {"question", "faq", "help", "quiz", NULL};
	struct span text = tree->line.text;
	if (tree->line.quotes == 0 || !span_starts(text, "[!")) {
		return false;
	}
	struct span kind = span_skip(text, 2);
	size_t end = span_find(text, "]");
	struct span title = span_skip(text, end + 1);
	while (span_starts(title, "+") || span_starts(title, "-")) {
		title = span_skip(title, 1);
	}
	tree->prefix = line_prefix_read(span_trim(title), NO_NUMBER);
	bool asks = wording_asks(tree->prefix.text);
	for (size_t i = 0; ASKING[i]; i++) {
		asks = asks || span_starts_nocase(kind, ASKING[i]);
	}
	struct span head = tree->prefix.text;
	bool reveals = wording_reveals(span_take(head, span_find(head, "**")));
	asks = asks && tree->prefix.text.length > 0 && !reveals;
	size_t depth = asks ? tree_depth_without(tree, HOLDS_ITEMS | HOLDS_OPENERS) : tree->depth;
	tree_close_in_fold(tree, depth);
	if (asks) {
		tree->prefix.label = LABEL_QUESTION;
		tree_hold_opener(tree, false);
	} else if (reveals) { /* `[!success]- 정답`: an answer follows */
		tree->prefix.label = LABEL_ANSWER;
		tree->prefix.alone = true;
		(void)tree_add(tree, NODE_LINE);
	} else {
		struct node *node = tree_add(tree, NODE_LINE);
		node->flags |= NODE_CALLOUT;
	}
	return true;
}
