/* Lines without a mark: which of them begin something, and which go on. */
#include "outline/plain.h"

static bool ends_paragraph(const struct growth *growth)
{
	return growth->next.kind != LINE_TEXT || growth->next.blanks > 0 ||
	       growth->ahead.mark != MARK_NONE || growth->ahead.label != LABEL_NONE ||
	       growth->next.indent > growth->line.indent + 1;
}

/* A plain line above numbered questions is their section's title, even below an item. */
static bool is_section(const struct growth *growth)
{
	struct span text = growth->line.text;
	if (span_ends(text, ":") && growth_in_item(growth) && !wording_gathers(text)) {
		return false; /* "The steps:" above the numbers of an answer */
	}
	if (growth->next.kind != LINE_TEXT || growth->line.indent > 1 || !wording_is_title(text) ||
		wording_is_sentence(text) || wording_is_aside(text) ||
		(growth->line.blanks == 0 && !growth->broken)) {
		return false;
	}
	bool numbers = (growth->ahead.mark == MARK_NUMBER || growth->ahead.mark == MARK_CIRCLED) &&
		       growth->next.indent <= growth->line.indent + 1 && growth->ahead.value <= 1;
	bool quiz = growth->ahead.label == LABEL_QUESTION && !wording_asks(text);
	return numbers || quiz;
}

/* Whether a plain line within an item asks something of its own. */
static bool is_sub_question(const struct growth *growth, bool fresh)
{
	struct span text = growth->line.text;
	if (text.length > 600) {
		return false;
	}
	bool english = wording_lang(text, LANG_KO) == LANG_EN;
	bool asks = wording_asks(text) || (english && wording_requests(text));
	bool names = wording_is_title(text) && !wording_is_sentence(text) &&
		     wording_items(text, NULL, NULL) < 2 && !wording_is_aside(text);
	if (growth_points_follow(growth) && (asks || names) && growth->next.blanks <= 1) {
		return true;
	}
	if (names && growth_story_follows(growth) && fresh) {
		return true;
	}
	if (!asks) {
		return false;
	}
	const struct outline *outline = growth->outline;
	/* right below its question, in the other language: that question again */
	const struct node *above = &outline->nodes[outline->count - 1];
	enum lang lang = wording_lang(above->text, LANG_KO);
	if (above->kind == NODE_ITEM && growth->line.blanks <= 1 &&
		wording_lang(text, lang) != lang) {
		return false;
	}
	struct span before = outline->nodes[outline->count - 1].text;
	bool turn = wording_is_sentence(before) && wording_addresses(text);
	return fresh ? ends_paragraph(growth) || wording_addresses(text) : turn;
}

/* How many open nodes are left without the leads at the end; a line that begins with "Q:" stays
 * open, as what follows is its answer. */
static size_t depth_without_leads(const struct growth *growth)
{
	size_t depth = growth->depth;
	while (depth > 0 && growth->open[depth - 1].kind == NODE_LEAD &&
		growth->outline->nodes[growth->open[depth - 1].node].label != LABEL_QUESTION) {
		depth--;
	}
	return depth;
}

/* `?` or `??` alone, between the two sides of a flash card. */
bool growth_is_card_mark(const struct growth *growth, const struct line *line)
{
	return growth->outline->dialect.flashcards && line->kind == LINE_TEXT &&
	       (span_is(line->text, "?") || span_is(line->text, "??"));
}

void growth_take_plain(struct growth *growth)
{
	const struct outline *outline = growth->outline;
	bool fresh =
		growth->line.blanks > 0 || growth->broken || growth->ruled || outline->count == 0;
	struct span text = growth->line.text;
	size_t at;
	size_t length;
	bool card = text.length <= QUESTION_MAX_BYTES &&
		    flashcard_finds_answer(text, outline->dialect.flashcards, &at, &length);
	bool front = growth_is_card_mark(growth, &growth->next) && growth->next.blanks == 0;
	bool section = is_section(growth);
	if (section || card || front || growth->ruled) {
		growth_close_to(growth, growth_depth_in_fold(growth, HOLDS_ITEMS | HOLDS_LEADS));
		growth_hold_lead(growth, false);
		return;
	}
	growth_close_to(growth, growth_line_depth(growth));
	if (growth_in_item(growth)) {
		bool sub = is_sub_question(growth, fresh);
		if (sub) {
			growth_close_beside(growth);
			growth_hold_lead(growth, true);
		} else {
			(void)growth_add(growth, NODE_LINE);
		}
		return;
	}
	bool asks = wording_requests(text) ||
		    (wording_asks(text) && (fresh || wording_addresses(text)));
	bool below = growth->depth > 0 && growth->open[growth->depth - 1].kind == NODE_LEAD &&
		     growth->line.indent > growth->open[growth->depth - 1].indent + 1;
	if ((fresh || asks) && !below) {
		growth_close_to(growth, depth_without_leads(growth));
		growth_hold_lead(growth, fresh && growth_points_follow(growth));
	} else {
		(void)growth_add(growth, NODE_LINE);
	}
}

static void take_question_label(struct growth *growth)
{
	size_t fold = growth_fold_depth(growth);
	size_t depth = growth->depth;
	bool follows = growth->mark.label == LABEL_FOLLOW_UP;
	bool right_below = growth->line.blanks == 0 && depth > 0 &&
			   growth->open[depth - 1].kind == NODE_ITEM && !growth->ruled;
	if (!follows && !right_below) {
		size_t quiz = growth_labelled_lead(growth);
		if (quiz > 0 && growth->open[quiz - 1].indent + 1 >= growth->line.indent) {
			depth = quiz; /* with what stands below it */
		}
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
	growth_close_to(growth, depth > fold ? depth : fold);
	growth_hold_lead(growth, false);
}

/* Labels but those of questions are lines of what is open; a list item's label stays an item. */
bool growth_take_label(struct growth *growth)
{
	enum mark mark = growth->mark.mark;
	enum label label = growth->mark.label;
	if (label == LABEL_NONE) {
		return false;
	}
	if (label == LABEL_QUESTION || label == LABEL_FOLLOW_UP) {
		if (mark == MARK_HEADING || mark_is_item(mark)) {
			return false;
		}
		take_question_label(growth);
		return true;
	}
	if (mark == MARK_HEADING || mark_is_item(mark)) {
		return false;
	}
	if (mark == MARK_TITLE && growth->line.blanks > 0) {
		size_t depth = growth_depth_without(growth, HOLDS_ITEMS);
		if (growth->line.indent <= 1 && depth > 0 &&
			growth->open[depth - 1].kind != NODE_HEADING) {
			depth = growth->depth;
		}
		growth_close_to(growth,
			depth > growth_fold_depth(growth) ? depth : growth_fold_depth(growth));
	}
	(void)growth_add(growth, NODE_LINE);
	return true;
}
