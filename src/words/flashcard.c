/* Reads flash card syntax within a line: hidden words (cloze), and an answer after `::`. */
#include "words/flashcard.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define GAP "\xE2\x80\xA6" /* … */
/* Longest run of hidden words. */
#define HIDDEN_MAX_BYTES 1024

/* Reads the hidden words at the start of the text; false when it does not start with them. */
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

bool flashcard_hides(struct span text, bool highlights)
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

bool flashcard_read(struct span text, bool highlights, bool brackets, char **gapped, char **whole,
	char **hidden)
{
	struct text asked;
	struct text told;
	struct text list;
	size_t found = 0;
	if (!brackets && !flashcard_hides(text, highlights)) {
		return false;
	}
	text_init(&asked, WORDS_MAX_BYTES);
	text_init(&told, WORDS_MAX_BYTES);
	text_init(&list, WORDS_MAX_BYTES);
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

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool flashcard_finds_answer(struct span text, bool tight, size_t *at, size_t *length)
{
	static const char *const MARKS[] = {
		" ::: ", " :: ", " >> ", " ;; ", "?:::", "? ::", "?:: ", "?::", NULL};
	static const char *const TIGHT[] = {":::", "::", NULL};
	if (!memchr(text.at, ':', text.length) && !memchr(text.at, '>', text.length) &&
		!memchr(text.at, ';', text.length)) {
		return false;
	}
	for (size_t i = 0; MARKS[i]; i++) {
		size_t found = span_find(text, MARKS[i]);
		if (found < text.length && found > 0) {
			bool asks = MARKS[i][0] == '?';
			*at = found + asks;
			*length = strlen(MARKS[i]) - asks;
			return true;
		}
	}
	for (size_t i = 0; tight && TIGHT[i]; i++) {
		size_t found = span_find(text, TIGHT[i]);
		size_t mark = strlen(TIGHT[i]);
		bool name = found > 0 && found + mark < text.length && /* `std::move` */
			    is_name_byte(text.at[found - 1]) && is_name_byte(text.at[found + mark]);
		if (found < text.length && found > 0 && found + mark < text.length && !name) {
			*at = found;
			*length = mark;
			return true;
		}
	}
	if (span_ends(text, " ::") || span_ends(text, " >>")) {
		*at = text.length - 3;
		*length = 3;
		return true;
	}
	return false;
}
