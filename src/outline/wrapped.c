/* Joins a question that is broken over lines, and a list mark with the words below it. */
#include "outline/wrapped.h"

#include "outline/line_prefix_read.h"
#include "outline/lookahead.h"

/* A line that continues below is broken no earlier than at this column. */
#define WRAP_COLUMNS 50

bool tree_wraps(const struct tree_builder *tree)
{
	/* Endings that leave a Korean phrase open. */
	static const char *const OPEN[] = {"을", "를", "의", "에서", "에게", "으로", "하고", "하며",
		"어떻게", "때", "어떤", "무슨", "왜", "그리고", "위해", "통해", "대해", ",", NULL};
	struct span text = tree->prefix.text;
	/* without attributes, as a question mark may come before them */
	struct span below = span_ends(tree->next.text, "}}") ? tree->next.text
							     : span_cut_braces(tree->next.text);
	enum prefix_kind kind = tree->prefix.kind;
	bool item = prefix_is_item(kind) || tree->prefix.label == LABEL_QUESTION;
	bool goes_on = tree->next.kind == LINE_TEXT && tree->next.blanks == 0 &&
		       tree->next_prefix.kind == PREFIX_NONE &&
		       tree->next_prefix.label == LABEL_NONE;
	if (goes_on && text.length < QUESTION_MAX_BYTES / 2 && flashcard_hides(text, false) &&
		!wording_is_sentence(text)) {
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
	enum form form = wording_form(text);
	bool whole = form == FORM_ASKS || form == FORM_REQUESTS;
	if (wording_is_sentence(text) && !(whole && wording_asks(below))) {
		return false;
	}
	enum lang lang = wording_lang(text, LANG_KO);
	if (wording_lang(below, lang) != lang) {
		return false;
	}
	/* "What would you do if the database" asks by its first word but has not ended. */
	bool small = (below.at[0] >= 'a' && below.at[0] <= 'z') || below.at[0] == '(' ||
		     (below.at[0] >= '0' && below.at[0] <= '9');
	bool hangs = tree->next.indent > tree->line.indent;
	size_t width = text_width(text.at, text.length);
	if (lang == LANG_EN) {
		bool asks = wording_asks(below) || span_find(below, "? ") < below.length;
		bool more = (whole || (hangs && !wording_is_sentence(text))) &&
			    width >= WRAP_COLUMNS && asks;
		return (small && (width >= WRAP_COLUMNS || wording_asks(below))) || more;
	}
	return wording_asks(below) && !wording_asks(text) &&
	       (span_ends_any(text, OPEN) > 0 || width >= WRAP_COLUMNS);
}

void tree_join_wrapped(struct tree_builder *tree)
{
	struct text joined;
	text_init(&joined, OUTLINE_LIMIT_BYTES);
	text_add_bytes(&joined, tree->line.text.at, tree->line.text.length);
	text_add(&joined, " ");
	text_add_bytes(&joined, tree->next.text.at, tree->next.text.length);
	tree->line.text = source_keep(&tree->outline->source, &joined);
	notes_log_use(tree->outline->log, tree->next.number, USE_JOINED);
	tree->prefix = line_prefix_read(tree->line.text, tree->prefix.value);
	tree->next.blanks = 0;
	tree_look_ahead(tree);
}

bool tree_waits_for_words(struct tree_builder *tree)
{
	enum prefix_kind kind = tree->prefix.kind;
	bool numbered = kind == PREFIX_NUMBER || kind == PREFIX_CIRCLED;
	bool label = tree->prefix.label == LABEL_QUESTION || tree->prefix.label == LABEL_FOLLOW_UP;
	bool below = tree->more ||
		     (tree->next.kind == LINE_TEXT && tree->next_prefix.label == LABEL_NONE &&
			     (tree->next_prefix.kind == PREFIX_NONE ||
				     tree->next_prefix.kind == PREFIX_TITLE));
	below = below ||
		(label && tree->next.kind == LINE_TEXT && tree->next_prefix.label == LABEL_NONE);
	if (tree->prefix.text.length > 0 || !(label || (numbered && tree->next.blanks == 0)) ||
		!below) {
		return false;
	}
	tree->awaited = tree->line.number;
	tree->awaited_prefix = tree->prefix;
	tree->awaited_indent = tree->line.indent;
	return true;
}

void tree_take_awaited(struct tree_builder *tree)
{
	struct span text = tree->prefix.kind == PREFIX_TITLE ? tree->prefix.text : tree->line.text;
	tree->prefix = tree->awaited_prefix;
	tree->prefix.text = text;
	tree->prefix.alone = false;
	tree->line.indent = tree->awaited_indent;
	notes_log_use(tree->outline->log, tree->awaited, USE_ASIDE);
	tree->awaited = 0;
}
