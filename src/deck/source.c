/* Bytes to lines: encodings refused with a reason, spaces and normal forms made one, fenced blocks
 * and comments recognised only when they are closed, so that an open one swallows nothing. */
#include "deck/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define TAB_COLUMNS 4
#define NOT_LOOKED ((size_t)-1)

static bool refuse_encoding(const char *name, struct error *err)
{
	return error_set(err, ERROR_INPUT,
		"the file is %s; save it as UTF-8 (for example: iconv -f %s -t UTF-8)", name, name);
}

/* NUL bytes: UTF-16 and UTF-32 put them at regular places, anything else is binary. */
static bool refuse_nul(const char *bytes, size_t length, struct error *err)
{
	size_t nuls[4] = {0};
	size_t seen = length < 65536 ? length : 65536;
	for (size_t i = 0; i < seen; i++) {
		nuls[i % 4] += bytes[i] == '\0';
	}
	size_t even = nuls[0] + nuls[2];
	size_t odd = nuls[1] + nuls[3];
	size_t quarter = seen / 4;
	if (quarter > 0 && length % 4 == 0 && nuls[3] == quarter && nuls[2] == quarter) {
		return refuse_encoding("UTF-32LE", err);
	}
	if (quarter > 0 && length % 4 == 0 && nuls[0] == quarter && nuls[1] == quarter) {
		return refuse_encoding("UTF-32BE", err);
	}
	if (length % 2 == 0 && odd > 0 && even * 20 <= odd && odd * 50 >= seen) {
		return refuse_encoding("UTF-16LE", err);
	}
	if (length % 2 == 0 && even > 0 && odd * 20 <= even && even * 50 >= seen) {
		return refuse_encoding("UTF-16BE", err);
	}
	return error_set(err, ERROR_INPUT,
		"the file is not text (it holds zero bytes); give a file of notes saved as UTF-8");
}

bool source_check(const char *bytes, size_t length, struct error *err)
{
	static const struct {
		const char *mark;
		size_t length;
		const char *name;
	} MARKS[] = {
		{"\xFF\xFE\0\0", 4, "UTF-32LE"},
		{"\0\0\xFE\xFF", 4, "UTF-32BE"},
		{"\xFF\xFE", 2, "UTF-16LE"},
		{"\xFE\xFF", 2, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof(MARKS) / sizeof(MARKS[0]); i++) {
		if (length >= MARKS[i].length &&
			memcmp(bytes, MARKS[i].mark, MARKS[i].length) == 0) {
			return refuse_encoding(MARKS[i].name, err);
		}
	}
	if (length > 0 && memchr(bytes, '\0', length)) {
		return refuse_nul(bytes, length, err);
	}

	size_t bad = 0;
	size_t good = 0;
	size_t control = 0;
	uint32_t c;
	for (size_t at = 0, step; at < length; at += step) {
		c = (unsigned char)bytes[at];
		step = c < 0x80 ? 1 : utf8_decode(bytes + at, length - at, &c);
		bad += c == 0xFFFD && step == 1;
		good += step > 1;
		control += c < 0x20 && !(c >= 0x09 && c <= 0x0D) && c != 0x1B;
	}
	/* A few broken bytes are read around; most of the non-ASCII ones broken is another
	 * encoding. */
	if (bad > 3 && bad * 4 > good && bad * 50 > length) {
		return error_set(err, ERROR_INPUT,
			"the file is not UTF-8 (%zu bytes are not); save it as UTF-8, or for old "
			"Korean text: "
			"iconv -f CP949 -t UTF-8",
			bad);
	}
	if (control > 8 && control * 20 > length) {
		return error_set(err, ERROR_INPUT,
			"the file is not text (it is full of control characters); give a file of "
			"notes");
	}
	return true;
}

void source_open(struct source *source, struct builder *builder, const char *bytes, size_t length)
{
	*source = (struct source){.builder = builder,
		.bytes = bytes,
		.length = length,
		.feed = NOT_LOOKED,
		.comment = NOT_LOOKED,
		.fence = {NOT_LOOKED, NOT_LOOKED}};
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		source->at = 3;
	}
	text_init(&source->joined, DECK_LIMIT_BYTES);
}

