/* Turns bytes into lines with one kind of space and one normal form. Recognises fenced blocks and
 * comments only when they are closed, so that an open one swallows nothing. */
#include "outline/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "outline/characters.h"

#define TAB_COLUMNS 4
#define NOT_LOOKED ((size_t)-1)

#define CHUNK_BYTES 65536

struct chunk {
	struct chunk *next;
	size_t used;
	size_t size;
	char bytes[];
};

/* Number of fence marks that the text begins with; 0 when it is not a fence. */
static size_t fence_marks(struct span text)
{
	size_t marks = 0;
	while (marks < text.length && text.at[marks] == text.at[0]) {
		marks++;
	}
	return marks >= 3 && strchr("`~", text.at[0]) ? marks : 0;
}

/* The marks of a single fence that opens on the first line and closes on the last; empty when there
 * is none. */
static struct span fence_of_all(const struct source *source)
{
	struct span none = {"", 0};
	struct span all = span_trim((struct span){source->bytes, source->length});
	while (all.length > 0 && strchr("\r\n\t ", all.at[all.length - 1])) {
		all.length--;
	}
	size_t end = span_find(all, "\n");
	struct span marks = span_take(all, fence_marks(all));
	struct span inner = span_take(span_skip(all, end), all.length - end - marks.length);
	if (marks.length == 0 || all.length < end + 1 + marks.length ||
		memchr(all.at + marks.length, '`', end - marks.length) || !span_ends(inner, "\n") ||
		memcmp(inner.at + inner.length, marks.at, marks.length) != 0) {
		return none;
	}
	for (size_t at = 0; at + 1 < inner.length;
		at += 1 + span_find(span_skip(inner, at + 1), "\n")) {
		struct span line = span_skip(inner, at + 1);
		if (line.at[0] == marks.at[0] && fence_marks(line) >= marks.length) {
			return none;
		}
	}
	return marks;
}

void source_open(struct source *source, struct notes_log *log, const char *bytes, size_t length)
{
	*source = (struct source){.log = log,
		.bytes = bytes,
		.length = length,
		.feed = NOT_LOOKED,
		.comment = NOT_LOOKED,
		.fence = {NOT_LOOKED, NOT_LOOKED}};
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		source->at = 3;
	}
	text_init(&source->work, OUTLINE_LIMIT_BYTES);
	source->fence_of_all = fence_of_all(source);
	if (source->fence_of_all.length > 0) {
		notes_log_remark(log, 1, "the whole file is one code block; it is read as notes");
	}
}

void source_open_raw(struct source *source, struct span text)
{
	*source = (struct source){.bytes = text.at, .length = text.length, .feed = NOT_LOOKED};
}

void source_close(struct source *source)
{
	text_finish(&source->work);
	while (source->chunks) {
		struct chunk *next = source->chunks->next;
		free(source->chunks);
		source->chunks = next;
	}
}

/* Copies bytes into memory that stays until the source is closed. */
static struct span keep(struct source *source, struct span text)
{
	struct chunk *chunk = source->chunks;
	if (!chunk || chunk->size - chunk->used < text.length) {
		size_t size = text.length > CHUNK_BYTES ? text.length : CHUNK_BYTES;
		chunk = mem_array(sizeof(*chunk) + size, 1);
		chunk->size = size;
		chunk->next = source->chunks;
		source->chunks = chunk;
	}
	char *at = chunk->bytes + chunk->used;
	memcpy(at, text.at, text.length);
	chunk->used += text.length;
	return (struct span){at, text.length};
}

struct span source_keep(struct source *source, struct text *text)
{
	struct span kept = keep(source, (struct span){text->bytes, text->length});
	text_finish(text);
	return kept;
}

/* The result of each forward search is remembered until it is passed, so a file is searched only
 * once. */
static size_t next_feed(struct source *source)
{
	if (source->feed == NOT_LOOKED || source->feed < source->at) {
		const char *hit = source->at < source->length
					  ? memchr(source->bytes + source->at, '\n',
						    source->length - source->at)
					  : NULL;
		source->feed = hit ? (size_t)(hit - source->bytes) : source->length;
	}
	return source->feed;
}

bool source_raw(struct source *source, struct span *raw)
{
	if (source->at >= source->length) {
		return false;
	}
	size_t start = source->at;
	size_t end = next_feed(source);
	const char *back = memchr(source->bytes + start, '\r', end - start);
	if (back) { /* CR LF, or CR alone as old editors write it */
		end = (size_t)(back - source->bytes);
	}
	*raw = (struct span){source->bytes + start, end - start};
	source->at = end + 1;
	if (back && source->at < source->length && source->bytes[source->at] == '\n') {
		source->at++;
	}
	source->line++;
	return true;
}

