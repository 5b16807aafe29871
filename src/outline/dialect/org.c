/* Org mode: stars make headings, `#+` lines and drawers belong to Emacs, links are in double
 * brackets. */
#include "outline/dialect/org.h"

#include <string.h>

#include "outline/dialect/tags.h"

static bool is_org(const char *path, struct span text)
{
	struct span head = span_trim(span_take(text, DIALECT_HEAD_BYTES));
	bool drawers = span_holds(head, ":PROPERTIES:") &&
		       (span_starts(head, "* ") || span_holds(head, "\n* "));
	bool stars = span_starts(text, "* ") || span_starts(text, "** ") ||
		     span_holds(text, "\n* ") || span_holds(text, "\n** ");
	size_t deep = 0; /* `** text` is not Markdown */
	for (size_t at = span_find(text, "\n** "); at < text.length && deep < 3;
		at += 4 + span_find(span_skip(text, at + 4), "\n** ")) {
		deep++;
	}
	return (span_ends(span_of(path), ".org") && stars) || deep >= 3 ||
	       span_starts(head, "#+") || drawers;
}

static bool is_keyword(struct span text)
{
	bool drawer = span_starts(text, ":") && span_ends(text, ":") && !span_holds(text, " ");
	return (span_starts(text, "#+") && !span_starts_nocase(text, "#+begin") &&
		       !span_starts_nocase(text, "#+end")) ||
	       span_starts(text, "SCHEDULED:") || span_starts(text, "DEADLINE:") ||
	       span_starts(text, "CLOSED:") || span_starts(text, "CLOCK:") || drawer ||
	       span_starts(text, "# ");
}

/* `:ID: abc` inside a drawer. */
static bool is_drawer_line(struct span text)
{
	size_t end = span_find(span_skip(text, 1), ":");
	return span_starts(text, ":") && end + 1 < text.length && end > 0 && end < 60 &&
	       !span_holds(span_take(span_skip(text, 1), end), " ");
}

static bool is_aside(struct span text)
{
	return text.length > 0 && strchr("#:SDC", text.at[0]) &&
	       (is_keyword(text) || is_drawer_line(text));
}

/* Reduces `[[address][words]]`, `=code=` and `~code~` to their words. */
static struct span words_of(struct source *source, struct span text)
{
	if (!span_holds(text, "[[") && !span_holds(text, "=") && !span_holds(text, "~") &&
		!span_holds(text, "/")) {
		return text;
	}
	struct text out;
	text_init(&out, text.length + 1);
	for (size_t at = 0; at < text.length;) {
		struct span rest = span_skip(text, at);
		size_t end = span_find(rest, "]]");
		if (span_starts(rest, "[[") && end < rest.length) {
			struct span inner = span_skip(span_take(rest, end), 2);
			size_t words = span_find(inner, "][");
			inner = words < inner.length ? span_skip(inner, words + 2) : inner;
			text_add_bytes(&out, inner.at, inner.length);
			at += end + 2;
			continue;
		}
		char mark = rest.at[0];
		const char close[2] = {mark, '\0'};
		size_t length = span_find(span_skip(rest, 1), close);
		bool opens = at == 0 || strchr(" (\"'", text.at[at - 1]);
		struct span behind = span_skip(rest, length + 2);
		bool closes = length > 0 && length + 1 < rest.length && rest.at[1] != ' ' &&
			      rest.at[length] != ' ' &&
			      (behind.length == 0 || strchr(" .,;:!?)\"'", behind.at[0]) ||
				      (unsigned char)behind.at[0] >= 0x80);
		if ((mark == '=' || mark == '~' || mark == '/') && opens && closes) {
			text_add_bytes(&out, rest.at + 1, length);
			at += length + 2;
			continue;
		}
		text_add_bytes(&out, rest.at, 1);
		at++;
	}
	return source_keep(source, &out);
}

static struct span to_markdown(struct source *source, struct span text, struct span *tags)
{
	size_t stars = 0;
	while (stars < text.length && text.at[stars] == '*') {
		stars++;
	}
	if (stars > 0 && stars < text.length && text.at[stars] == ' ') {
		struct span words =
			tags_cut(tasks_skip(span_trim(span_skip(text, stars))), true, tags);
		words = words_of(source, words);
		struct text out;
		text_init(&out, words.length + 8);
		text_addf(&out, "%.*s ", (int)(stars < 6 ? stars : 6), "######");
		text_add_bytes(&out, words.at, words.length);
		return source_keep(source, &out);
	}
	size_t term = span_find(text, " :: ");
	if (term < text.length && (span_starts(text, "- ") || span_starts(text, "+ "))) {
		struct text out; /* a description list: `- term :: words` */
		text_init(&out, text.length + 1);
		text_add_bytes(&out, text.at, term);
		text_add(&out, ": ");
		text_add_bytes(&out, text.at + term + 4, text.length - term - 4);
		text = source_keep(source, &out);
	}
	return words_of(source, text);
}

const struct dialect_rules DIALECT_ORG = {
	.detect = is_org,
	.is_aside = is_aside,
	.to_markdown = to_markdown,
	.title_key = "#+title:",
	.heading_marks = "******",
	.heading_tags = true,
};