void source_close(struct source *source)
{
	text_finish(&source->joined);
}

/* Each forward search is remembered until it is passed: a file is searched once in all. */
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
	if (back) { /* CR LF, or a CR alone as old editors leave it */
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

/* The bytes a line takes, its end included; a look ahead that leaves the source where it is. */
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

/* A line with its comments cut out; what stands behind a comment of several lines is joined on. */
static struct span without_comments(struct source *source, struct span raw)
{
	size_t open = span_find(raw, "<!--");
	if (open == raw.length) {
		return raw;
	}
	text_clear(&source->joined);
	while (open < raw.length) {
		size_t from = (size_t)(raw.at - source->bytes) + open + 4;
		size_t end = find_comment_end(source, from);
		if (end >= source->length) {
			builder_remark(source->builder, source->line,
				"a comment begins here and never ends; it is read as text");
			break;
		}
		text_add_bytes(&source->joined, raw.at, open);
		int first = source->line;
		size_t line_end = (size_t)(raw.at - source->bytes) + raw.length;
		if (end + 3 <= line_end) {
			raw = (struct span){source->bytes + end + 3, line_end - end - 3};
		} else {
			source->line += count_lines(source->bytes + line_end, end - line_end) - 1;
			source->at = end + 3;
			if (!source_raw(source, &raw)) {
				raw = (struct span){source->bytes + source->length, 0};
				source->line++;
			}
		}
		builder_remark(source->builder, first, "a comment, which is not read");
		open = span_find(raw, "<!--");
	}
	text_add_bytes(&source->joined, raw.at, raw.length);
	return (struct span){source->joined.bytes, source->joined.length};
}

enum treat { KEEP, AS_SPACE, LEAVE_OUT, SAY_AND_LEAVE_OUT };

static enum treat treat(uint32_t c)
{
	if (c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
		c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85 ||
		c == 0x0B || c == 0x0C) {
		return AS_SPACE;
	}
	if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F ||
		(c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) ||
		c == 0xFEFF) {
		return LEAVE_OUT;
	}
	if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
		return SAY_AND_LEAVE_OUT;
	}
	return KEEP;
}

/* Characters that normal form C may join or replace; everything else is left as it is. */
static bool may_compose(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || c == 0x37E || c == 0x387 ||
	       (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x1FFF) ||
	       (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x2126 && c <= 0x212B) || c == 0x2329 ||
	       c == 0x232A || (c >= 0x302A && c <= 0x302F) || (c >= 0x3099 && c <= 0x309A) ||
	       (c >= 0xA66F && c <= 0xABFF) || (c >= 0xD7B0 && c <= 0xD7FF) ||
	       (c >= 0xF900 && c <= 0xFB4F) || (c >= 0xFE20 && c <= 0xFE2F) || c >= 0x10000;
}

/* Bytes that stay as they are: ASCII and Hangul syllables. */
static size_t plain_run(struct span raw)
{
	size_t run = 0;
	const unsigned char *bytes = (const unsigned char *)raw.at;
	for (;;) {
		if (run < raw.length && bytes[run] >= 0x20 && bytes[run] < 0x7F) {
			run++;
		} else if (run + 3 <= raw.length && bytes[run] >= 0xEB && bytes[run] <= 0xEC &&
			   (bytes[run + 1] & 0xC0) == 0x80 && (bytes[run + 2] & 0xC0) == 0x80) {
			run += 3; /* the bulk of Korean: U+B000 to U+CFFF */
		} else {
			return run;
		}
	}
}

