/* What note-taking programs write around the notes: org, Logseq, Obsidian, Notion. Their headings
 * and links become Markdown's; what they write for themselves is told apart. */
#include "outline/dialect.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Dates and properties that an export writes above the notes stand within so many lines. */
#define HEAD_LINES 12

static bool holds(struct span text, const char *what)
{
	return span_find(text, what) < text.length;
}

struct dialect dialect_of(const char *path, struct span text)
{
	struct dialect dialect = {DIALECT_MARKDOWN, false, false};
	struct span name = span_of(path);
	struct span head = span_trim(span_take(text, 4096));
	bool drawers =
		holds(head, ":PROPERTIES:") && (span_starts(head, "* ") || holds(head, "\n* "));
	bool stars = span_starts(text, "* ") || span_starts(text, "** ") || holds(text, "\n* ") ||
		     holds(text, "\n** ");
	size_t deep = 0; /* `** text` is no Markdown */
	for (size_t at = span_find(text, "\n** "); at < text.length && deep < 3;
		at += 4 + span_find(span_skip(text, at + 4), "\n** ")) {
		deep++;
	}
	if ((span_ends(name, ".org") && stars) || deep >= 3 || span_starts(head, "#+") || drawers) {
		dialect.kind = DIALECT_ORG;
	} else if (holds(text, "collapsed:: ") || holds(text, "\n  id:: ") ||
		   holds(text, "\tid:: ") || holds(text, "#card")) {
		dialect.kind = DIALECT_LOGSEQ;
	}
	dialect.cards = holds(text, "#card");
	dialect.flashcards = holds(text, "#flashcards") || holds(text, "flashcards/") ||
			     holds(text, "<!--SR:") || holds(head, "- flashcards") ||
			     holds(head, "[flashcards");
	return dialect;
}

/* `key:: value` of Logseq: the keys it and its plugins write. */
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
	if (end == text.length || end == 0 || end > 40 || !closed || holds(key, " ")) {
		return false;
	}
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (span_is(key, KEYS[i])) {
			return true;
		}
	}
	return span_starts_any(key, STARTS) > 0;
}

/* `Created: November 3, 2026` above the notes. */
static bool is_export_head(struct span text)
{
	static const char *const KEYS[] = {"created", "created time", "created by", "tags", "tag",
		"last edited time", "last edited by", "last edited", "date", "status", "type",
		"url", "property", "category", "생성일", "생성 일시", "작성일", "작성일시",
		"작성자", "날짜", "태그", "상태", "유형", "분류", "다중 선택", "선택",
		"최종 편집 일시", "생성자"};
	size_t colon = span_find(text, ":");
	struct span key = span_trim(span_take(text, colon));
	if (colon == text.length || colon > 40) {
		return false;
	}
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (strlen(KEYS[i]) == key.length && span_starts_nocase(key, KEYS[i])) {
			return true;
		}
	}
	return false;
}

static bool is_tags_only(struct span text)
{
	while (text.length > 0) {
		size_t end = span_find(text, " ");
		struct span word = span_take(text, end);
		if (word.length < 3 || word.at[0] != '#' || word.at[1] == '#' ||
			(word.at[1] >= '0' && word.at[1] <= '9') || span_letters(word) == 0) {
			return false;
		}
		text = span_trim(span_skip(text, end));
	}
	return true;
}

