/* Removes markup in one pass; every lookahead is short or remembered, so that a text full of marks
 * takes no longer than any other. */
#include "words/markup.h"

#include <string.h>

#include "words/html.h"

static char before(struct span text, size_t at)
{
	return at > 0 ? text.at[at - 1] : ' ';
}

/* Marks that are open. */
struct open_marks {
	bool star;        /* a single `*` */
	bool underline;   /* a single `_` */
	size_t highlight; /* position of the `==` that closes a highlight; 0 when none is open */
	bool spoken;      /* addresses are left out, as they cannot be read aloud */
};

/* `__name__`: the underscores belong to the word. */
static bool is_dunder(struct span text, size_t at)
{
	size_t i = at + 2;
	while (i < text.length &&
		((text.at[i] >= 'a' && text.at[i] <= 'z') ||
			(text.at[i] >= '0' && text.at[i] <= '9') ||
			(text.at[i] == '_' && i + 1 < text.length && text.at[i + 1] != '_' &&
				text.at[i - 1] != '_'))) {
		i++;
	}
	if (i > at + 2 && span_starts(span_skip(text, i), "__")) {
		return true;
	}
	i = at;
	while (i > 0 && ((text.at[i - 1] >= 'a' && text.at[i - 1] <= 'z') ||
				(text.at[i - 1] >= '0' && text.at[i - 1] <= '9'))) {
		i--;
	}
	return i < at && i >= 2 && text.at[i - 1] == '_' && text.at[i - 2] == '_';
}

/* Whether a run of `*`, `_` or `~` at `at` is markup rather than text. */
static bool is_emphasis(struct span text, size_t at, size_t run, struct open_marks *open)
{
	char left = before(text, at);
	char right = span_at(text, at + run);
	bool open_left = left == ' ' || left == '\n';
	bool open_right = right == ' ' || right == '\n';
	if (open_left && open_right) {
		return false; /* "3 * 4" */
	}
	if (text.at[at] == '_') {
		if (run == 2 && is_dunder(text, at)) {
			return false;
		}
		bool opens = !span_word_byte(left) && !open_right && left != '$' && left != '\\' &&
			     left != '{';
		bool closes = !span_word_byte(right) && !open_left && right != '{' && right != '$';
		if (run > 1) {
			return run <= 3 && (opens || closes);
		}
		bool mark = open->underline ? closes : opens && span_word_byte(right);
		open->underline = open->underline != mark;
		return mark;
	}
	if (text.at[at] == '~') {
		return run == 2;
	}
	/* A single star between word characters multiplies, unless one is open; two or three are
	 * always markup. */
	bool mark = run >= 2 || open->star || !(span_word_byte(left) && span_word_byte(right));
	open->star = run == 1 && mark && !open->star;
	return mark;
}

/* `==words==`: the position of the mark that closes a highlight; 0 when none opens here. */
static size_t find_highlight(struct span text, size_t at)
{
	char left = before(text, at);
	if (span_word_byte(left) || strchr("\"'`=!<>", left) ||
		!span_word_byte(span_at(text, at + 2))) {
		return 0;
	}
	struct span ahead = span_take(span_skip(text, at + 2), MARKUP_LOOK_AHEAD_BYTES);
	size_t end = span_find(ahead, "=");
	bool closes = end + 1 < ahead.length && ahead.at[end + 1] == '=' &&
		      span_at(ahead, end + 2) != '=' && ahead.at[end - 1] != ' ' &&
		      !strchr("\"'`(", ahead.at[end - 1]);
	return closes ? at + 2 + end : 0;
}

/* Adds inline code as it stands. Returns the bytes taken, backticks included. */
static size_t take_code(struct span text, struct text *out)
{
	size_t run = 0;
	while (run < text.length && text.at[run] == '`') {
		run++;
	}
	struct span inner = span_take(span_skip(text, run), MARKUP_LOOK_AHEAD_BYTES);
	size_t end = span_find(inner, "`");
	if (run > 2 || end == inner.length) {
		return run;
	}
	text_add_bytes(out, inner.at, end);
	size_t taken = run + end;
	while (taken < text.length && text.at[taken] == '`') { /* the closing run may be shorter */
		taken++;
	}
	return taken;
}

static size_t run_of(struct span text, size_t at)
{
	size_t run = 0;
	while (at + run < text.length && text.at[at + run] == text.at[at]) {
		run++;
	}
	return run;
}

/* Marks of card programs and footnotes: `[sound:…]`, `[anki:tts …]`, `[latex]`, `[^1]`. */
static size_t take_machine_mark(struct span text)
{
	static const char *const STARTS[] = {"[sound:", "[anki:", "[/anki:", "[latex]", "[/latex]",
		"[$]", "[/$]", "[$$]", "[/$$]", "[^", NULL};
	struct span ahead = span_take(text, MARKUP_LOOK_AHEAD_BYTES);
	size_t end = span_find(ahead, "]");
	return span_starts_any(text, STARTS) > 0 && end < ahead.length ? end + 1 : 0;
}

/* Adds the words of `[[page|words]]` or `[[page#place]]`. Returns the bytes taken. */
static size_t take_wiki_link(struct span text, struct text *out)
{
	struct span ahead = span_take(text, MARKUP_LOOK_AHEAD_BYTES);
	size_t end = span_find(ahead, "]]");
	if (end == ahead.length) {
		return 0;
	}
	struct span words = span_skip(span_take(ahead, end), 2);
	size_t bar = span_find(words, "|");
	size_t place = span_find(words, "#");
	words = bar < words.length ? span_skip(words, bar + 1)
		: place > 0        ? span_take(words, place)
				   : span_skip(words, 1);
	text_add_bytes(out, words.at, words.length);
	return end + 2;
}

