/* Turns lines into a tree by their prefixes, their indents and the empty lines between them. A
 * number that continues shows which list an item belongs to. The only meaning that matters here is
 * whether a line asks, as that decides whether a plain line opens a block. */
#include "outline/outline.h"

#include <stdlib.h>
#include <string.h>

#include "outline/items.h"
#include "outline/label_lines.h"
#include "outline/lookahead.h"
#include "outline/sections.h"
#include "outline/text_lines.h"
#include "outline/wrapped.h"

#define LIST_INDENT 4

/* `-> …` at the margin with a list of its own is an item; below a question it is the answer. */
static bool arrow_holds_list(struct tree_builder *tree)
{
	bool list = tree->next.kind == LINE_TEXT && tree->next_prefix.kind == PREFIX_BULLET &&
		    tree->next.indent >= 2;
	if (tree->line.indent > 0) {
		return false;
	}
	for (size_t i = tree->depth; i > 0 && tree->arrows == 0; i--) {
		if (tree->open[i - 1].asks) {
			return false;
		}
	}
	tree->arrows += list;
	return list || tree->arrows >= 2;
}

static void take_marked(struct tree_builder *tree)
{
	switch (tree->prefix.kind) {
	case PREFIX_HEADING:
		tree_take_heading(tree);
		break;
	case PREFIX_TITLE:
		tree_take_title(tree);
		break;
	case PREFIX_NUMBER:
	case PREFIX_CIRCLED:
	case PREFIX_PAREN:
	case PREFIX_LETTER:
	case PREFIX_BULLET:
		tree_take_item(tree);
		break;
	case PREFIX_ARROW:
		if (arrow_holds_list(tree)) {
			tree->prefix.kind = PREFIX_BULLET;
			tree_take_item(tree);
			break;
		}
		tree_close_to(tree, tree->line.blanks > 0 ? tree_line_depth(tree) : tree->depth);
		(void)tree_add(tree, NODE_LINE);
		break;
	case PREFIX_RULE:
		(void)tree_add(tree, NODE_RULE);
		tree->ruled = true;
		break;
	case PREFIX_UNDERLINE:
		(void)tree_add(tree, NODE_RULE);
		break;
	case PREFIX_TABLE:
		if (tree->line.blanks > 0) {
			tree_close_to(tree, tree_line_depth(tree));
		}
		(void)tree_add(tree, NODE_ROW);
		break;
	case PREFIX_NONE:
		if (tree->line.quotes > 0) {
			tree_take_quote(tree);
		} else {
			tree_take_text_line(tree);
		}
		break;
	}
}

/* Flags the innermost opener, item or heading as the front of a card. */
static bool take_card_mark(struct tree_builder *tree)
{
	if (!tree_is_card_side(tree, &tree->line)) {
		return false;
	}
	for (size_t i = tree->depth; i > 0; i--) {
		if (tree->open[i - 1].kind == NODE_OPENER || tree->open[i - 1].kind == NODE_ITEM ||
			tree->open[i - 1].kind == NODE_HEADING) {
			tree->outline->nodes[tree->open[i - 1].node].flags |= NODE_CARD;
			break;
		}
	}
	notes_log_use(tree->outline->log, tree->line.number, USE_ASIDE);
	tree->broken = false;
	return true;
}

static void take_text(struct tree_builder *tree)
{
	if (take_card_mark(tree)) {
		return;
	}
	if (tree->awaited) {
		tree_take_awaited(tree);
	} else if (tree_waits_for_words(tree)) {
		return;
	}
	for (int joined = 0; joined < 8 && tree_wraps(tree); joined++) {
		tree_join_wrapped(tree);
	}
	if (span_starts(tree->line.text, "C: ") && tree->prefix.label == LABEL_NONE &&
		span_find(tree->line.text, "]") < tree->line.text.length) {
		tree->prefix.label = LABEL_QUESTION; /* a cloze card of hashcards */
		tree->prefix.text = span_skip(tree->line.text, 3);
	}
	/* A plain line with `---` or `===` right below it is a heading. */
	bool under = tree->next.kind == LINE_TEXT && tree->next.blanks == 0 &&
		     (tree->next_prefix.kind == PREFIX_UNDERLINE ||
			     (tree->next_prefix.kind == PREFIX_RULE &&
				     span_starts(tree->next.text, "---")));
	if (under && tree->prefix.kind == PREFIX_NONE && tree->prefix.label == LABEL_NONE &&
		tree->line.quotes == 0 && wording_is_title(tree->line.text) &&
		(tree->line.blanks > 0 || tree->outline->count == 0 || tree->broken) &&
		(tree->next_prefix.kind == PREFIX_UNDERLINE || wording_asks(tree->line.text) ||
			!wording_is_sentence(tree->line.text))) {
		tree->prefix.kind = PREFIX_HEADING;
		tree->prefix.level = tree->next_prefix.kind == PREFIX_UNDERLINE ? 1 : 2;
		tree->next_prefix.kind = PREFIX_UNDERLINE;
	}
	if (!tree_take_callout(tree) && !tree_take_label(tree)) {
		take_marked(tree);
	}
}

