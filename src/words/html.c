/* Reads tags and entities, and turns the HTML of flash card programs into text. */
#include "words/html.h"

#include <string.h>

#include "base/neutral_text.h"

static const struct {
	const char *name;
	uint32_t character;
} ENTITIES[] = {
	{"&nbsp;", ' '},
	{"&amp;", '&'},
	{"&lt;", '<'},
	{"&gt;", '>'},
	{"&quot;", '"'},
	{"&apos;", '\''},
	{"&middot;", 0xB7},
	{"&hellip;", 0x2026},
	{"&rarr;", 0x2192},
	{"&ndash;", 0x2013},
	{"&mdash;", 0x2014},
	{"&lsquo;", 0x2018},
	{"&rsquo;", 0x2019},
	{"&ldquo;", 0x201C},
	{"&rdquo;", 0x201D},
};

/* Adds a character given by its number. HTML reads 128 to 159 as Windows-1252; control characters
 * and direction marks are dropped, as in any notes. */
static void add_by_number(uint32_t value, struct text *out)
{
	static const uint16_t WINDOWS[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
		0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019,
		0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
		0x017E, 0x0178};
	if (value >= 0x80 && value < 0xA0 && WINDOWS[value - 0x80] != 0) {
		text_add_char(out, WINDOWS[value - 0x80]);
		return;
	}
	switch (character_harm(value)) {
	case HARM_NONE:
		text_add_char(out, value == 0xA0 ? ' ' : value);
		break;
	case HARM_SPACE:
		text_add(out, " ");
		break;
	case HARM_CONTROL:
	case HARM_DIRECTION:
		break;
	}
}

size_t html_take_entity(struct span text, struct text *out)
{
	for (size_t i = 0; i < sizeof(ENTITIES) / sizeof(ENTITIES[0]); i++) {
		if (span_starts(text, ENTITIES[i].name)) {
			text_add_char(out, ENTITIES[i].character);
			return strlen(ENTITIES[i].name);
		}
	}
	if (!span_starts(text, "&#")) {
		return 0;
	}
	bool hex = text.length > 2 && (text.at[2] == 'x' || text.at[2] == 'X');
	uint32_t value = 0;
	size_t at = hex ? 3 : 2;
	size_t first = at;
	for (; at < text.length && at < first + 7; at++) {
		char c = (char)(text.at[at] | 0x20);
		uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(text.at[at] - '0')
				 : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
							       : 99;
		if (digit == 99) {
			break;
		}
		value = value * (hex ? 16 : 10) + digit;
	}
	if (at == first || span_at(text, at) != ';' || value < 0x20) {
		return 0;
	}
	add_by_number(value, out);
	return at + 1;
}

static const char *const BLOCK_TAGS[] = {"br", "div", "p", "li", "ul", "ol", "tr", "h1", "h2", "h3",
	"h4", "hr", "td", "table", "summary", "details", "blockquote", "pre", NULL};

size_t html_tag_length(struct span text, bool *block)
{
	size_t name = 1 + (span_at(text, 1) == '/');
	char first = (char)(span_at(text, name) | 0x20);
	if (first < 'a' || first > 'z') {
		return 0;
	}
	struct span ahead = span_take(text, MARKUP_LOOK_AHEAD_BYTES);
	size_t end = span_find(ahead, ">");
	if (end == ahead.length) {
		return 0;
	}
	size_t length = 0;
	while (span_word_byte(span_at(ahead, name + length))) {
		length++;
	}
	char behind = span_at(ahead, name + length);
	if (!strchr(" />\n", behind)) {
		return 0; /* an address in angle brackets */
	}
	*block = false;
	for (size_t i = 0; BLOCK_TAGS[i]; i++) {
		if (strlen(BLOCK_TAGS[i]) == length &&
			span_starts_nocase(span_skip(ahead, name), BLOCK_TAGS[i])) {
			*block = true;
		}
	}
	return end + 1;
}

bool html_is_known_tag(struct span text)
{
	static const char *const TAGS[] = {"br", "b", "i", "u", "em", "strong", "span", "div", "p",
		"li", "ul", "ol", "sub", "sup", "mark", "font", "a", "img", "code", "pre", "kbd",
		"del", "s", "details", "summary", "center", "small", "big", "hr", "table", "tr",
		"td", "th", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
		NULL};
	size_t name = 1 + (span_at(text, 1) == '/');
	size_t length = 0;
	while (span_word_byte(span_at(text, name + length))) {
		length++;
	}
	for (size_t i = 0; TAGS[i]; i++) {
		if (strlen(TAGS[i]) == length &&
			span_starts_nocase(span_skip(text, name), TAGS[i])) {
			return true;
		}
	}
	return false;
}

/* Reads a cloze or a sound mark of a card program and adds its words. Returns the bytes taken. */
static size_t take_card_mark(struct span html, struct text *out)
{
	struct span ahead = span_take(html, MARKUP_LOOK_AHEAD_BYTES);
	if (span_starts(html, "[sound:")) {
		size_t end = span_find(ahead, "]");
		return end < ahead.length ? end + 1 : 0;
	}
	if (!span_starts(html, "{{c")) {
		return 0;
	}
	size_t end = span_find(ahead, "}}");
	size_t from = span_find(ahead, "::");
	if (end == ahead.length || from > end) {
		return 0;
	}
	struct span words = {html.at + from + 2, end - from - 2};
	words = span_take(words, span_find(words, "::")); /* without the hint */
	text_add_bytes(out, words.at, words.length);
	return end + 2;
}

static size_t take_html(struct span html, struct text *out)
{
	bool block = false;
	size_t taken;
	switch (html.at[0]) {
	case '<':
		taken = html_tag_length(html, &block);
		if (block && out->length > 0 && out->bytes[out->length - 1] != '\n') {
			text_add(out, "\n");
		}
		return taken;
	case '&':
		return html_take_entity(html, out);
	default:
		return take_card_mark(html, out);
	}
}

char *html_to_text(struct span html)
{
	struct text out;
	text_init(&out, WORDS_MAX_BYTES);
	for (size_t at = 0; at < html.length;) {
		size_t taken =
			strchr("<&{[", html.at[at]) ? take_html(span_skip(html, at), &out) : 0;
		if (taken == 0) {
			text_add_bytes(&out, html.at + at, 1);
			taken = 1;
		}
		at += taken;
	}
	struct span trimmed = span_trim((struct span){out.bytes, out.length});
	char *result = span_text(trimmed);
	text_finish(&out);
	return result;
}