/* One `[words](address)` or `![…](…)` or `![[…]]`: its bytes, 0 when the text starts otherwise. */
static size_t link_length(struct span text, bool *picture, struct span *address)
{
	size_t at = span_starts(text, "!");
	*picture = at > 0;
	if (at > 0 && span_starts(text, "![[")) {
		size_t end = span_find(text, "]]");
		return end < text.length ? end + 2 : 0;
	}
	if (!span_starts(span_skip(text, at), "[")) {
		return 0;
	}
	/* a badge is a picture within a link */
	if (span_starts(text, "[![")) {
		size_t inner = link_length(span_skip(text, 1), picture, address);
		struct span tail = span_skip(text, 1 + inner);
		size_t end = span_find(tail, ")");
		*picture = true;
		return inner > 0 && span_starts(tail, "](") && end < tail.length
			       ? 1 + inner + end + 1
			       : 0;
	}
	size_t close = span_find(text, "](");
	struct span tail = span_skip(text, close + 2);
	size_t end = span_find(tail, ")");
	if (close == text.length || end == tail.length) {
		return 0;
	}
	*address = span_take(tail, end);
	return close + 2 + end + 1;
}

/* Only pictures and links to places of this page, with marks between. */
static bool is_furniture(struct span text)
{
	static const char *const BETWEEN[] = {"*", "_", "|", "•", "·", "⬆", "↑", "▲", "-", "<br>",
		"<br/>", "<br />", "[", "]", NULL};
	size_t seen = 0;
	if (span_starts_nocase(text, "<a href=\"#") && span_ends(text, "</a>")) {
		struct span words = span_skip(text, span_find(text, ">") + 1);
		return span_find(words, "</a>") + 4 == words.length;
	}
	if (span_starts_nocase(text, "<img ") && span_find(text, ">") + 1 >= text.length) {
		return true;
	}
	while (text.length > 0) {
		bool picture = false;
		struct span address = {"", 0};
		size_t length = link_length(text, &picture, &address);
		size_t mark = length > 0 ? 0 : span_starts_any(text, BETWEEN);
		size_t ornament = length + mark > 0 ? 0 : span_starts_ornament(text);
		bool here = picture || span_starts(address, "#");
		if (length + mark + ornament == 0 || (length > 0 && !here)) {
			return false;
		}
		seen += length > 0;
		text = span_trim(span_skip(text, length + mark + ornament));
	}
	return seen > 0;
}

/* Whether the words stand anywhere in the text; ASCII letters without case. */
static bool holds_nocase(struct span text, const char *words)
{
	for (size_t at = 0; at < text.length; at++) {
		if (span_starts_nocase(span_skip(text, at), words)) {
			return true;
		}
	}
	return false;
}

/* Links back to the top, whatever they link to. */
static bool is_way_back(struct span text)
{
	static const char *const WORDS[] = {"back to top", "back to the top", "back to table",
		"back to contents", "go to top", "scroll to top", "return to top", "맨 위로",
		"맨위로", "목차로", "위로 가기", "처음으로", "뒤로 가기", "top으로", NULL};
	if (span_is(text, "TOP") || span_is(text, "Top") || span_starts(text, "[TOP]") ||
		span_starts(text, "[Top]") || span_starts(text, "{:")) {
		return true;
	}
	if (span_starts(text, "[^") && holds(text, "]:")) {
		return true; /* a footnote */
	}
	bool link = holds(text, "](") || holds(text, "<a ") || holds(text, "[");
	if (text.length > 200 || (!link && text.length > 40)) {
		return false;
	}
	for (size_t i = 0; WORDS[i]; i++) {
		if (holds_nocase(text, WORDS[i])) {
			return link || text.length < strlen(WORDS[i]) + 12;
		}
	}
	return false;
}

static bool is_org_aside(struct span text)
{
	bool drawer = span_starts(text, ":") && span_ends(text, ":") && !holds(text, " ");
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
	       !holds(span_take(span_skip(text, 1), end), " ");
}

bool dialect_title(struct span text, struct span *title)
{
	static const char *const KEYS[] = {"#+title:", "title:: ", NULL};
	for (size_t i = 0; KEYS[i]; i++) {
		if (span_starts_nocase(text, KEYS[i])) {
			*title = span_trim(span_skip(text, strlen(KEYS[i])));
			return title->length > 0;
		}
	}
	return false;
}

