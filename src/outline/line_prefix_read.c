/* Reads how a line begins. Looks at the start of one line only; the reader decides what the line
 * means from the lines around it. */
#include "outline/line_prefix_read.h"

#include <string.h>

#include "base/text.h"
#include "outline/label.h"
#include "outline/number.h"

static bool is_rule(struct span text)
{
	static const char *const BOXES[] = {"─", "━", "—", "–", "═", "…", "-", "*", "_", "~", "·",
		" ", "<hr>", "<hr/>", "<hr />", NULL};
	if (text.length < 3 || text.length > 400) {
		return false;
	}
	uint32_t first = span_first(text);
	size_t marks = 0;
	while (text.length > 0) {
		size_t step = span_starts_any(text, BOXES);
		if (step == 0 || (first != '<' && text.at[0] != ' ' && span_first(text) != first)) {
			return false;
		}
		marks += text.at[0] != ' ';
		text = span_skip(text, step);
	}
	return marks >= 3 || first == '<';
}

static bool is_underline(struct span text)
{
	size_t i = 0;
	while (i < text.length && text.at[i] == '=') {
		i++;
	}
	return i == text.length && i >= 3;
}

static bool read_bullet(struct span text, struct line_prefix *prefix)
{
	static const char *const BULLETS[] = {
		"•", "·", "‣", "▪", "▫", "◦", "○", "●", "▸", "∙", "・", NULL};
	static const char *const BOXES[] = {"[ ] ", "[x] ", "[X] ", NULL};
	char c = span_byte(text);
	size_t length = 0;
	if (c == '-' || c == '*' || c == '+') {
		char after = text.length > 1 ? text.at[1] : ' ';
		bool one = span_find(span_skip(text, 1), "*") == text.length - 1;
		bool letter = (unsigned char)after >= 0x80 || (after >= 'A' && after <= 'Z');
		bool close = (c == '-' && letter) || /* `-왜` */
			     (c == '*' && one && letter);
		length = after == ' ' || close ? 1 : 0;
	} else {
		length = span_starts_any(text, BULLETS);
	}
	if (length == 0) {
		return false;
	}
	prefix->kind = PREFIX_BULLET;
	prefix->text = span_skip_spaces(span_skip(text, length));
	prefix->text =
		span_skip_spaces(span_skip(prefix->text, span_starts_any(prefix->text, BOXES)));
	return true;
}

static bool read_arrow(struct span text, struct line_prefix *prefix)
{
	static const char *const ARROWS[] = {"-->", "->", "=>", "→", "⇒", "➜", "➔", "➡️", "➡",
		"↳", "└", "ㄴ ", ">>", "↪", NULL};
	size_t length = span_starts_any(text, ARROWS);
	if (length == 0) {
		return false;
	}
	prefix->kind = PREFIX_ARROW;
	text = span_skip(text, length);
	while (span_starts(text, "─")) {
		text = span_skip(text, 3);
	}
	prefix->text = span_skip_spaces(text);
	return true;
}

static bool read_heading(struct span text, struct line_prefix *prefix)
{
	int level = 0;
	while (level < 7 && (size_t)level < text.length && text.at[level] == '#') {
		level++;
	}
	if (level == 0 || level > 6) {
		return false;
	}
	struct span rest = span_skip(text, (size_t)level);
	bool spaced = rest.length == 0 || rest.at[0] == ' ';
	/* `#word` alone is a heading typed in a hurry; several are tags. */
	bool code = span_starts(rest, "include") || span_starts(rest, "define") ||
		    span_starts(rest, "pragma") || span_starts(rest, "if");
	bool fast = !code &&
		    (level >= 2 || (span_find(rest, "#") == rest.length && span_words(rest) <= 4));
	if (!spaced && !fast) {
		return false;
	}
	rest = span_trim(rest);
	while (span_ends(rest, "#") && !span_ends(rest, "C#") && !span_ends(rest, "F#")) {
		rest = span_trim(span_take(rest, rest.length - 1));
	}
	prefix->kind = PREFIX_HEADING;
	prefix->level = level;
	prefix->text = rest;
	return true;
}

/* Removes `**…**`, `__…__`, `<b>…</b>` that wrap the whole line; a colon or a remark in parentheses
 * may follow. */