/* The start of the next line that closes a fence, or the length when there is none. Looks ahead
 * without moving the source. */
static size_t find_fence_close(struct source *source, char mark)
{
	size_t *known = &source->fence[mark == '~'];
	if (*known != NOT_LOOKED && *known >= source->at) {
		return *known;
	}
	size_t at = source->at;
	while (at < source->length) {
		size_t p = at;
		while (p < source->length && strchr(" \t>", source->bytes[p])) {
			p++;
		}
		size_t marks = 0;
		while (p < source->length && source->bytes[p] == mark) {
			p++;
			marks++;
		}
		while (p < source->length && strchr(" \t", source->bytes[p])) {
			p++;
		}
		bool ends = p >= source->length || strchr("\r\n", source->bytes[p]);
		if (marks >= 3 && ends) {
			*known = at;
			return at;
		}
		while (p < source->length && !strchr("\r\n", source->bytes[p])) {
			p++;
		}
		at = p + 1;
	}
	*known = source->length;
	return *known;
}

static size_t find_comment_end(struct source *source, size_t from)
{
	if (source->comment == NOT_LOOKED || source->comment < from) {
		struct span rest = {source->bytes + from, source->length - from};
		source->comment = from + span_find(rest, "-->");
	}
	return source->comment;
}

static int count_lines(const char *bytes, size_t length)
{
	int lines = 0;
	for (size_t i = 0; i < length; i++) {
		bool crlf = bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n';
		lines += bytes[i] == '\n' || (bytes[i] == '\r' && !crlf);
	}
	return lines;
}

/* `<!-- rehearse: … -->` is an instruction to us and stays. */
static bool is_instruction(struct span inner)
{
	return span_starts_nocase(span_trim(inner), "rehearse:");
}

/* The rest of the line on which a comment of several lines ends. */
static struct span after_comment(struct source *source, size_t line_end, size_t end)
{
	struct span raw;
	source->line += count_lines(source->bytes + line_end, end - line_end) - 1;
	source->at = end + 3;
	if (!source_raw(source, &raw)) {
		raw = (struct span){source->bytes + source->length, 0};
		source->line++;
	}
	return raw;
}

/* Cuts comments out of a line, and joins what follows a comment of several lines. */
static struct span without_comments(struct source *source, struct span raw)
{
	size_t open = span_find(raw, "<!--");
	if (open == raw.length || is_instruction(span_skip(raw, open + 4))) {
		return raw;
	}
	text_clear(&source->work);
	while (open < raw.length) {
		size_t from = (size_t)(raw.at - source->bytes) + open + 4;
		size_t end = find_comment_end(source, from);
		if (end >= source->length) {
			notes_log_remark(source->log, source->line,
				"a comment begins here and never ends; it is read as text");
			break;
		}
		text_add_bytes(&source->work, raw.at, open);
		struct span inner = {source->bytes + from, end - from};
		int first = source->line;
		size_t line_end = (size_t)(raw.at - source->bytes) + raw.length;
		if (end + 3 <= line_end) {
			raw = (struct span){source->bytes + end + 3, line_end - end - 3};
		} else {
			raw = after_comment(source, line_end, end);
		}
		for (int line = first; line <= source->line; line++) {
			notes_log_use(source->log, line, USE_ASIDE);
		}
		if (!span_starts(inner, "SR:")) { /* dates that a flash card program writes */
			notes_log_remark(source->log, first, "a comment, which is not read");
		}
		open = span_find(raw, "<!--");
	}
	text_add_bytes(&source->work, raw.at, raw.length);
	return keep(source, (struct span){source->work.bytes, source->work.length});
}

static struct span clean(struct source *source, struct span raw)
{
	struct cleaning found = {0};
	if (characters_clean(raw, &source->work, &found)) {
		raw = (struct span){source->work.bytes, source->work.length};
		if (!found.composing) {
			raw = keep(source, raw);
		}
	}
	if (found.composing) {
		char *composed = text_nfc(raw.at, raw.length);
		raw = keep(source, span_of(composed));
		free(composed);
	}
	if (found.broken) {
		notes_log_remark(source->log, source->line, BROKEN_BYTES);
	}
	if (found.control) {
		notes_log_remark(source->log, source->line, "control characters were left out");
	}
	while (raw.length > 0 && raw.at[raw.length - 1] == ' ') {
		raw.length--;
	}
	return raw;
}

/* Columns of white space at the start; *length is the bytes they take. */
static int indent_of(struct span raw, size_t *length)
{
	int columns = 0;
	size_t at = 0;
	uint32_t c;
	for (size_t step; (step = utf8_decode(raw.at + at, raw.length - at, &c)) > 0; at += step) {
		if (c == '\t') {
			columns += TAB_COLUMNS - columns % TAB_COLUMNS;
		} else if (c == 0x3000) {
			columns += 2;
		} else if (c == ' ' || character_treatment(c) == TREAT_AS_SPACE) {
			columns++;
		} else if (character_treatment(c) != TREAT_DROP) {
			break;
		}
		if (columns > 10000) { /* far beyond any meaning */
			columns = 10000;
		}
	}
	*length = at;
	return columns;
}