bool dialect_is_aside(const struct dialect *dialect, const struct line *line, uint32_t before)
{
	struct span text = line->text;
	char first = text.length > 0 ? text.at[0] : ' ';
	if (dialect->kind == DIALECT_ORG &&
		(first == '#' || first == ':' || first == 'S' || first == 'D' || first == 'C')) {
		if (is_org_aside(text) || is_drawer_line(text)) {
			return true;
		}
	}
	if (dialect->kind == DIALECT_LOGSEQ && is_property(text)) {
		return true;
	}
	if (before <= HEAD_LINES && is_export_head(text) && line->indent == 0) {
		return true;
	}
	if (first == '#') {
		return dialect->kind != DIALECT_ORG && is_tags_only(text);
	}
	if (first == '%') {
		return span_starts(text, "%%") && span_ends(text, "%%");
	}
	return ((first == '!' || first == '[' || first == '*' || first == '<') &&
		       is_furniture(text)) ||
	       is_way_back(text);
}

static struct span without_tasks(struct span text)
{
	static const char *const TASKS[] = {"TODO ", "DONE ", "DOING ", "NEXT ", "WAITING ",
		"LATER ", "NOW ", "CANCELED ", "CANCELLED ", "[#A] ", "[#B] ", "[#C] ", NULL};
	for (size_t length; (length = span_starts_any(text, TASKS)) > 0;) {
		text = span_trim(span_skip(text, length));
	}
	return text;
}

/* `:tag:other:` at the end of a heading, `#tag` words at the end of a line. */
static struct span cut_tags(struct span text, bool org, struct span *tags)
{
	size_t from = text.length;
	for (;;) {
		size_t start = from;
		while (start > 0 && text.at[start - 1] != ' ') {
			start--;
		}
		struct span word = {text.at + start, from - start};
		bool colons = org && word.length > 2 && word.at[0] == ':' &&
			      word.at[word.length - 1] == ':';
		bool hash = !org && word.length > 2 && word.at[0] == '#' && word.at[1] != '#' &&
			    !(word.at[1] >= '0' && word.at[1] <= '9') && span_letters(word) > 0;
		if (start == 0 || (!colons && !hash)) {
			break;
		}
		from = start;
		while (from > 0 && text.at[from - 1] == ' ') {
			from--;
		}
	}
	*tags = span_trim(span_skip(text, from));
	return span_take(text, from);
}

/* The same before attributes in braces, which stay behind the words. */
static struct span cut_tags_and_keep(struct source *source, struct span text, struct span *tags)
{
	size_t open = text.length;
	if (!span_ends(text, "}")) {
		return cut_tags(text, false, tags);
	}
	while (open > 0 && text.at[open - 1] != '{') {
		open--;
	}
	struct span head = span_trim(span_take(text, open > 0 ? open - 1 : 0));
	struct span words = cut_tags(head, false, tags);
	if (words.length == head.length) {
		return text;
	}
	struct text out;
	text_init(&out, text.length + 1);
	text_add_bytes(&out, words.at, words.length);
	text_addf(&out, " %.*s", (int)(text.length - open + 1), text.at + open - 1);
	struct span kept = source_keep(source, (struct span){out.bytes, out.length});
	text_finish(&out);
	return kept;
}

