/* Logseq: every line is a bullet, `key:: value` lines are properties, `#word` links a page. */
#include "outline/dialect/logseq.h"

#include <string.h>

#include "outline/dialect/tags.h"

static bool is_logseq(const char *path, struct span text)
{
	(void)path;
	return span_holds(text, "collapsed:: ") || span_holds(text, "\n  id:: ") ||
	       span_holds(text, "\tid:: ") || span_holds(text, "#card");
}

/* `key:: value`: the keys that Logseq and its plugins write. */
static bool is_property(struct span text)
{
	static const char *const KEYS[] = {"id", "collapsed", "title", "tags", "alias", "type",
		"created", "updated", "public", "icon", "template", "deck", "heading", "filters",
		"background-color", "exclude-from-graph-view", "created-at", "updated-at", "extra",
		"use-cloze", "doing", "done", "todo", "now", "later", "author", "date", "category",
		"source", "url", "status", "direction", "tag", "aliases", "file", "file-path"};
	static const char *const STARTS[] = {
		"card-", "ls-", "hl-", "logseq.", "query-", "anki-", "template-", NULL};
	while (span_starts(text, "- ")) {
		text = span_skip(text, 2);
	}
	size_t end = span_find(text, "::");
	struct span key = span_take(text, end);
	bool closed = end + 2 >= text.length || text.at[end + 2] == ' ';
	if (end == text.length || end == 0 || end > 40 || !closed || span_holds(key, " ")) {
		return false;
	}
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (span_is(key, KEYS[i])) {
			return true;
		}
	}
	return span_starts_any(key, STARTS) > 0;
}

/* Removes the bullet before a heading or a task; every line of Logseq begins with one. */
static struct span without_bullet(struct span text)
{
	struct span inner = span_trim(span_skip(text, 2));
	if (!span_starts(text, "- ") || (inner.length > 0 && inner.at[0] != '#' &&
						tasks_skip(inner).length == inner.length)) {
		return text;
	}
	return inner.length > 0 && inner.at[0] == '#' ? inner : text;
}

/* Removes the `#` of words within a line, which link a page; at the end of the line it makes a tag
 * and stays. */
static struct span without_hashes(struct source *source, struct span text)
{
	size_t at = span_find(text, " #");
	if (at == text.length || span_starts(text, "#")) {
		return text;
	}
	struct text out;
	text_init(&out, text.length + 1);
	for (size_t i = 0; i < text.length; i++) {
		bool word = text.at[i] == '#' && i > 0 && text.at[i - 1] == ' ' &&
			    i + 1 < text.length && text.at[i + 1] != ' ' && text.at[i + 1] != '#';
		bool last = word && span_find(span_skip(text, i), " ") == text.length - i;
		if (!word || last || span_starts(span_skip(text, i), "#card")) {
			text_add_bytes(&out, text.at + i, 1);
		}
	}
	return source_keep(source, &out);
}

static struct span to_markdown(struct source *source, struct span text, struct span *tags)
{
	(void)tags;
	text = without_bullet(without_hashes(source, text));
	struct span inner = span_trim(span_skip(text, 2));
	struct span task = tasks_skip(inner);
	if (span_starts(text, "- ") && task.length < inner.length) {
		struct text out;
		text_init(&out, text.length + 1);
		text_add(&out, "- ");
		text_add_bytes(&out, task.at, task.length);
		text = source_keep(source, &out);
	}
	return text;
}

const struct dialect_rules DIALECT_LOGSEQ = {
	.detect = is_logseq,
	.is_aside = is_property,
	.to_markdown = to_markdown,
	.title_key = "title:: ",
	.heading_marks = "######",
	.is_markdown = true,
};
