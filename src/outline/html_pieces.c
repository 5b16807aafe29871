/* Cuts a line at its block tags; words/markup.h removes the tags within a line. */
#include "outline/html_pieces.h"

#include <string.h>

/* Longest tag with its attributes. */
#define TAG_MAX_BYTES 1024
#define LISTS_MAX 16

enum tag {
	TAG_NONE,
	TAG_DETAILS,
	TAG_SUMMARY,
	TAG_ITEM,
	TAG_LIST,
	TAG_HEADING,
	TAG_QUOTE,
	TAG_PLAIN, /* a block without a meaning for notes */
};

static const struct {
	const char *name;
	enum tag tag;
} TAGS[] = {
	{"details", TAG_DETAILS},
	{"summary", TAG_SUMMARY},
	{"li", TAG_ITEM},
	{"ul", TAG_LIST},
	{"ol", TAG_LIST},
	{"h1", TAG_HEADING},
	{"h2", TAG_HEADING},
	{"h3", TAG_HEADING},
	{"h4", TAG_HEADING},
	{"h5", TAG_HEADING},
	{"h6", TAG_HEADING},
	{"blockquote", TAG_QUOTE},
	{"p", TAG_PLAIN},
	{"div", TAG_PLAIN},
	{"aside", TAG_PLAIN},
	{"section", TAG_PLAIN},
	{"article", TAG_PLAIN},
	{"center", TAG_PLAIN},
};

struct found_tag {
	enum tag tag;
	bool closes;
	int level;     /* of a heading */
	size_t length; /* in bytes, with its brackets */
};

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The block tag at the start of the text; TAG_NONE when there is none. */
static struct found_tag read_tag(struct span text)
{
	struct found_tag found = {0};
	size_t at = 1;
	if (text.length < 3 || text.at[0] != '<') {
		return found;
	}
	found.closes = text.at[1] == '/';
	at += found.closes;
	size_t length = 0;
	while (at + length < text.length && is_name(text.at[at + length])) {
		length++;
	}
	struct span ahead = span_take(text, TAG_MAX_BYTES);
	size_t end = span_find(ahead, ">");
	char behind = at + length < text.length ? text.at[at + length] : ' ';
	if (end == ahead.length || !strchr(" \t/>", behind)) {
		return found;
	}
	for (size_t i = 0; i < sizeof(TAGS) / sizeof(TAGS[0]); i++) {
		if (strlen(TAGS[i].name) == length &&
			span_starts_nocase(span_skip(text, at), TAGS[i].name)) {
			found.tag = TAGS[i].tag;
			found.level = text.at[at + 1] - '0';
			found.length = end + 1;
		}
	}
	return found;
}

/* The position of the next block tag; the length of the text when there is none. */
static size_t find_tag(struct span text, struct found_tag *found)
{
	size_t at = 0;
	*found = (struct found_tag){0};
	while (at < text.length) {
		at += span_find(span_skip(text, at), "<");
		if (at >= text.length) {
			break;
		}
		*found = read_tag(span_skip(text, at));
		if (found->tag != TAG_NONE) {
			return at;
		}
		at++;
	}
	return text.length;
}

/* Nothing but inline tags and white space. */
static bool is_empty(struct span text)
{
	text = span_trim(text);
	while (span_starts(text, "<")) {
		struct span ahead = span_take(text, TAG_MAX_BYTES);
		size_t end = span_find(ahead, ">");
		char first = text.length > 1 && text.at[1] == '/' ? text.at[2] : text.at[1];
		bool letter = text.length > 2 && ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
		if (end == ahead.length || end > 60 || !letter ||
			span_starts_nocase(text, "<img") || span_starts(text, "<http")) {
			return false;
		}
		text = span_trim(span_skip(text, end + 1));
	}
	return text.length == 0;
}

