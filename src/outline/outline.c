/* Lines become a tree, by what stands at their beginning, their indent and the empty lines between
 * them. Numbers that go on tell which list an item belongs to; nothing here asks what a line means,
 * but whether it asks, as that decides whether a plain line begins something. */
#include "outline/outline.h"

#include <stdlib.h>
#include <string.h>

#include "outline/ahead.h"
#include "outline/items.h"
#include "outline/plain.h"
#include "outline/sections.h"
#include "outline/wrapped.h"

#define LIST_INDENT 4

/* `-> …` at the margin with a list of its own is an item; below a question it is the answer. */
static bool arrow_holds_list(struct growth *growth)
{
	bool list = growth->next.kind == LINE_TEXT && growth->ahead.mark == MARK_BULLET &&
		    growth->next.indent >= 2;
	if (growth->line.indent > 0) {
		return false;
	}
	for (size_t i = growth->depth; i > 0 && growth->arrows == 0; i--) {
		if (growth->open[i - 1].asks) {
			return false;
		}
	}
	growth->arrows += list;
	return list || growth->arrows >= 2;
}

static void take_marked(struct growth *growth)
{
	switch (growth->mark.mark) {
	case MARK_HEADING:
		growth_take_heading(growth);
		break;
	case MARK_TITLE:
		growth_take_title(growth);
		break;
	case MARK_NUMBER:
	case MARK_CIRCLED:
	case MARK_PAREN:
	case MARK_LETTER:
	case MARK_BULLET:
		growth_take_item(growth);
		break;
	case MARK_ARROW:
		if (arrow_holds_list(growth)) {
			growth->mark.mark = MARK_BULLET;
			growth_take_item(growth);
			break;
		}
		growth_close_to(growth,
			growth->line.blanks > 0 ? growth_line_depth(growth) : growth->depth);
		(void)growth_add(growth, NODE_LINE);
		break;
	case MARK_RULE:
		(void)growth_add(growth, NODE_RULE);
		growth->ruled = true;
		break;
	case MARK_UNDERLINE:
		(void)growth_add(growth, NODE_RULE);
		break;
	case MARK_TABLE:
		if (growth->line.blanks > 0) {
			growth_close_to(growth, growth_line_depth(growth));
		}
		(void)growth_add(growth, NODE_ROW);
		break;
	case MARK_NONE:
		if (growth->line.quotes > 0) {
			growth_take_quote(growth);
		} else {
			growth_take_plain(growth);
		}
		break;
	}
}

/* The open lead is the front of a card. */
static bool take_card_mark(struct growth *growth)
{
	if (!growth_is_card_mark(growth, &growth->line)) {
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
		growth_take_awaited(growth);
	} else if (growth_waits_for_words(growth)) {
		return;
	}
	for (int joined = 0; joined < 8 && growth_wraps(growth); joined++) {
		growth_join_wrapped(growth);
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
		growth->line.quotes == 0 && wording_is_title(growth->line.text) &&
		(growth->line.blanks > 0 || growth->outline->count == 0 || growth->broken) &&
		(growth->ahead.mark == MARK_UNDERLINE || wording_asks(growth->line.text) ||
			!wording_is_sentence(growth->line.text))) {
		growth->mark.mark = MARK_HEADING;
		growth->mark.level = growth->ahead.mark == MARK_UNDERLINE ? 1 : 2;
		growth->ahead.mark = MARK_UNDERLINE;
	}
	if (!growth_take_callout(growth) && !growth_take_label(growth)) {
		take_marked(growth);
	}
}

static void take_piece(struct growth *growth, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_OPEN:
		growth_open_fold(growth);
		return;
	case PIECE_CLOSE:
		if (growth_fold_depth(growth) > 0) {
			growth_close_to(growth, growth_fold_depth(growth) - 1);
		}
		growth->summary = false;
		growth->broken = true;
		return;
	case PIECE_SUMMARY:
		growth_take_summary(growth, piece->text);
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
		growth->mark = mark_line(piece->text, growth_expected_number(growth));
		break;
	}
	take_text(growth);
	growth->line.blanks = 0;
}

