/* Strips Markdown from a text, character by character. */
#include "language/markdown.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/markdown_line.h"

struct stripper {
	const char *text;
	size_t length;
	struct characters *out;
	enum pause_kind pending; /* the break before the next character that stays */
	bool space_pending;
	bool in_table_row;
	size_t fence_end;   /* lines that start before this offset are code */
	size_t unclosed[2]; /* widths from which a fence of ` or ~ is known to stay open; 0: none */
};

/* The end of a bracket or tag is searched this far, so that time stays linear. */
#define REACH_BYTES 2000

/* Asks for a break; the longest one since the last character applies. */
static void ask_pause(struct stripper *s, enum pause_kind kind)
{
	if (kind > s->pending) {
		s->pending = kind;
	}
	s->space_pending = false;
}

static void put(struct stripper *s, uint32_t c, size_t start, size_t end)
{
	if (c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000) {
		s->space_pending = true;
		return;
	}
	if (c < ' ' || c == 0x7F || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF) {
		return; /* invisible */
	}
	struct characters *out = s->out;
	out->items = mem_reserve(out->items, &out->capacity, out->count + 2, sizeof(*out->items));
	if (s->space_pending && s->pending == PAUSE_NONE && out->count > 0) {
		size_t gap = out->items[out->count - 1].end;
		out->items[out->count++] =
			(struct character){.codepoint = ' ', .start = gap, .end = start};
	}
	out->items[out->count++] = (struct character){c, start, end, s->pending};
	s->pending = PAUSE_NONE;
	s->space_pending = false;
}

/* Offset of the bracket that closes the one at `at`, or `end`. Depth is counted, not recursed. */
static size_t closing(const struct markdown_line *line, size_t at, char open, char close)
{
	size_t depth = 0;
	for (size_t i = at; i < line->end && i - at < REACH_BYTES; i++) {
		if (line->text[i] == '\\') {
			i++;
		} else if (line->text[i] == open) {
			depth++;
		} else if (line->text[i] == close && --depth == 0) {
			return i;
		}
	}
	return line->end;
}

/* The length of the "(address)" or "[reference]" after a "]". */
static size_t address_length(const struct markdown_line *line, size_t at)
{
	if (at >= line->end || (line->text[at] != '(' && line->text[at] != '[')) {
		return 0;
	}
	bool round = line->text[at] == '(';
	size_t close = closing(line, at, round ? '(' : '[', round ? ')' : ']');
	return close < line->end ? close + 1 - at : 0;
}

/* Tags that notes use for layout. Others stay: List<String> is a type, not a tag. */
static const char *const TAGS[] = {"br", "b", "i", "u", "em", "strong", "p", "div", "span", "sub",
	"sup", "kbd", "code", "mark", "details", "summary", "img", "a", "hr", "ul", "ol", "li"};

/* Length of a layout tag or a comment at `at`; 0 when it is neither. */
static size_t tag_length(const struct markdown_line *line, size_t at)
{
	const char *p = line->text + at;
	size_t room = line->end - at;
	const char *close = memchr(p, '>', room < REACH_BYTES ? room : REACH_BYTES);
	if (!close) {
		return 0;
	}
	size_t length = (size_t)(close - p) + 1;
	if (length >= 7 && memcmp(p, "<!--", 4) == 0) {
		return length;
	}
	size_t from = p[1] == '/' ? 2 : 1;
	for (size_t i = 0; i < sizeof(TAGS) / sizeof(TAGS[0]); i++) {
		size_t n = strlen(TAGS[i]);
		if (from + n < length && memcmp(p + from, TAGS[i], n) == 0 &&
			!is_word_byte(p[from + n])) {
			return length;
		}
	}
	return 0;
}

static const struct {
	const char *name;
	char means;
} ENTITIES[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''},
	{"&nbsp;", ' '}};

static size_t take_entity(struct stripper *s, const struct markdown_line *line)
{
	for (size_t i = 0; i < sizeof(ENTITIES) / sizeof(ENTITIES[0]); i++) {
		size_t n = strlen(ENTITIES[i].name);
		if (line->end - line->at >= n &&
			memcmp(line->text + line->at, ENTITIES[i].name, n) == 0) {
			put(s, (uint32_t)ENTITIES[i].means, line->at, line->at + n);
			return n;
		}
	}
	return 0;
}

/* "*" and "_" are emphasis beside a word and signs between spaces; a word may contain "_". */
static bool is_emphasis(const struct markdown_line *line, char mark, size_t count)
{
	char left = line->at > 0 ? line->text[line->at - 1] : ' ';
	char right = line->at + count < line->end ? line->text[line->at + count] : ' ';
	if (mark == '_' && is_word_byte(left) && is_word_byte(right)) {
		return false;
	}
	if (mark == '~' && count < 2) {
		return false;
	}
	if (mark == '*' && is_digit_byte(left) && is_digit_byte(right)) {
		return false;
	}
	return !((is_blank_byte(left) || left == '\n') && is_blank_byte(right));
}