/* Org's `[[address][words]]`, `=code=` and `~code~` as words. */
static struct span org_words(struct source *source, struct span text)
{
	if (!holds(text, "[[") && !holds(text, "=") && !holds(text, "~") && !holds(text, "/")) {
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
	struct span kept = source_keep(source, (struct span){out.bytes, out.length});
	text_finish(&out);
	return kept;
}

static struct span org_line(struct source *source, struct span text, struct span *tags)
{
	size_t stars = 0;
	while (stars < text.length && text.at[stars] == '*') {
		stars++;
	}
	if (stars > 0 && stars < text.length && text.at[stars] == ' ') {
		struct span words =
			cut_tags(without_tasks(span_trim(span_skip(text, stars))), true, tags);
		words = org_words(source, words);
		struct text out;
		text_init(&out, words.length + 8);
		text_addf(&out, "%.*s ", (int)(stars < 6 ? stars : 6), "######");
		text_add_bytes(&out, words.at, words.length);
		struct span kept = source_keep(source, (struct span){out.bytes, out.length});
		text_finish(&out);
		return kept;
	}
	size_t term = span_find(text, " :: ");
	if (term < text.length && (span_starts(text, "- ") || span_starts(text, "+ "))) {
		struct text out; /* a description list: `- term :: words` */
		text_init(&out, text.length + 1);
		text_add_bytes(&out, text.at, term);
		text_add(&out, ": ");
		text_add_bytes(&out, text.at + term + 4, text.length - term - 4);
		text = source_keep(source, (struct span){out.bytes, out.length});
		text_finish(&out);
	}
	return org_words(source, text);
}

/* A word that marks a card, with the space before or behind it, taken out. */
static struct span without_word(
	struct source *source, struct span text, const char *word, bool *found)
{
	size_t at = span_find(text, word);
	struct span behind = span_skip(text, at + strlen(word));
	if (at == text.length ||
		(behind.length > 0 && behind.at[0] != ' ' && behind.at[0] != '/')) {
		return text;
	}
	behind = span_skip(behind, span_find(behind, " "));
	*found = true;
	struct text out;
	text_init(&out, text.length + 1);
	struct span before = span_take(text, at);
	text_add_bytes(&out, before.at, before.length);
	behind = span_trim(behind);
	text_add_bytes(&out, behind.at, behind.length);
	struct span kept = source_keep(source, span_trim((struct span){out.bytes, out.length}));
	text_finish(&out);
	return kept;
}

/* A bullet in front of a heading, or of a task: Logseq's lines all begin with one. */
static struct span logseq_line(struct span text)
{
	struct span inner = span_trim(span_skip(text, 2));
	if (!span_starts(text, "- ") || (inner.length > 0 && inner.at[0] != '#' &&
						without_tasks(inner).length == inner.length)) {
		return text;
	}
	return inner.length > 0 && inner.at[0] == '#' ? inner : text;
}

/* `#word` within a line is a link of its word; at the end it is a tag, and stays. */
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
	struct span kept = source_keep(source, (struct span){out.bytes, out.length});
	text_finish(&out);
	return kept;
}

struct span dialect_line(const struct dialect *dialect, struct source *source, struct span text,
	struct span *tags, bool *card)
{
	*tags = (struct span){"", 0};
	if (dialect->kind == DIALECT_ORG) {
		return org_line(source, text, tags);
	}
	if (dialect->cards && holds(text, "#card")) {
		text = without_word(source, text, "#card", card);
	}
	if (dialect->kind == DIALECT_LOGSEQ) {
		text = logseq_line(without_hashes(source, text));
		struct span inner = span_trim(span_skip(text, 2));
		struct span task = without_tasks(inner);
		if (span_starts(text, "- ") && task.length < inner.length) {
			struct text out;
			text_init(&out, text.length + 1);
			text_add(&out, "- ");
			text_add_bytes(&out, task.at, task.length);
			text = source_keep(source, (struct span){out.bytes, out.length});
			text_finish(&out);
		}
	}
	/* ` ^id`: a name that note-taking programs give a block */
	size_t name = text.length;
	while (name > 0 && text.length - name < 20 && text.at[name - 1] != ' ') {
		name--;
	}
	struct span word = span_skip(text, name);
	if (word.length > 3 && word.at[0] == '^' && name > 1 && span_letters(word) > 0) {
		text = span_trim(span_take(text, name));
	}
	if (text.length > 0 && memchr(text.at, '#', text.length) && text.at[0] != '#') {
		text = cut_tags_and_keep(source, text, tags);
	}
	return text;
}