#define ORDER "<!-- rehearse:"

/* `<!-- rehearse: … -->`; false when the line is none. */
static bool take_order(struct growth *growth)
{
	struct outline *outline = growth->outline;
	struct span text = growth->line.text;
	if (!span_starts(text, ORDER)) {
		return false;
	}
	bool skip = span_find(text, "skip") < text.length;
	uint32_t top = growth_top(growth);
	if (skip && top != NO_NODE) {
		outline->nodes[top].flags |= NODE_SKIP;
	} else if (skip) {
		notes_log_remark(outline->log, growth->line.number,
			"nothing stands above <!-- rehearse: skip -->, so nothing is left out; "
			"write it below a heading, or take the file out of the deck");
	}
	if (!skip) {
		notes_log_remark(outline->log, growth->line.number,
			"'%.*s' is not understood; known is <!-- rehearse: skip -->",
			(int)(text.length < 80 ? text.length : 80), text.at);
	}
	notes_log_use(outline->log, growth->line.number, USE_ASIDE);
	return true;
}

/* A line with tags, piece by piece. */
static void take_html(struct growth *growth)
{
	struct outline *outline = growth->outline;
	struct span rest = growth->line.text;
	struct piece piece;
	bool any = false;
	while (piece_next(&growth->html, &rest, growth->line.number, &piece)) {
		growth->more = span_trim(rest).length > 0;
		if (piece.kind != PIECE_SUMMARY &&
			(piece.kind != PIECE_TEXT || span_starts(piece.text, "<"))) {
			piece.text = piece_words(&outline->source, piece.text);
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
	growth->more = false;
	if (!any) {
		growth->next.blanks += growth->next.kind == LINE_TEXT && growth->line.blanks > 0;
		growth->broken = true;
	}
	notes_log_use(outline->log, growth->line.number, USE_ASIDE);
}

static void take_line(struct growth *growth)
{
	struct span text = growth->line.text;
	if (growth->line.kind == LINE_CODE) {
		growth->mark = mark_none(text);
		(void)growth_add(growth, NODE_CODE);
		return;
	}
	if (take_order(growth)) {
		return;
	}
	size_t order = span_find(text, ORDER);
	if (order < text.length) { /* behind a heading's words */
		growth->line.text = span_trim(span_take(text, order));
		growth->mark = mark_line(growth->line.text, growth_expected_number(growth));
		take_line(growth);
		growth->line.text = span_skip(text, order);
		(void)take_order(growth);
		return;
	}
	bool html = growth->html.in_summary || growth->html.item || growth->html.heading > 0 ||
		    memchr(text.at, '<', text.length) != NULL;
	if (html) {
		take_html(growth);
	} else {
		take_text(growth);
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
	struct growth growth = {.outline = outline};
	outline->log = log;
	source_open(&outline->source, log, text.at, text.length);
	outline->source.line = line;
	outline->dialect = dialect_of(path, text);
	growth.flat_folds = folds_are_open(text);
	growth.mark.value = NO_NUMBER;
	growth_look_ahead(&growth);
	while (growth.next.kind != LINE_END) {
		growth.line = growth.next;
		growth.mark = growth.ahead;
		growth.tags = growth.next_tags;
		growth.card = growth.next_card;
		growth.next.blanks = 0;
		growth_look_ahead(&growth);
		take_line(&growth);
	}
	if (growth.awaited) {
		notes_log_remark(log, growth.awaited, "a mark with nothing behind it");
	}
	growth_close_to(&growth, 0);
	text_finish(&growth.html.summary);
}

void outline_finish(struct outline *outline)
{
	source_close(&outline->source);
	free(outline->nodes);
	free(outline->title);
	*outline = (struct outline){0};
}
