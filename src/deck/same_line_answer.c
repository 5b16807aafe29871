/* Finds where the answer begins on a question's own line: after an arrow or after the question
 * mark. */
#include "deck/same_line_answer.h"

#include <string.h>

/* Length of the sentence at the start, its punctuation included. */
static size_t sentence(struct span text)
{
	for (size_t i = 0; i < text.length; i++) {
		bool stop = strchr(".?!", text.at[i]) != NULL;
		if (stop && (i + 1 == text.length || text.at[i + 1] == ' ')) {
			return i + 1;
		}
	}
	return text.length;
}

/* Whether the text after a question mark answers it rather than continues the question. */
static bool answers(struct span rest, bool answered_below)
{
	static const char *const GOING_ON[] = {"e.g", "(e.g", "for example", "for instance", "i.e",
		"please", "if ", "in other words", "hint", "give ", "explain", "describe", "be ",
		NULL};
	if (wording_lang(rest, LANG_EN) == LANG_KO) {
		return wording_is_spoken(rest) || !answered_below;
	}
	for (size_t i = 0; GOING_ON[i]; i++) {
		if (span_starts_nocase(rest, GOING_ON[i])) {
			return false;
		}
	}
	return !answered_below && (wording_is_sentence(rest) || wording_is_first_person(rest));
}

size_t same_line_answer_find(struct span text, bool answered_below)
{
	static const char *const ARROWS[] = {" -> ", " => ", " → ", " ⇒ ", "->", "→", NULL};
	for (size_t i = 0; ARROWS[i]; i++) {
		size_t at = span_find(text, ARROWS[i]);
		if (at < text.length && at > 0 && wording_asks(span_take(text, at)) &&
			at + strlen(ARROWS[i]) < text.length) {
			return at;
		}
	}
	size_t at = span_starts_nocase(text, "true or false") ? text.length : 0;
	while (at < text.length) {
		size_t question = span_find(span_skip(text, at), "? ");
		if (at + question >= text.length) {
			return text.length;
		}
		at += question + 2;
		struct span before = span_take(text, at);
		if (span_find(before, "(") < before.length &&
			span_find(before, ")") == before.length) {
			continue; /* within parentheses */
		}
		struct span rest = span_trim(span_skip(text, at));
		struct span next = span_take(rest, sentence(rest));
		if (span_letters(rest) > 0 && !span_starts(rest, "(") && !wording_asks(next) &&
			!wording_asks(rest) && !wording_is_parenthesised(rest) &&
			!wording_is_parenthesised(next) && !span_starts(rest, "{") &&
			answers(rest, answered_below)) {
			return at - 1;
		}
	}
	return text.length;
}

bool same_line_answer_follows(struct span text, bool answered_below)
{
	return text.length <= QUESTION_MAX_BYTES &&
	       same_line_answer_find(text, answered_below) < text.length;
}

struct span same_line_answer_words(struct span text)
{
	static const char *const ARROWS[] = {"->", "=>", "→", "⇒", NULL};
	return span_trim(span_skip(span_trim(text), span_starts_any(span_trim(text), ARROWS)));
}
