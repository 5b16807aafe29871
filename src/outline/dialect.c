/* Chooses the dialect of a file and applies what all dialects share: properties above the notes,
 * page boilerplate, tags, marks of flash cards. */
#include "outline/dialect.h"

#include <string.h>

#include "outline/boilerplate.h"
#include "outline/dialect/logseq.h"
#include "outline/dialect/org.h"
#include "outline/dialect/tags.h"

/* An export writes dates and properties within this many lines from the start. */
#define HEAD_LINES 12

static bool is_any_file(const char *path, struct span text)
{
	(void)path;
	(void)text;
	return true;
}

/* Markdown, and any file that no other dialect claims. */
static const struct dialect_rules MARKDOWN = {
	.detect = is_any_file, .heading_marks = "######", .is_markdown = true};

/* The first that detects the file reads it. */
static const struct dialect_rules *const DIALECTS[] = {&DIALECT_ORG, &DIALECT_LOGSEQ, &MARKDOWN};
#define DIALECT_COUNT (sizeof(DIALECTS) / sizeof(DIALECTS[0]))

struct dialect dialect_of(const char *path, struct span text)
{
	size_t i = 0;
	while (!DIALECTS[i]->detect(path, text)) {
		i++; /* the last detects any file */
	}
	struct span head = span_trim(span_take(text, DIALECT_HEAD_BYTES));
	return (struct dialect){.rules = DIALECTS[i],
		.cards = span_holds(text, "#card"),
		.flashcards = span_holds(text, "#flashcards") || span_holds(text, "flashcards/") ||
			      span_holds(text, "<!--SR:") || span_holds(head, "- flashcards") ||
			      span_holds(head, "[flashcards")};
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

bool dialect_title(struct span text, struct span *title)
{
	for (size_t i = 0; i < DIALECT_COUNT; i++) {
		const char *key = DIALECTS[i]->title_key;
		if (key && span_starts_nocase(text, key)) {
			*title = span_trim(span_skip(text, strlen(key)));
			return title->length > 0;
		}
	}
	return false;
}

bool dialect_is_aside(const struct dialect *dialect, const struct line *line, uint32_t before)
{
	struct span text = line->text;
	const struct dialect_rules *rules = dialect->rules;
	char first = text.length > 0 ? text.at[0] : ' ';
	if (rules->is_aside && rules->is_aside(text)) {
		return true;
	}
	if (before <= HEAD_LINES && is_export_head(text) && line->indent == 0) {
		return true;
	}
	if (first == '#') {
		return rules->is_markdown && tags_only(text);
	}
	if (first == '%') {
		return span_starts(text, "%%") && span_ends(text, "%%");
	}
	return ((first == '!' || first == '[' || first == '*' || first == '<') &&
		       boilerplate_is_links(text)) ||
	       boilerplate_is_way_back(text);
}

/* Removes a word that marks a card, and a space beside it. */
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
	return span_trim(source_keep(source, &out));
}

/* Removes ` ^id`, the name that Obsidian gives a block. */
static struct span without_block_name(struct span text)
{
	size_t name = text.length;
	while (name > 0 && text.length - name < 20 && text.at[name - 1] != ' ') {
		name--;
	}
	struct span word = span_skip(text, name);
	bool named = word.length > 3 && word.at[0] == '^' && name > 1 && span_letters(word) > 0;
	return named ? span_trim(span_take(text, name)) : text;
}

struct span dialect_line(const struct dialect *dialect, struct source *source, struct span text,
	struct span *tags, bool *card)
{
	const struct dialect_rules *rules = dialect->rules;
	*tags = (struct span){"", 0};
	if (rules->is_markdown && dialect->cards && span_holds(text, "#card")) {
		text = without_word(source, text, "#card", card);
	}
	if (rules->to_markdown) {
		text = rules->to_markdown(source, text, tags);
	}
	if (!rules->is_markdown) {
		return text;
	}
	text = without_block_name(text);
	if (text.length > 0 && memchr(text.at, '#', text.length) && text.at[0] != '#') {
		text = tags_cut_before_attributes(source, text, tags);
	}
	return text;
}
