/* Reads the attributes of a question, and the kinds of values that the front matter has too. */
#include "deck/attributes.h"

#include <stdlib.h>
#include <string.h>

#define SECONDS_MAX 86400
/* Ids become parts of file names in the store. */
#define ID_MAX_BYTES 64

static bool read_unit(struct span *text, long *unit)
{
	static const struct {
		const char *name;
		long seconds;
	} UNITS[] = {{"seconds", 1}, {"second", 1}, {"secs", 1}, {"sec", 1}, {"s", 1}, {"초", 1},
		{"minutes", 60}, {"minute", 60}, {"mins", 60}, {"min", 60}, {"m", 60}, {"분", 60},
		{"hours", 3600}, {"hour", 3600}, {"h", 3600}, {"시간", 3600}};
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		if (span_starts_nocase(*text, UNITS[i].name)) {
			*text = span_trim(span_skip(*text, strlen(UNITS[i].name)));
			*unit = UNITS[i].seconds;
			return true;
		}
	}
	return false;
}

static bool read_whole(struct span *text, long *value)
{
	size_t at = 0;
	*value = 0;
	while (at < text->length && text->at[at] >= '0' && text->at[at] <= '9') {
		*value = *value * 10 + (text->at[at] - '0');
		if (++at > 6) {
			return false;
		}
	}
	*text = span_trim(span_skip(*text, at));
	return at > 0;
}

bool attribute_seconds(struct span text, int *seconds)
{
	long total = 0;
	long last = SECONDS_MAX;
	text = span_trim(text);
	do {
		long value;
		long unit = 1;
		if (!read_whole(&text, &value)) {
			return false;
		}
		if (span_starts(text, ":")) {
			long more;
			text = span_skip(text, 1);
			if (!read_whole(&text, &more) || more > 59 || text.length > 0 ||
				total > 0) {
				return false;
			}
			total = value * 60 + more;
			break;
		}
		bool named = read_unit(&text, &unit);
		if ((!named && text.length > 0) || unit >= last) {
			return false;
		}
		last = unit;
		total += value * unit;
	} while (text.length > 0);
	if (total < 1 || total > SECONDS_MAX) {
		return false;
	}
	*seconds = (int)total;
	return true;
}

void attributes_check_times(struct builder *builder, int line, const struct times *times)
{
	int before = 0;
	const int order[] = {times->green_s, times->yellow_s, times->limit_s};
	for (size_t i = 0; i < 3; i++) {
		if (order[i] != 0 && order[i] < before) {
			builder_remark(builder, line,
				"the times are out of order: green comes first, then yellow, then "
				"limit");
			return;
		}
		before = order[i] ? order[i] : before;
	}
}

bool attribute_weight(struct span text, double *weight)
{
	char digits[16];
	char *end;
	if (text.length == 0 || text.length >= sizeof(digits) ||
		!(text.at[0] >= '0' && text.at[0] <= '9')) {
		return false;
	}
	memcpy(digits, text.at, text.length);
	digits[text.length] = '\0';
	double value = strtod(digits, &end);
	if (*end != '\0' || (value < 0.1 && value != 0.0) || value > 100) {
		return false;
	}
	*weight = value;
	return true;
}

static int *time_named(struct times *times, struct span name)
{
	return span_is(name, "limit") || span_is(name, "red") ? &times->limit_s
	       : span_is(name, "green")                       ? &times->green_s
	       : span_is(name, "yellow")                      ? &times->yellow_s
							      : NULL;
}

bool attribute_is_id(struct span id)
{
	static const char *const ODD = " /\\:*?\"<>|'`$&;(){}[]#%!~^=+,@";
	if (id.length == 0 || id.length > ID_MAX_BYTES || id.at[0] == '.' || id.at[0] == '-') {
		return false;
	}
	for (size_t i = 0; i < id.length; i++) {
		if (strchr(ODD, id.at[i])) {
			return false;
		}
	}
	return true;
}

static void read_attribute(
	struct builder *builder, int line, struct span word, struct attributes *attributes)
{
	if (span_starts(word, "#")) {
		struct span id = span_skip(word, 1);
		if (!attribute_is_id(id)) {
			builder_remark(builder, line,
				"'%.*s' cannot be an id: letters, digits, '-', '_' and '.', up to "
				"%d bytes",
				(int)(id.length < 80 ? id.length : 80), id.at, ID_MAX_BYTES);
		} else if (!attributes->id) {
			attributes->id = span_text(id);
		}
		return;
	}
	size_t equals = span_find(word, "=");
	int *time = time_named(&attributes->times, span_take(word, equals));
	struct span value = span_skip(word, equals + 1);
	if (equals < word.length && span_is(span_take(word, equals), "weight")) {
		if (!attribute_weight(value, &attributes->weight)) {
			builder_remark(builder, line,
				"'%.*s' is not a weight; write a number from 0.1 to 100, 1 is "
				"usual, 0 suspends the question",
				(int)(value.length < 80 ? value.length : 80), value.at);
		} else if (attributes->weight <= 0) {
			attributes->skipped = true;
		}
	} else if (span_is(word, "skip")) {
		attributes->skipped = true;
	} else if (span_is(word, "question")) {
		return; /* the outline has set NODE_FORCED */
	} else if (!time || equals == word.length) {
		builder_remark(builder, line,
			"'%.*s' is not understood; use #id, skip, question, limit=, green=, "
			"yellow= or weight=",
			(int)(word.length < 80 ? word.length : 80), word.at);
	} else if (!attribute_seconds(value, time)) {
		builder_remark(builder, line,
			"'%.*s' is not a time; write for example 90s, 2m or 1:30",
			(int)(value.length < 80 ? value.length : 80), value.at);
	}
}

static bool are_attributes(struct span inner)
{
	static const char *const STARTS[] = {
		"#", "limit=", "green=", "yellow=", "red=", "weight=", NULL};
	struct span first = span_take(inner, span_find(inner, " "));
	return span_starts_any(inner, STARTS) > 0 || span_is(first, "skip") ||
	       span_is(first, "question");
}

struct span attributes_read(
	struct builder *builder, int line, struct span text, struct attributes *attributes)
{
	text = span_trim(text);
	struct span bare = text;
	while (span_ends(bare, "*") || span_ends(bare, "_")) { /* **question {#id}** */
		bare = span_take(bare, bare.length - 1);
	}
	if (!span_ends(bare, "}")) {
		return text;
	}
	size_t open = bare.length;
	while (open > 0 && bare.at[open - 1] != '{' && bare.length - open < 400) {
		open--;
	}
	struct span inner =
		span_trim((struct span){bare.at + open, bare.length - open - (open < bare.length)});
	if (open == 0 || bare.at[open - 1] != '{' || !are_attributes(inner)) {
		return text;
	}
	while (inner.length > 0) {
		size_t end = span_find(inner, " ");
		read_attribute(builder, line, span_take(inner, end), attributes);
		inner = span_trim(span_skip(inner, end));
	}
	attributes_check_times(builder, line, &attributes->times);
	return span_trim(span_take(bare, open - 1));
}

void attributes_finish(struct attributes *attributes)
{
	free(attributes->id);
	*attributes = (struct attributes){0};
}