static bool read_bold(struct span text, struct line_prefix *prefix)
{
	static const struct {
		const char *open;
		const char *close;
	} WRAPS[] = {{"**", "**"}, {"__", "__"}, {"<b>", "</b>"}, {"<strong>", "</strong>"}};
	for (size_t i = 0; i < sizeof(WRAPS) / sizeof(WRAPS[0]); i++) {
		if (!span_starts(text, WRAPS[i].open)) {
			continue;
		}
		struct span inner = span_skip(text, strlen(WRAPS[i].open));
		size_t end = span_find(inner, WRAPS[i].close);
		struct span tail = span_trim(span_skip(inner, end + strlen(WRAPS[i].close)));
		bool closed = end < inner.length && end > 0;
		bool plain = tail.length == 0 || span_is(tail, ":") || span_is(tail, "：") ||
			     span_is(tail, "?") || span_is(tail, "*") ||
			     (span_starts(tail, "{") && span_ends(tail, "}"));
		if (closed && plain) {
			prefix->bold = true;
			prefix->text = tail.length > 1 || span_is(tail, "?")
					       ? text
					       : span_take(inner, end);
			return true;
		}
		if (closed && wording_is_parenthesised(tail)) {
			prefix->bold = true;
			prefix->text = text;
			return true;
		}
	}
	return false;
}

/* `[text]` `【text】` `<text>` alone, `■ text`, `Ⅰ. text`. */
static bool read_title(struct span text, struct line_prefix *prefix)
{
	static const char *const SQUARES[] = {
		"■", "□", "◆", "◇", "▣", "▶", "▷", "★", "☆", "◈", "♣", "♠", "▼", NULL};
	static const struct {
		const char *open;
		const char *close;
	} WRAPS[] = {
		{"[", "]"}, {"【", "】"}, {"<", ">"}, {"《", "》"}, {"〈", "〉"}, {"『", "』"}};
	size_t left = 0;
	while (left < text.length && text.at[left] == text.at[0]) {
		left++;
	}
	size_t right = 0;
	while (right < text.length && text.at[text.length - 1 - right] == text.at[0]) {
		right++;
	}
	if (left >= 3 && right >= 3 && left + right < text.length && strchr("-=*~#_", text.at[0])) {
		prefix->text =
			span_trim(span_take(span_skip(text, left), text.length - left - right));
		return prefix->text.length > 0; /* `----- text -----` */
	}
	uint32_t first = span_first(text);
	if (first >= 0x2160 && first <= 0x216B && span_starts(span_skip(text, 3), ".")) {
		prefix->text = span_skip_spaces(span_skip(text, 4));
		return prefix->text.length > 0;
	}
	size_t square = span_starts_any(text, SQUARES);
	if (square > 0) {
		prefix->text = span_skip_spaces(span_skip(text, square));
		return prefix->text.length > 0;
	}
	for (size_t i = 0; i < sizeof(WRAPS) / sizeof(WRAPS[0]); i++) {
		struct span inner = span_skip(text, strlen(WRAPS[i].open));
		if (!span_starts(text, WRAPS[i].open) || !span_ends(text, WRAPS[i].close)) {
			continue;
		}
		inner = span_take(inner, inner.length - strlen(WRAPS[i].close));
		bool clean = span_find(inner, WRAPS[i].close) == inner.length &&
			     span_find(inner, "://") == inner.length && span_byte(inner) != '/';
		char letter = (char)(span_byte(inner) | 0x20);
		bool tag = text.at[0] == '<' && letter >= 'a' && letter <= 'z';
		if (clean && !tag && span_letters(inner) > 0 && !span_starts(inner, "!")) {
			prefix->text = span_trim(inner);
			return true;
		}
	}
	return false;
}

/* Reads a number after the marks of a heading, a bullet or an opening `**`. */
static void read_inner_number(struct line_prefix *prefix, int expected)
{
	struct line_prefix inner = {.value = NO_NUMBER, .group = NO_NUMBER};
	struct span text = prefix->text;
	while (span_starts(text, "*") || span_starts(text, "_")) {
		text = span_skip(text, 1);
	}
	if (!number_read(text, expected, &inner) && !number_read_circled(text, &inner)) {
		return;
	}
	prefix->number = inner.number;
	prefix->value = inner.value;
	prefix->group = inner.group;
	prefix->text = span_starts(inner.text, "**") ? span_skip_spaces(span_skip(inner.text, 2))
						     : inner.text; /* `**3.** text` */
	if (prefix->kind == PREFIX_BULLET || prefix->kind == PREFIX_NONE ||
		prefix->kind == PREFIX_TITLE) {
		prefix->kind = inner.kind;
	}
}