static void clean(struct source *source, struct span raw, struct text *out)
{
	bool composing = false;
	bool broken = false;
	bool control = false;
	size_t kept = 0; /* from here on nothing had to be changed */
	size_t at = 0;
	text_clear(out);
	while (at < raw.length) {
		at += plain_run(span_skip(raw, at));
		uint32_t c;
		size_t step = utf8_decode(raw.at + at, raw.length - at, &c);
		bool bad = step == 1 && c == 0xFFFD;
		enum treat how = step > 0 ? treat(c) : KEEP;
		composing = composing || (step > 0 && may_compose(c));
		broken = broken || bad;
		if (how != KEEP || bad) {
			text_add_bytes(out, raw.at + kept, at - kept);
			text_add(out, bad ? "\xEF\xBF\xBD" : how == AS_SPACE ? " " : "");
			kept = at + step;
		}
		control = control || how == SAY_AND_LEAVE_OUT;
		at += step;
	}
	text_add_bytes(out, raw.at + kept, raw.length - kept);
	if (composing) {
		char *composed = text_nfc(out->bytes, out->length);
		text_clear(out);
		text_add(out, composed);
		free(composed);
	}
	if (broken) {
		builder_remark(source->builder, source->line, BROKEN_BYTES);
	}
	if (control) {
		builder_remark(source->builder, source->line, "control characters were left out");
	}
}

/* Columns of white space at the start; *length is how many bytes they take. */
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
		} else if (c == ' ' || treat(c) == AS_SPACE) {
			columns++;
		} else if (treat(c) != LEAVE_OUT) {
			break;
		}
		if (columns > 10000) { /* far beyond any meaning */
			columns = 10000;
		}
	}
	*length = at;
	return columns;
}

static bool is_break(const char *text)
{
	static const char *const BREAKS[] = {
		"<br>", "<br/>", "<br />", "<BR>", "<p>", "</p>", "&nbsp;", "\\", NULL};
	struct span rest = span_of(text);
	size_t length;
	while ((length = span_starts_any(rest, BREAKS)) > 0) {
		rest = span_trim(span_skip(rest, length));
	}
	return rest.length == 0;
}

static void trim_end(struct text *text)
{
	while (text->length > 0 && text->bytes[text->length - 1] == ' ') {
		text->bytes[--text->length] = '\0';
	}
}

/* The mark of a fence that opens here and is closed further down; 0 when there is none. */
static char fence_opened(struct source *source, struct span raw)
{
	static const char *const FENCES[] = {"```", "~~~", NULL};
	if (!span_starts_any(raw, FENCES)) {
		return '\0';
	}
	char mark = raw.at[0];
	size_t marks = 0;
	while (marks < raw.length && raw.at[marks] == mark) {
		marks++;
	}
	if (mark == '`' && memchr(raw.at + marks, '`', raw.length - marks)) {
		return '\0'; /* code within a line */
	}
	if (find_fence_close(source, mark) >= source->length) {
		builder_remark(source->builder, source->line,
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

/* Takes `>` marks off; the indent is then counted from behind the last. */
static struct span without_quote(struct span raw, struct line *line)
{
	size_t white;
	line->quoted = false;
	line->indent = indent_of(raw, &white);
	raw = span_skip(raw, white);
	while (raw.length > 0 && raw.at[0] == '>') {
		line->quoted = true;
		raw = span_skip(raw, raw.length > 1 && raw.at[1] == ' ' ? 2 : 1);
		line->indent = indent_of(raw, &white);
		raw = span_skip(raw, white);
	}
	return raw;
}

void source_next(struct source *source, struct line *line)
{
	struct span raw;
	line->blanks = 0;
	line->separated = false;
	text_clear(&line->text);
	while (source_raw(source, &raw)) {
		line->number = source->line;
		if (source->fence_mark) {
			if (fence_closes(source, raw)) {
				source->fence_mark = '\0';
				continue;
			}
			line->kind = LINE_CODE;
			line->indent = 0;
			line->quoted = false;
			clean(source, raw, &line->text);
			return;
		}
		raw = without_quote(without_comments(source, raw), line);
		char fence = fence_opened(source, raw);
		if (fence) {
			source->fence_mark = fence;
			continue;
		}
		if (is_open_fence(raw)) {
			continue; /* said by fence_opened */
		}
		clean(source, raw, &line->text);
		trim_end(&line->text);
		if (!is_break(line->text.bytes)) {
			line->kind = LINE_TEXT;
			return;
		}
		line->blanks++;
		line->separated = line->separated || line->text.length > 0;
	}
	line->kind = LINE_END;
	text_clear(&line->text);
}
