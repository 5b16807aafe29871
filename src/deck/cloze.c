/* Cloze cards: sentences with words that are hidden when they are asked. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/ask.h"
#include "deck/markup.h"

#define GAP "\xE2\x80\xA6" /* … */
/* Hidden words are no longer than this. */
#define HIDDEN_MAX_BYTES 1024

/* The hidden words at the start of the text; false when it does not start with a mark of them. */
static bool read_mark(
	struct span text, bool highlights, bool brackets, struct span *words, size_t *length)
{
	struct span ahead = span_take(text, HIDDEN_MAX_BYTES);
	if (span_starts(ahead, "{{")) {
		size_t end = span_find(ahead, "}}");
		struct span inner = span_skip(span_take(ahead, end), 2);
		size_t from = span_find(inner, "::");
		bool numbered = span_starts(inner, "c") && from < inner.length;
		if (end == ahead.length || inner.length == 0 ||
			(!numbered && from < inner.length)) {
			return false;
		}
		inner = numbered ? span_skip(inner, from + 2) : inner;
		*words = span_take(inner, span_find(inner, "::")); /* without the hint */
		*length = end + 2;
		return words->length > 0;
	}
	if (highlights && span_starts(ahead, "==") && ahead.length > 2 && ahead.at[2] != ' ' &&
		ahead.at[2] != '=') {
		size_t end = span_find(span_skip(ahead, 2), "==");
		*words = span_take(span_skip(ahead, 2), end);
		*length = end + 4;
		return end > 0 && end + 2 < ahead.length && ahead.at[end + 1] != ' ';
	}
	if (brackets && span_starts(ahead, "[")) {
		size_t end = span_find(ahead, "]");
		*words = span_skip(span_take(ahead, end), 1);
		*length = end + 1;
		return end > 1 && end < ahead.length;
	}
	return false;
}

bool cloze_hides(struct span text, bool highlights)
{
	struct span words;
	size_t length;
	for (size_t at = 0; at < text.length; at++) {
		if ((text.at[at] == '{' || text.at[at] == '=') &&
			read_mark(span_skip(text, at), highlights, false, &words, &length)) {
			return true;
		}
	}
	return false;
}

bool cloze_read(struct span text, bool highlights, bool brackets, char **gapped, char **whole,
	char **hidden)
{
	struct text asked;
	struct text told;
	struct text list;
	size_t found = 0;
	if (!brackets && !cloze_hides(text, highlights)) {
		return false;
	}
	text_init(&asked, DECK_TEXT_MAX);
	text_init(&told, DECK_TEXT_MAX);
	text_init(&list, DECK_TEXT_MAX);
	for (size_t at = 0; at < text.length;) {
		struct span words;
		size_t length;
		if (read_mark(span_skip(text, at), highlights, brackets, &words, &length)) {
			text_add(&asked, GAP);
			text_add_bytes(&told, words.at, words.length);
			text_add(&list, found > 0 ? ", " : "");
			text_add_bytes(&list, words.at, words.length);
			found++;
			at += length;
			continue;
		}
		text_add_bytes(&asked, text.at + at, 1);
		text_add_bytes(&told, text.at + at, 1);
		at++;
	}
	if (found == 0) {
		text_finish(&asked);
		text_finish(&told);
		text_finish(&list);
		return false;
	}
	*gapped = text_take(&asked);
	*whole = text_take(&told);
	*hidden = text_take(&list);
	return true;
}
