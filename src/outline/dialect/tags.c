/* Cuts tags off the end of a line and task states off its start. */
#include "outline/dialect/tags.h"

#include <string.h>

bool tags_only(struct span text)
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

struct span tasks_skip(struct span text)
{
	static const char *const TASKS[] = {"TODO ", "DONE ", "DOING ", "NEXT ", "WAITING ",
		"LATER ", "NOW ", "CANCELED ", "CANCELLED ", "[#A] ", "[#B] ", "[#C] ", NULL};
	for (size_t length; (length = span_starts_any(text, TASKS)) > 0;) {
		text = span_trim(span_skip(text, length));
	}
	return text;
}

struct span tags_cut(struct span text, bool colons, struct span *tags)
{
	size_t from = text.length;
	for (;;) {
		size_t start = from;
		while (start > 0 && text.at[start - 1] != ' ') {
			start--;
		}
		struct span word = {text.at + start, from - start};
		bool wrapped = colons && word.length > 2 && word.at[0] == ':' &&
			       word.at[word.length - 1] == ':';
		bool hash = !colons && word.length > 2 && word.at[0] == '#' && word.at[1] != '#' &&
			    !(word.at[1] >= '0' && word.at[1] <= '9') && span_letters(word) > 0;
		if (start == 0 || (!wrapped && !hash)) {
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

struct span tags_cut_before_attributes(struct source *source, struct span text, struct span *tags)
{
	size_t open = text.length;
	if (!span_ends(text, "}")) {
		return tags_cut(text, false, tags);
	}
	while (open > 0 && text.at[open - 1] != '{') {
		open--;
	}
	struct span head = span_trim(span_take(text, open > 0 ? open - 1 : 0));
	struct span words = tags_cut(head, false, tags);
	if (words.length == head.length) {
		return text;
	}
	struct text out;
	text_init(&out, text.length + 1);
	text_add_bytes(&out, words.at, words.length);
	text_addf(&out, " %.*s", (int)(text.length - open + 1), text.at + open - 1);
	return source_keep(source, &out);
}
