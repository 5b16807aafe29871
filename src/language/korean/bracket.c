/* Compares a bracket with what is before it. */
#include "language/korean/bracket.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/jamo.h"

#define REACH_LETTERS 60
#define MOST_INITIALS 8

/* Where the bracket at `at` closes when it holds only Latin words; else NULL. *words counts
 * them. */
static const struct letter *latin_bracket(const struct letter *at, size_t *words)
{
	bool inside = false;
	*words = 0;
	for (const struct letter *i = at + 1; i->c != 0 && i - at < REACH_LETTERS; i++) {
		uint32_t c = i->c;
		if (c == ')') {
			return *words > 0 ? i : NULL;
		}
		if (!is_latin(c) && c != ' ' && c != '-' && c != '\'' && c != '&') {
			return NULL;
		}
		*words += is_latin(c) && !inside;
		inside = c != ' ' && c != '-';
	}
	return NULL;
}

/* The capital first letters of the words of [from, to), without words of grammar. */
static void initials(
	const struct letter *from, const struct letter *to, char out[MOST_INITIALS + 1])
{
	size_t used = 0;
	for (const struct letter *at = from; at < to && used < MOST_INITIALS; at++) {
		uint32_t c = at->c;
		bool begins = at == from || at[-1].c == ' ' || at[-1].c == '-';
		if (begins && c < 0x80 && is_latin(c) && !korean_follows(at, "of ", NULL) &&
			!korean_follows(at, "and ", NULL) && !korean_follows(at, "the ", NULL)) {
			out[used++] = (char)(is_capital(c) ? c : c - 32);
		}
	}
	out[used] = '\0';
}

/* Whether [from, to) is `letters`, in capitals or not ("IaC"). */
static bool spells(const struct letter *from, const struct letter *to, const char *letters)
{
	size_t length = (size_t)(to - from);
	if (length < 2 || length > MOST_INITIALS || length != strlen(letters)) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		uint32_t c = from[i].c;
		uint32_t capital = is_capital(c) ? c : c - 32;
		if ((unsigned char)letters[i] != capital) {
			return false;
		}
	}
	return true;
}

/* Whether the bracket translates the Hangul before it, or holds the term that this is read from. */
static bool repeats_hangul(const struct korean_reader *r, const struct letter *close, size_t words)
{
	struct term term;
	size_t character = r->at[1].from;
	bool is_term = terms_find(r->terms, r->characters, character, close->from, &term) &&
		       character + term.length >= close->from;
	if (!is_term) {
		return words >= 2;
	}
	return term.reading[LANG_KO] && korean_precedes(r->at, term.reading[LANG_KO]);
}

/* Where the word that ends at `end` begins; no further than initials go. */
static const struct letter *word_before(const struct letter *end)
{
	const struct letter *word = end;
	while (is_latin(word[-1].c) && end - word <= MOST_INITIALS) {
		word--;
	}
	return word;
}

/* Where the Latin words that end at `end` begin. */
static const struct letter *words_before(const struct letter *end)
{
	const struct letter *first = end;
	while (end - first < REACH_LETTERS &&
		(is_latin(first[-1].c) || first[-1].c == ' ' || first[-1].c == '-')) {
		first--;
	}
	while (first->c == ' ') {
		first++;
	}
	return first;
}

/* Whether the bracket says what the abbreviation before it is short for, or the other way round. */
static bool repeats_latin(const struct letter *open, const struct letter *close)
{
	char letters[MOST_INITIALS + 1];
	initials(open + 1, close, letters);
	if (spells(word_before(open), open, letters)) {
		return true;
	}
	initials(words_before(open), open, letters);
	size_t have = strlen(letters);
	size_t want = (size_t)(close - open) - 1;
	return have >= want && spells(open + 1, close, letters + (have - want));
}

bool korean_repeats(const struct korean_reader *r, const struct letter **to)
{
	size_t words;
	const struct letter *close = latin_bracket(r->at, &words);
	uint32_t before = r->at[-1].c;
	if (!close || !korean_has_said(r)) {
		return false;
	}
	*to = close + 1;
	if (jamo_is_syllable(before)) {
		return repeats_hangul(r, close, words);
	}
	return is_latin(before) && repeats_latin(r->at, close);
}
