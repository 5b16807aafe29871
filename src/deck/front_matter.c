/* Reads YAML front matter: the few keys that are ours. Other keys belong to other programs. */
#include "deck/front_matter.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "deck/attributes.h"
#include "deck/shape/questions_setting.h"
#include "deck/tags.h"
#include "outline/outline.h"
#include "words/words.h"

static const struct {
	const char *name;
	size_t offset; /* of the time in struct times, or one of the markers below */
} KEYS[] = {
#define TITLE ((size_t)-1)
	{"title", TITLE},
	{"제목", TITLE},
	{"limit", offsetof(struct times, limit_s)},
	{"제한", offsetof(struct times, limit_s)},
	{"green", offsetof(struct times, green_s)},
	{"yellow", offsetof(struct times, yellow_s)},
#define BY ((size_t)-2)
	{"by", BY},
	{"면접일", BY},
#define QUESTIONS ((size_t)-3)
	{"questions", QUESTIONS},
	{"질문", QUESTIONS},
#define ASK ((size_t)-5)
	{"ask", ASK},
#define TAGS ((size_t)-4)
	{"tags", TAGS},
};

/* Whether two short words differ by one letter that is added, dropped, changed or swapped. */
static bool is_slip(struct span a, const char *b)
{
	size_t n = strlen(b);
	size_t same = 0;
	while (same < a.length && same < n && (a.at[same] | 0x20) == b[same]) {
		same++;
	}
	size_t tail = 0;
	while (tail + same < a.length && tail + same < n &&
		(a.at[a.length - 1 - tail] | 0x20) == b[n - 1 - tail]) {
		tail++;
	}
	size_t left = a.length - same - tail;
	size_t right = n - same - tail;
	bool exchanged = left == 2 && right == 2 && (a.at[same] | 0x20) == b[same + 1] &&
			 (a.at[same + 1] | 0x20) == b[same];
	return (left <= 1 && right <= 1) || exchanged;
}

static void remark_unknown(struct builder *builder, int line, struct span key)
{
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (key.length >= 4 && (unsigned char)KEYS[i].name[0] < 0x80 &&
			is_slip(key, KEYS[i].name)) {
			builder_remark(builder, line,
				"'%.*s' is not understood; did you mean '%s'?", (int)key.length,
				key.at, KEYS[i].name);
			return;
		}
	}
}

static struct span unquoted(struct span value)
{
	value = span_trim(value);
	if (value.length >= 2 && (value.at[0] == '"' || value.at[0] == '\'')) {
		const char close[2] = {value.at[0], '\0'};
		size_t end = span_find(span_skip(value, 1), close);
		if (end + 1 < value.length) {
			return (struct span){value.at + 1, end};
		}
	}
	return span_trim(span_take(value, span_find(value, " #")));
}

static void read_date(struct builder *builder, int line, struct span value)
{
	char *text = span_text(value);
	struct error err = {0};
	if (!day_parse(text, &builder->deck->by_day, &err)) {
		builder_remark(builder, line, "'%.*s' is not a date; write for example 2026-12-11",
			(int)(value.length < 80 ? value.length : 80), value.at);
	}
	free(text);
}

/* Reads `[a, b]` or `a, b` as words with one space between. */
static void read_tags(struct builder *builder, struct span value)
{
	struct text tags;
	text_init(&tags, 4096);
	tags_add(&tags, value, "[]\"' ,#", "[]\"' ,");
	free(builder->tags);
	builder->tags = tags.length > 0 ? mem_text(tags.bytes) : NULL;
	text_finish(&tags);
}

/* Reads a pattern such as `… 에 대해 말씀해 주세요`, in which phrases of its language are asked. */
static void read_pattern(struct builder *builder, int line, struct span value)
{
	enum lang lang = wording_lang(value, LANG_KO);
	if (span_find(value, "\xE2\x80\xA6") == value.length &&
		span_find(value, "...") == value.length) {
		builder_remark(builder, line,
			"'ask:' needs … where the words of the question stand, for example "
			"\"… 에 대해 말씀해 주세요\"");
		return;
	}
	free(builder->ask_patterns[lang]);
	builder->ask_patterns[lang] = span_text(value);
}

