/* Compares the front matter's `questions:` with the look of a node. */
#include "deck/shape/questions_setting.h"

#include <string.h>

#include "words/words.h"

bool questions_setting_matches(const char *setting, const struct node *node)
{
	struct span word = span_of(setting);
	size_t level = 0;
	while (level < word.length && word.at[level] == '#') {
		level++;
	}
	enum node_kind kind = (enum node_kind)node->kind;
	if (level > 0) {
		return kind == NODE_HEADING && node->level == level;
	}
	if (span_starts_nocase(word, "summar") || span_starts_nocase(word, "fold") ||
		span_starts_nocase(word, "details")) {
		return kind == NODE_FOLD;
	}
	if (span_starts_nocase(word, "bullet") || span_is(word, "-") || span_is(word, "*")) {
		return kind == NODE_ITEM && node->prefix == PREFIX_BULLET && node->level == 0;
	}
	if (span_starts_nocase(word, "number") || span_is(word, "1.")) {
		return (kind == NODE_ITEM && node->prefix == PREFIX_NUMBER && node->level == 0) ||
		       (kind == NODE_HEADING && node->number.length > 0);
	}
	if (span_starts_nocase(word, "bold") || span_is(word, "**")) {
		return kind == NODE_TITLE && (node->flags & NODE_BOLD);
	}
	if (span_starts_nocase(word, "q")) {
		return node->label == LABEL_QUESTION;
	}
	if (span_is(word, ">")) {
		return kind == NODE_TITLE && (node->flags & NODE_QUOTED);
	}
	return kind == NODE_OPENER && span_starts_nocase(word, "line");
}

bool questions_setting_is_known(struct span setting)
{
	static const char *const STARTS[] = {
		"summar", "fold", "details", "bullet", "number", "bold", "line", "question", "q:"};
	static const char *const WORDS[] = {"-", "*", "1.", "**", ">", "q"};
	bool known = span_starts(setting, "#");
	for (size_t i = 0; i < sizeof(STARTS) / sizeof(STARTS[0]); i++) {
		known = known || span_starts_nocase(setting, STARTS[i]);
	}
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		known = known || (span_starts_nocase(setting, WORDS[i]) &&
					 setting.length == strlen(WORDS[i]));
	}
	return known;
}