struct span html_without_inline_tags(struct source *source, struct span text)
{
	static const char *const NAMES[] = {"b", "i", "u", "em", "strong", "span", "font", "code",
		"small", "big", "mark", "sub", "sup", "a", "kbd", NULL};
	struct text out;
	text_init(&out, text.length + 1);
	for (size_t at = 0; at < text.length;) {
		struct span rest = span_skip(text, at);
		size_t name = rest.length > 1 && rest.at[1] == '/' ? 2 : 1;
		size_t length = 0;
		while (name + length < rest.length && is_name(rest.at[name + length])) {
			length++;
		}
		size_t end = span_find(span_take(rest, TAG_MAX_BYTES), ">");
		bool tag = false;
		for (size_t i = 0; rest.at[0] == '<' && end < rest.length && NAMES[i]; i++) {
			tag = tag || (strlen(NAMES[i]) == length &&
					     span_starts_nocase(span_skip(rest, name), NAMES[i]));
		}
		if (tag) {
			at += end + 1;
			continue;
		}
		text_add_bytes(&out, rest.at, 1);
		at++;
	}
	return span_trim(source_keep(source, &out));
}

static void add_to_summary(struct open_tags *tags, struct span text, int line)
{
	text = span_trim(text);
	if (is_empty(text)) {
		return;
	}
	if (!tags->summary.bytes) {
		text_init(&tags->summary, 4096);
	}
	if (tags->summary.length == 0) {
		tags->summary_line = line;
	} else {
		text_add(&tags->summary, " ");
	}
	text_add_bytes(&tags->summary, text.at, text.length);
}

/* `<summary>` starts to collect words, `</summary>` makes a piece of them and returns true. */
static bool take_summary_tag(struct open_tags *tags, bool closes, struct html_piece *piece)
{
	struct text *summary = &tags->summary;
	bool ends = closes && tags->in_summary;
	tags->in_summary = !closes;
	if (!closes && summary->bytes) {
		text_clear(summary);
	}
	if (ends) {
		piece->kind = PIECE_SUMMARY;
		piece->text = (struct span){
			summary->bytes ? summary->bytes : "", summary->bytes ? summary->length : 0};
	}
	return ends;
}

/* Opens or closes what the tag says; true when that makes a piece. */
static bool take_tag(
	struct open_tags *tags, const struct found_tag *found, struct html_piece *piece)
{
	switch (found->tag) {
	case TAG_DETAILS:
		piece->kind = found->closes ? PIECE_CLOSE : PIECE_OPEN;
		tags->lists = 0;
		return true;
	case TAG_SUMMARY:
		return take_summary_tag(tags, found->closes, piece);
	case TAG_LIST:
		tags->lists += found->closes ? (tags->lists > 0 ? -1 : 0) : tags->lists < LISTS_MAX;
		tags->item = false;
		return false;
	case TAG_ITEM:
		tags->item = !found->closes;
		return false;
	case TAG_HEADING:
		tags->heading = found->closes || tags->in_summary ? 0 : found->level;
		return false;
	case TAG_QUOTE:
		piece->kind = PIECE_QUOTE;
		piece->level = !found->closes;
		return !tags->in_summary;
	case TAG_PLAIN:
	case TAG_NONE:
		break;
	}
	return false;
}

static bool take_text(struct open_tags *tags, struct span text, int line, struct html_piece *piece)
{
	if (tags->in_summary) {
		add_to_summary(tags, text, line);
		return false;
	}
	if (is_empty(text)) {
		return false;
	}
	piece->text = span_trim(text);
	piece->kind = tags->heading > 0 ? PIECE_HEADING : tags->item ? PIECE_ITEM : PIECE_TEXT;
	piece->level = tags->heading > 0 ? tags->heading : tags->lists;
	tags->heading = 0;
	tags->item = false;
	return true;
}

bool html_piece_next(struct open_tags *tags, struct span *rest, int line, struct html_piece *piece)
{
	while (rest->length > 0) {
		struct found_tag found;
		size_t at = find_tag(*rest, &found);
		struct span text = span_take(*rest, at);
		*piece = (struct html_piece){.kind = PIECE_TEXT};
		*rest = span_skip(*rest, at > 0 ? at : found.length);
		if (at > 0 ? take_text(tags, text, line, piece) : take_tag(tags, &found, piece)) {
			return true;
		}
	}
	return false;
}