/* Adds the words of `[words](address)`, nothing for a picture. Returns the bytes taken. */
static size_t take_link(struct span text, struct text *out)
{
	size_t open = text.at[0] == '!' ? 1 : 0;
	struct span ahead = span_take(text, MARKUP_LOOK_AHEAD_BYTES);
	if (span_at(text, open) != '[') {
		return 0;
	}
	if (span_starts(text, "![[")) {
		size_t end = span_find(ahead, "]]");
		return end < ahead.length ? end + 2 : 0;
	}
	size_t machine = open == 0 ? take_machine_mark(text) : 0;
	if (machine > 0) {
		return machine;
	}
	if (open == 0 && span_at(text, 1) == '[') {
		return take_wiki_link(text, out);
	}
	size_t close = span_find(ahead, "]");
	if (close == ahead.length || span_at(ahead, close + 1) != '(') {
		return 0;
	}
	struct span address = span_skip(ahead, close + 2);
	size_t end = span_find(address, ")");
	struct span title =
		span_skip(span_take(address, end), span_find(span_take(address, end), " "));
	if (end == address.length ||
		(title.length > 0 && !span_starts(title, " \"") && open == 0)) {
		return 0;
	}
	if (open == 0) {
		text_add_bytes(out, text.at + 1, close - 1);
	}
	return close + 2 + end + 1;
}

/* `((id))` of outliners: a reference to another block. Returns its length. */
static size_t take_block_reference(struct span text)
{
	size_t end = span_find(span_take(text, 64), "))");
	return span_starts(text, "((") && end >= 34 && end <= 42 &&
			       span_words(span_take(text, end)) == 1
		       ? end + 2
		       : 0;
}

/* Skips an address in the text, and removes its scheme from `out`. Returns the bytes taken from the
 * `:` on. */
static size_t take_address(struct span text, struct text *out)
{
	static const char *const SCHEMES[] = {"https", "http", NULL};
	struct span added = {out->bytes, out->length};
	size_t scheme = span_starts(text, "://") ? span_ends_any(added, SCHEMES) : 0;
	if (scheme == 0) {
		return 0;
	}
	size_t end = 0;
	while (end < text.length && !strchr(" \n)>]\"'", text.at[end]) &&
		(unsigned char)text.at[end] < 0x80) {
		end++;
	}
	out->length -= scheme;
	out->bytes[out->length] = '\0';
	return end;
}

/* Reads markup at `at` and adds its words. Returns the bytes taken, 0 for a plain character. */
static size_t take_markup(struct span text, size_t at, struct text *out, struct open_marks *open)
{
	struct span rest = span_skip(text, at);
	bool block = false;
	size_t length;
	switch (text.at[at]) {
	case '*':
	case '_':
	case '~':
		length = run_of(text, at);
		if (!is_emphasis(text, at, length, open)) {
			text_add_bytes(out, rest.at, length);
		}
		return length;
	case '=':
		length = run_of(text, at);
		if (open->highlight != at || at == 0) {
			open->highlight = length == 2 ? find_highlight(text, at) : 0;
			if (open->highlight == 0) {
				text_add_bytes(out, rest.at, length);
			}
		}
		return length;
	case '`':
		return take_code(rest, out);
	case '\\':
		if (rest.length > 1 && strchr("\\`*_{}[]()#+-.!~>|<&\"'", rest.at[1])) {
			text_add_bytes(out, rest.at + 1, 1);
			return 2;
		}
		return 0;
	case '&':
		return html_take_entity(rest, out);
	case '<':
		if (open->spoken && span_starts(rest, "<http")) {
			length = span_find(span_take(rest, MARKUP_LOOK_AHEAD_BYTES), ">");
			return length < rest.length ? length + 1 : 0;
		}
		length = html_is_known_tag(rest) ? html_tag_length(rest, &block) : 0;
		if (block) {
			text_add(out, "\n");
		}
		return length;
	case '[':
	case '!':
		return take_link(rest, out);
	case '(':
		return take_block_reference(rest);
	case ':':
		return open->spoken ? take_address(rest, out) : 0;
	case '%':
		length = span_find(span_skip(span_take(rest, MARKUP_LOOK_AHEAD_BYTES), 2), "%%");
		return span_starts(rest, "%%") && length + 2 < rest.length ? length + 4 : 0;
	default:
		return 0;
	}
}

static bool is_mark(char c)
{
	switch (c) {
	case '*':
	case '_':
	case '~':
	case '`':
	case '\\':
	case '&':
	case '<':
	case '[':
	case '!':
	case '=':
	case '(':
	case ':':
	case '%':
		return true;
	default:
		return false;
	}
}

void markup_strip(struct span text, bool spoken, struct text *out)
{
	size_t at = 0;
	struct open_marks open = {.spoken = spoken};
	while (at < text.length) {
		size_t plain = at;
		while (plain < text.length && !is_mark(text.at[plain])) {
			plain++;
		}
		text_add_bytes(out, text.at + at, plain - at);
		at = plain;
		if (at == text.length) {
			break;
		}
		size_t taken = take_markup(text, at, out, &open);
		if (taken == 0) {
			text_add_bytes(out, text.at + at, 1);
			taken = 1;
		}
		at += taken;
	}
}

char *markup_text(struct span text)
{
	struct text out;
	text_init(&out, WORDS_MAX_BYTES);
	markup_strip(text, false, &out);
	struct span trimmed = span_trim((struct span){out.bytes, out.length});
	char *result = span_text(trimmed);
	text_finish(&out);
	return result;
}