static void take_piece(struct tree_builder *tree, const struct html_piece *piece)
{
	switch (piece->kind) {
	case PIECE_OPEN:
		tree_open_fold(tree);
		return;
	case PIECE_CLOSE:
		if (tree_fold_depth(tree) > 0) {
			tree_close_to(tree, tree_fold_depth(tree) - 1);
		}
		tree->summary = false;
		tree->broken = true;
		return;
	case PIECE_SUMMARY:
		tree_take_summary(tree, piece->text);
		return;
	case PIECE_QUOTE:
		tree->quotes = piece->level;
		return;
	case PIECE_ITEM:
		tree->line.indent = (piece->level > 0 ? piece->level - 1 : 0) * LIST_INDENT;
		tree->line.text = piece->text;
		tree->prefix = line_prefix_read(piece->text, NO_NUMBER);
		tree->prefix.kind = PREFIX_BULLET;
		break;
	case PIECE_HEADING:
		tree->line.text = piece->text;
		tree->prefix = line_prefix_read(piece->text, NO_NUMBER);
		tree->prefix.kind = PREFIX_HEADING;
		tree->prefix.level = piece->level;
		break;
	case PIECE_TEXT:
		tree->line.text = piece->text;
		tree->prefix = line_prefix_read(piece->text, tree_expected_number(tree));
		break;
	}
	take_text(tree);
	tree->line.blanks = 0;
}

#define INSTRUCTION "<!-- rehearse:"

/* Obeys `<!-- rehearse: … -->`; false when the line is not such a comment. */
static bool take_instruction(struct tree_builder *tree)
{
	struct outline *outline = tree->outline;
	struct span text = tree->line.text;
	if (!span_starts(text, INSTRUCTION)) {
		return false;
	}
	bool skip = span_find(text, "skip") < text.length;
	uint32_t top = tree_top(tree);
	if (skip && top != NO_NODE) {
		outline->nodes[top].flags |= NODE_SKIP;
	} else if (skip) {
		notes_log_remark(outline->log, tree->line.number,
			"nothing is above <!-- rehearse: skip -->, so nothing is left out; "
			"write it below a heading, or leave the file out");
	}
	if (!skip) {
		notes_log_remark(outline->log, tree->line.number,
			"'%.*s' is not understood; known is <!-- rehearse: skip -->",
			(int)(text.length < 80 ? text.length : 80), text.at);
	}
	notes_log_use(outline->log, tree->line.number, USE_ASIDE);
	return true;
}

/* Adds a line with HTML tags piece by piece. */
static void take_html(struct tree_builder *tree)
{
	struct outline *outline = tree->outline;
	struct span rest = tree->line.text;
	struct html_piece piece;
	bool any = false;
	while (html_piece_next(&tree->html, &rest, tree->line.number, &piece)) {
		tree->more = span_trim(rest).length > 0;
		if (piece.kind != PIECE_SUMMARY &&
			(piece.kind != PIECE_TEXT || span_starts(piece.text, "<"))) {
			piece.text = html_without_inline_tags(&outline->source, piece.text);
		}
		/* an item whose words come on the next line keeps the list mark of that line */
		bool whole = piece.kind == PIECE_TEXT && piece.text.at == tree->line.text.at &&
			     piece.text.length == tree->line.text.length;
		if (whole) {
			take_text(tree);
		} else {
			take_piece(tree, &piece);
		}
		any = true;
	}
	tree->more = false;
	if (!any) {
		tree->next.blanks += tree->next.kind == LINE_TEXT && tree->line.blanks > 0;
		tree->broken = true;
	}
	notes_log_use(outline->log, tree->line.number, USE_ASIDE);
}

static void take_line(struct tree_builder *tree)
{
	struct span text = tree->line.text;
	if (tree->line.kind == LINE_CODE) {
		tree->prefix = line_prefix_none(text);
		(void)tree_add(tree, NODE_CODE);
		return;
	}
	if (take_instruction(tree)) {
		return;
	}
	size_t instruction = span_find(text, INSTRUCTION);
	if (instruction < text.length) { /* after the words of a heading */
		tree->line.text = span_trim(span_take(text, instruction));
		tree->prefix = line_prefix_read(tree->line.text, tree_expected_number(tree));
		take_line(tree);
		tree->line.text = span_skip(text, instruction);
		(void)take_instruction(tree);
		return;
	}
	bool html = tree->html.in_summary || tree->html.item || tree->html.heading > 0 ||
		    memchr(text.at, '<', text.length) != NULL;
	if (html) {
		take_html(tree);
	} else {
		take_text(tree);
	}
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
	struct tree_builder tree = {.outline = outline};
	outline->log = log;
	source_open(&outline->source, log, text.at, text.length);
	outline->source.line = line;
	outline->dialect = dialect_of(path, text);
	tree.flat_folds = folds_are_open(text);
	tree.prefix.value = NO_NUMBER;
	tree_look_ahead(&tree);
	while (tree.next.kind != LINE_END) {
		tree.line = tree.next;
		tree.prefix = tree.next_prefix;
		tree.tags = tree.next_tags;
		tree.card = tree.next_card;
		tree.next.blanks = 0;
		tree_look_ahead(&tree);
		take_line(&tree);
	}
	if (tree.awaited) {
		notes_log_remark(log, tree.awaited, "a list mark or label with no text after it");
	}
	tree_close_to(&tree, 0);
	text_finish(&tree.html.summary);
}

void outline_finish(struct outline *outline)
{
	source_close(&outline->source);
	free(outline->nodes);
	free(outline->title);
	*outline = (struct outline){0};
}
