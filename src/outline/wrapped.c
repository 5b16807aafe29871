/* Joins a question that is broken over lines, and a mark with the words below it. */
#include "outline/wrapped.h"

#include "outline/ahead.h"
#include "outline/mark_line.h"

/* A line that goes on below breaks no sooner than at this column. */
#define WRAP_COLUMNS 50

/* Without the `{…}` at its end, behind which no question mark is looked for. */
static struct span without_attributes(struct span text)
{
	size_t open = text.length;
	if (!span_ends(text, "}") || span_ends(text, "}}")) {
		return text;
	}
	while (open > 0 && text.at[open - 1] != '{') {
		open--;
	}
	return open > 1 ? span_trim(span_take(text, open - 1)) : text;
}

/* A question broken over two lines: the first does not end, the second asks. */
bool growth_wraps(const struct growth *growth)
{
	/* Ends that leave a Korean phrase open. */
	static const char *const OPEN[] = {"을", "를", "의", "에서", "에게", "으로", "하고", "하며",
		"어떻게", "때", "어떤", "무슨", "왜", "그리고", "위해", "통해", "대해", ",", NULL};
	struct span text = growth->mark.text;
	struct span below = without_attributes(growth->next.text);
	enum mark mark = growth->mark.mark;
	bool item = mark_is_item(mark) || growth->mark.label == LABEL_QUESTION;
	bool goes_on = growth->next.kind == LINE_TEXT && growth->next.blanks == 0 &&
		       growth->ahead.mark == MARK_NONE && growth->ahead.label == LABEL_NONE;
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
	/* "What would you do if the database" asks by its first word, but has not ended. */
	bool small = (below.at[0] >= 'a' && below.at[0] <= 'z') || below.at[0] == '(' ||
		     (below.at[0] >= '0' && below.at[0] <= '9');
	bool hangs = growth->next.indent > growth->line.indent;
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

void growth_join_wrapped(struct growth *growth)
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
	growth_look_ahead(growth);
}

/* A mark that stands alone waits for the words on the next line. */
bool growth_waits_for_words(struct growth *growth)
{
	enum mark mark = growth->mark.mark;
	bool numbered = mark == MARK_NUMBER || mark == MARK_CIRCLED;
	bool label = growth->mark.label == LABEL_QUESTION || growth->mark.label == LABEL_FOLLOW_UP;
	bool below = growth->more ||
		     (growth->next.kind == LINE_TEXT && growth->ahead.label == LABEL_NONE &&
			     (growth->ahead.mark == MARK_NONE || growth->ahead.mark == MARK_TITLE));
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

void growth_take_awaited(struct growth *growth)
{
	struct span text = growth->mark.mark == MARK_TITLE ? growth->mark.text : growth->line.text;
	growth->mark = growth->awaited_mark;
	growth->mark.text = text;
	growth->mark.alone = false;
	growth->line.indent = growth->awaited_indent;
	notes_log_use(growth->outline->log, growth->awaited, USE_ASIDE);
	growth->awaited = 0;
}
