/* Adds lines without a prefix: decides which open a block and which continue one. */
#include "outline/text_lines.h"

static bool ends_paragraph(const struct tree_builder *tree)
{
	return tree->next.kind != LINE_TEXT || tree->next.blanks > 0 ||
	       tree->next_prefix.kind != PREFIX_NONE || tree->next_prefix.label != LABEL_NONE ||
	       tree->next.indent > tree->line.indent + 1;
}

/* A plain line above numbered questions is the title of their section, even below an item. */
static bool is_section(const struct tree_builder *tree)
{
	struct span text = tree->line.text;
	if (span_ends(text, ":") && tree_in_item(tree) && !wording_titles_group(text)) {
		return false; /* "The steps:" above the numbers of an answer */
	}
	if (tree->next.kind != LINE_TEXT || tree->line.indent > 1 || !wording_is_title(text) ||
		wording_is_sentence(text) || wording_is_parenthesised(text) ||
		(tree->line.blanks == 0 && !tree->broken)) {
		return false;
	}
	bool numbers = (tree->next_prefix.kind == PREFIX_NUMBER ||
			       tree->next_prefix.kind == PREFIX_CIRCLED) &&
		       tree->next.indent <= tree->line.indent + 1 && tree->next_prefix.value <= 1;
	bool quiz = tree->next_prefix.label == LABEL_QUESTION && !wording_asks(text);
	return numbers || quiz;
}

/* Whether a plain line within an item asks a question of its own. */
static bool is_sub_question(const struct tree_builder *tree, bool fresh)
{
	struct span text = tree->line.text;
	if (text.length > 600) {
		return false;
	}
	bool english = wording_lang(text, LANG_KO) == LANG_EN;
	bool asks = wording_asks(text) || (english && wording_requests(text));
	bool names = wording_is_title(text) && !wording_is_sentence(text) &&
		     wording_count_items(text, NULL, NULL) < 2 && !wording_is_parenthesised(text);
	if (tree_points_follow(tree) && (asks || names) && tree->next.blanks <= 1) {
		return true;
	}
	if (names && tree_story_follows(tree) && fresh) {
		return true;
	}
	if (!asks) {
		return false;
	}
	const struct outline *outline = tree->outline;
	/* right below its question, in the other language: that question again */
	const struct node *above = &outline->nodes[outline->count - 1];
	enum lang lang = wording_lang(above->text, LANG_KO);
	if (above->kind == NODE_ITEM && tree->line.blanks <= 1 &&
		wording_lang(text, lang) != lang) {
		return false;
	}
	struct span before = outline->nodes[outline->count - 1].text;
	bool turn = wording_is_sentence(before) && wording_addresses_somebody(text);
	return fresh ? ends_paragraph(tree) || wording_addresses_somebody(text) : turn;
}

/* Number of open nodes without the openers at the end. An opener with "Q:" stays open, as its
 * answer follows. */
static size_t depth_without_openers(const struct tree_builder *tree)
{
	size_t depth = tree->depth;
	while (depth > 0 && tree->open[depth - 1].kind == NODE_OPENER &&
		tree->outline->nodes[tree->open[depth - 1].node].label != LABEL_QUESTION) {
		depth--;
	}
	return depth;
}

bool tree_is_card_side(const struct tree_builder *tree, const struct line *line)
{
	return tree->outline->dialect.flashcards && line->kind == LINE_TEXT &&
	       (span_is(line->text, "?") || span_is(line->text, "??"));
}

void tree_take_text_line(struct tree_builder *tree)
{
	const struct outline *outline = tree->outline;
	bool fresh = tree->line.blanks > 0 || tree->broken || tree->ruled || outline->count == 0;
	struct span text = tree->line.text;
	size_t at;
	size_t length;
	bool card = text.length <= QUESTION_MAX_BYTES &&
		    flashcard_finds_answer(text, outline->dialect.flashcards, &at, &length);
	bool front = tree_is_card_side(tree, &tree->next) && tree->next.blanks == 0;
	bool section = is_section(tree);
	if (section || card || front || tree->ruled) {
		tree_close_to(tree, tree_depth_in_fold(tree, HOLDS_ITEMS | HOLDS_OPENERS));
		tree_hold_opener(tree, false);
		return;
	}
	tree_close_to(tree, tree_line_depth(tree));
	if (tree_in_item(tree)) {
		bool sub = is_sub_question(tree, fresh);
		if (sub) {
			tree_close_beside(tree);
			tree_hold_opener(tree, true);
		} else {
			(void)tree_add(tree, NODE_LINE);
		}
		return;
	}
	bool asks = wording_requests(text) ||
		    (wording_asks(text) && (fresh || wording_addresses_somebody(text)));
	bool below = tree->depth > 0 && tree->open[tree->depth - 1].kind == NODE_OPENER &&
		     tree->line.indent > tree->open[tree->depth - 1].indent + 1;
	if ((fresh || asks) && !below) {
		tree_close_to(tree, depth_without_openers(tree));
		tree_hold_opener(tree, fresh && tree_points_follow(tree));
	} else {
		(void)tree_add(tree, NODE_LINE);
	}
}