static size_t bracket_length(const struct markdown_line *line)
{
	const char *p = line->text + line->at;
	if (p[0] == '!') {
		return line->at + 1 < line->end && p[1] == '[' ? 1 : 0;
	}
	if (p[0] == '[' && line->at + 1 < line->end && p[1] == '^') {
		size_t close = closing(line, line->at, '[', ']');
		return close < line->end ? close + 1 - line->at : 0;
	}
	return p[0] == ']' ? 1 + address_length(line, line->at + 1) : 1;
}

/* How many bytes of markup begin here; 0: this character is said. */
static size_t take_markup(struct stripper *s, const struct markdown_line *line)
{
	char c = line->text[line->at];
	size_t count;
	switch (c) {
	case '*':
	case '_':
	case '~':
		count = markdown_count(line, line->at, c);
		return is_emphasis(line, c, count) ? count : 0;
	case '`':
		return markdown_count(line, line->at, c);
	case '[':
	case ']':
	case '!':
		return bracket_length(line);
	case '<':
		return tag_length(line, line->at);
	case '&':
		return take_entity(s, line);
	case '|':
		if (s->in_table_row) {
			ask_pause(s, s->out->count ? PAUSE_CELL : PAUSE_NONE);
			return 1;
		}
		return 0;
	default:
		return 0;
	}
}

static void take_inline(struct stripper *s, struct markdown_line *line)
{
	while (line->at < line->end) {
		size_t from = line->at;
		if (line->text[from] == '\\' && from + 1 < line->end &&
			(unsigned char)line->text[from + 1] < 0x80 &&
			!is_word_byte(line->text[from + 1])) {
			put(s, (unsigned char)line->text[from + 1], from, from + 2);
			line->at += 2;
			continue;
		}
		size_t markup = take_markup(s, line);
		if (markup > 0) {
			line->at += markup;
			continue;
		}
		uint32_t c;
		size_t step = utf8_decode(line->text + from, line->end - from, &c);
		if (!(step == 1 && c == 0xFFFD)) {
			put(s, c, from, from + step);
		}
		line->at += step;
	}
}

/* A fence that is closed hides the lines between; one that stays open hides only itself. */
static void open_fence(struct stripper *s, const struct markdown_line *line)
{
	char mark = line->text[line->at];
	size_t wide = markdown_count(line, line->at, mark);
	size_t *unclosed = &s->unclosed[mark == '~'];
	size_t at = line->end + 1;
	if (*unclosed != 0 && wide >= *unclosed) {
		return;
	}
	while (at < s->length) {
		const char *feed = memchr(s->text + at, '\n', s->length - at);
		struct markdown_line next = {
			s->text, at, feed ? (size_t)(feed - s->text) : s->length};
		at = next.end + 1;
		markdown_skip_blanks(&next);
		size_t count = markdown_count(&next, next.at, mark);
		next.at += count;
		markdown_skip_blanks(&next);
		if (count >= wide && next.at == next.end) {
			s->fence_end = at;
			return;
		}
	}
	*unclosed = wide;
}

static void take_line(struct stripper *s, struct markdown_line *line)
{
	size_t start = line->at;
	bool heading = false;
	if (start < s->fence_end) {
		return;
	}
	markdown_skip_blanks(line);
	if (line->at == line->end || markdown_is_rule(line) || markdown_is_definition(line)) {
		ask_pause(s, PAUSE_PARAGRAPH);
		return;
	}
	if (markdown_count(line, line->at, '`') >= 3 || markdown_count(line, line->at, '~') >= 3) {
		ask_pause(s, PAUSE_PARAGRAPH);
		open_fence(s, line);
		return;
	}
	s->in_table_row = line->text[line->at] == '|';
	if (s->in_table_row && markdown_is_made_of(line, "|-: ", 2)) {
		return;
	}
	if (markdown_take_openers(line, &heading)) {
		ask_pause(s, PAUSE_ITEM);
	} else if (s->in_table_row) {
		ask_pause(s, PAUSE_LINE);
	}
	if (heading) {
		ask_pause(s, PAUSE_PARAGRAPH);
	}
	size_t full = line->end;
	markdown_drop_closers(line, heading);
	bool hard_break =
		full >= line->end + 2 && line->text[full - 1] == ' ' && line->text[full - 2] == ' ';
	if (line->end > line->at && line->text[line->end - 1] == '\\') {
		hard_break = true;
		line->end--;
	}
	take_inline(s, line);
	s->space_pending = true;
	if (heading || hard_break) {
		ask_pause(s, heading ? PAUSE_PARAGRAPH : PAUSE_LINE);
	}
}

void markdown_strip(const char *written, size_t length, struct characters *characters)
{
	*characters = (struct characters){0};
	struct stripper s = {.text = written, .length = length, .out = characters};
	for (size_t at = 0; at < length;) {
		const char *feed = memchr(written + at, '\n', length - at);
		struct markdown_line line = {written, at, feed ? (size_t)(feed - written) : length};
		at = line.end + 1;
		if (line.end > line.at && written[line.end - 1] == '\r') {
			line.end--;
		}
		take_line(&s, &line);
	}
	if (characters->count > 0) {
		characters->items[0].before = PAUSE_NONE;
	}
}