static void read_order(struct builder *builder, int line, struct span value)
{
	free(builder->questions_setting);
	builder->questions_setting = NULL;
	value = span_trim(value);
	if (value.length > 0 && !questions_setting_is_known(value)) {
		builder_remark(builder, line,
			"'%.*s' does not name a kind of line, so the questions are found by how "
			"their lines look; use ### (headings of that level), bullets, numbers, "
			"bold, summary, Q:, > or lines",
			(int)(value.length < 80 ? value.length : 80), value.at);
	} else if (value.length > 0) {
		builder->questions_setting = span_text(value);
	}
}

static void read_key(struct builder *builder, int line, struct span text)
{
	size_t colon = span_find(text, ":");
	struct span key = span_trim(span_take(text, colon));
	struct span value = unquoted(span_skip(text, colon + 1));
	struct deck *deck = builder->deck;
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (!span_is(key, KEYS[i].name)) {
			continue;
		}
		if (KEYS[i].offset == TITLE) {
			if (value.length > 0) {
				free(deck->title);
				deck->title = text_nfc(value.at, value.length);
			}
			return;
		}
		if (KEYS[i].offset == BY) {
			read_date(builder, line, value);
			return;
		}
		if (KEYS[i].offset == QUESTIONS) {
			read_order(builder, line, value);
			return;
		}
		if (KEYS[i].offset == ASK) {
			read_pattern(builder, line, value);
			return;
		}
		if (KEYS[i].offset == TAGS) {
			read_tags(builder, value);
			return;
		}
		int *time = (int *)(void *)((char *)&deck->times + KEYS[i].offset);
		if (!attribute_seconds(value, time)) {
			builder_remark(builder, line,
				"'%.*s' is not a time; write for example 90s, 2m or 1:30",
				(int)(value.length < 80 ? value.length : 80), value.at);
		}
		return;
	}
	remark_unknown(builder, line, key);
}

static bool is_fence(struct span line)
{
	return span_is(line, "---") || span_is(line, "...");
}

/* Whether a line is YAML: `key: value`, an item of a list, an indented line, a comment. */
static bool is_yaml(struct span raw)
{
	struct span line = span_trim(raw);
	size_t colon = span_find(line, ":");
	bool key = colon < line.length && colon > 0 && colon <= 60 &&
		   (colon + 1 == line.length || line.at[colon + 1] == ' ') && line.at[0] != '#' &&
		   line.at[0] != '*';
	return line.length == 0 || key || span_starts(line, "- ") || span_starts(line, "# ") ||
	       span_starts(raw, " ") || span_starts(raw, "\t");
}

size_t front_matter_read(struct builder *builder, struct span text, int *lines)
{
	struct source source;
	struct span raw;
	*lines = 0;
	source_open_raw(&source, text);
	if (!source_raw(&source, &raw) || !span_is(span_trim(raw), "---")) {
		return 0;
	}
	struct source inner = source;
	bool closed = false;
	while (!closed && source_raw(&source, &raw) && (is_fence(span_trim(raw)) || is_yaml(raw))) {
		closed = is_fence(span_trim(raw));
	}
	if (!closed) {
		return 0; /* a rule at the top of notes without front matter */
	}
	int count = source.line;
	size_t end = source.at < text.length ? source.at : text.length;
	while (inner.line < count - 1 && source_raw(&inner, &raw)) {
		bool deeper = span_starts(raw, " ") || span_starts(raw, "\t") ||
			      span_starts(raw, "-") || span_starts(raw, "#");
		if (!deeper && span_trim(raw).length > 0) {
			read_key(builder, inner.line, raw);
		}
	}
	attributes_check_times(builder, 1, &builder->deck->times);
	builder_lines_became(builder, 1, count, BECAME_ASIDE);
	*lines = count;
	return end;
}