static bool is_break(struct span rest)
{
	static const char *const BREAKS[] = {
		"<br>", "<br/>", "<br />", "<BR>", "<p>", "</p>", "&nbsp;", "\\", NULL};
	size_t length;
	while ((length = span_starts_any(rest, BREAKS)) > 0) {
		rest = span_trim(span_skip(rest, length));
	}
	return rest.length == 0;
}

/* The character of a fence that opens here and is closed further down; 0 when there is none. */
static char fence_opened(struct source *source, struct span raw)
{
	static const char *const FENCES[] = {"```", "~~~", NULL};
	static const char *const BULLETS[] = {"- ```", "* ```", "+ ```", NULL};
	raw = span_skip(raw, span_starts_any(raw, BULLETS) > 0 ? 2 : 0); /* `- ```json` */
	if (!span_starts_any(raw, FENCES)) {
		return '\0';
	}
	char mark = raw.at[0];
	size_t marks = 0;
	while (marks < raw.length && raw.at[marks] == mark) {
		marks++;
	}
	if (mark == '`' && memchr(raw.at + marks, '`', raw.length - marks)) {
		return '\0'; /* inline code */
	}
	if (find_fence_close(source, mark) >= source->length) {
		notes_log_remark(source->log, source->line,
			"a code block begins here and never ends; what follows is read as notes");
		return '\0';
	}
	return mark;
}

static bool is_open_fence(struct span raw)
{
	static const char *const FENCES[] = {"```", "~~~", NULL};
	return span_starts_any(raw, FENCES) && span_find(span_skip(raw, 3), "`") == raw.length - 3;
}

static bool fence_closes(struct source *source, struct span raw)
{
	raw = span_trim(raw);
	while (span_starts(raw, ">")) {
		raw = span_trim(span_skip(raw, 1));
	}
	size_t marks = 0;
	while (marks < raw.length && raw.at[marks] == source->fence_mark) {
		marks++;
	}
	return marks >= 3 && marks == raw.length;
}

/* Removes `>` marks; the indent is the one before the first plus the one after the last. */
static struct span without_quote(struct span raw, struct line *line)
{
	size_t white;
	line->quotes = 0;
	line->indent = indent_of(raw, &white);
	raw = span_skip(raw, white);
	int outer = line->indent;
	while (raw.length > 0 && raw.at[0] == '>') {
		line->quotes++;
		raw = span_skip(raw, raw.length > 1 && raw.at[1] == ' ' ? 2 : 1);
		line->indent = outer + indent_of(raw, &white);
		raw = span_skip(raw, white);
	}
	return raw;
}

/* Whether the line is a fence; opens or closes the block. */
static bool take_fence(struct source *source, struct span raw)
{
	struct span all = source->fence_of_all;
	if (all.length > 0 && !source->fence_mark && raw.length > 0 && raw.at[0] == all.at[0] &&
		fence_marks(raw) >= all.length) {
		notes_log_use(source->log, source->line, USE_ASIDE);
		return true;
	}
	if (source->fence_mark && fence_closes(source, raw)) {
		source->fence_mark = '\0';
		notes_log_use(source->log, source->line, USE_ASIDE);
		return true;
	}
	if (source->fence_mark) {
		return false;
	}
	char fence = fence_opened(source, raw);
	source->fence_mark = fence;
	if (fence || is_open_fence(raw)) { /* fence_opened remarks on one that is never closed */
		notes_log_use(source->log, source->line, USE_ASIDE);
		return true;
	}
	return false;
}

void source_next(struct source *source, struct line *line)
{
	struct span raw;
	line->blanks = 0;
	line->separated = false;
	while (source_raw(source, &raw)) {
		line->number = source->line;
		bool code = source->fence_mark;
		if (!code) {
			raw = without_quote(without_comments(source, raw), line);
		}
		if (take_fence(source, raw)) {
			continue;
		}
		line->text = clean(source, raw);
		if (code) {
			line->kind = LINE_CODE;
			line->indent = 0;
			line->quotes = 0;
			return;
		}
		if (!is_break(line->text)) {
			line->kind = LINE_TEXT;
			return;
		}
		line->blanks++;
		if (line->text.length > 0) {
			line->separated = true;
		}
		if (line->text.length > 0 || line->quotes > 0) {
			notes_log_use(source->log, source->line, USE_ASIDE);
		}
	}
	line->kind = LINE_END;
	line->text = (struct span){"", 0};
}