static bool read_start(struct span line, int expected, struct line_prefix *prefix)
{
	if (is_rule(line)) {
		prefix->kind = PREFIX_RULE;
		return true;
	}
	if (is_underline(line)) {
		prefix->kind = PREFIX_UNDERLINE;
		return true;
	}
	if (span_byte(line) == '|') {
		prefix->kind = PREFIX_TABLE;
		return true;
	}
	return read_heading(line, prefix) || number_read(line, expected, prefix) ||
	       number_read_circled(line, prefix) || read_arrow(line, prefix) ||
	       read_bullet(line, prefix) || number_read_letter(line, prefix);
}

/* `FIRST.` `SECOND.` before the words of a heading. */
static struct span skip_ordinal(struct span text)
{
	static const char *const WORDS[] = {
		"FIRST.", "SECOND.", "THIRD.", "FOURTH.", "FIFTH.", "SIXTH.", "SEVENTH.", NULL};
	size_t word = span_starts_any(text, WORDS);
	return word > 0 && text.length > word ? span_skip_spaces(span_skip(text, word)) : text;
}

/* `1.1 text` in a heading: a number with dots needs no other mark. */
static void read_dotted_number(struct line_prefix *prefix)
{
	size_t at = 0;
	size_t dots = 0;
	struct span text = prefix->text;
	while (at < text.length &&
		((text.at[at] >= '0' && text.at[at] <= '9') || text.at[at] == '.')) {
		dots += text.at[at] == '.';
		at++;
	}
	if (dots > 0 && at > 2 && at < 12 && at < text.length && text.at[at] == ' ' &&
		text.at[at - 1] != '.') {
		prefix->number = span_take(text, at);
		prefix->text = span_skip_spaces(span_skip(text, at));
	}
}

/* Reads what is inside a heading or a bullet: marks of a heading again, ornaments, bold, a
 * number. */
static void read_inside(struct line_prefix *prefix, bool started, int expected)
{
	bool holds = prefix->kind == PREFIX_HEADING || prefix->kind == PREFIX_BULLET;
	if (prefix->kind == PREFIX_NUMBER || prefix->kind == PREFIX_BULLET) { /* `1. ### text` */
		struct line_prefix heading = {0};
		if (span_starts(prefix->text, "#") && read_heading(prefix->text, &heading) &&
			span_find(prefix->text, "# ") < 6) {
			prefix->text = heading.text;
		}
	}
	if (prefix->kind == PREFIX_HEADING && span_starts(prefix->text, "- ")) {
		prefix->text = span_skip_spaces(span_skip(prefix->text, 2)); /* `## - 1. text` */
	}
	if (holds) {
		while (span_starts(prefix->text, "# ")) {
			prefix->text = span_skip_spaces(span_skip(prefix->text, 2));
		}
		prefix->text = skip_ordinal(span_skip_ornaments(prefix->text));
		read_inner_number(prefix, expected);
		prefix->text = span_skip_ornaments(prefix->text);
		if (prefix->kind == PREFIX_HEADING && prefix->number.length == 0) {
			read_dotted_number(prefix);
		}
	}
	bool bold = read_bold(prefix->text, prefix);
	if (bold && holds && prefix->number.length == 0) {
		read_inner_number(prefix, expected);
	}
	if (!started && (bold || read_title(prefix->text, prefix))) {
		prefix->kind = PREFIX_TITLE;
	}
	if (!started) {
		read_inner_number(prefix, expected);
	}
	prefix->text = span_skip_ornaments(prefix->text);
}

struct line_prefix line_prefix_read(struct span line, int expected)
{
	struct line_prefix prefix = {
		.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = line};
	bool started = read_start(line, expected, &prefix);
	if (!started) {
		line = span_skip_ornaments(line);
		prefix.text = line;
		started = read_start(line, expected, &prefix);
	}
	if (prefix.kind == PREFIX_RULE || prefix.kind == PREFIX_UNDERLINE ||
		prefix.kind == PREFIX_TABLE) {
		return prefix;
	}
	struct line_prefix inner = prefix;
	bool marked = started;
	if (!started && label_read(false, &inner)) {
		return inner;
	}
	read_inside(&prefix, started, expected);
	struct line_prefix unlabelled = prefix;
	marked = marked || prefix.kind == PREFIX_TITLE;
	if (label_read(marked, &prefix)) {
		bool numbered = prefix.kind == PREFIX_NUMBER || prefix.kind == PREFIX_CIRCLED;
		/* "1. 결과: …" names a question; only "1. Q: …" has number and label. */
		bool heads = unlabelled.number.length > 0 && prefix.kind == PREFIX_HEADING;
		return (numbered || heads) && prefix.label != LABEL_QUESTION &&
				       prefix.label != LABEL_FOLLOW_UP
			       ? unlabelled
			       : prefix;
	}
	return prefix;
}
