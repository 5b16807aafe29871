/* Brackets that repeat: "고객 집착(Customer Obsession)은" is read without them, so that the
 * particle stands behind its noun. Any other bracket is read, with a short pause on both sides. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

#define REACH_LETTERS 60
#define MOST_INITIALS 8

static bool is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* The bracket's end when it holds Latin words alone; 0 otherwise. *words counts them. */
static size_t latin_bracket(const struct korean *k, size_t *words)
{
	bool inside = false;
	*words = 0;
	for (size_t i = k->at + 1; i < k->count && i - k->at < REACH_LETTERS; i++) {
		uint32_t c = korean_letter(k, i);
		if (c == ')') {
			return *words > 0 ? i : 0;
		}
		if (!is_latin(c) && c != ' ' && c != '-' && c != '\'' && c != '&') {
			return 0;
		}
		*words += is_latin(c) && !inside;
		inside = c != ' ' && c != '-';
	}
	return 0;
}

/* The first letters of the words of [from, to), words of grammar left out. */
static void initials(const struct korean *k, size_t from, size_t to, char out[MOST_INITIALS + 1])
{
	size_t used = 0;
	for (size_t i = from; i < to && used < MOST_INITIALS; i++) {
		uint32_t c = korean_letter(k, i);
		bool begins = i == from || korean_letter(k, i - 1) == ' ' ||
			      korean_letter(k, i - 1) == '-';
		if (begins && c < 0x80 && is_latin(c) &&
			!(korean_follows(k, i, "of ", NULL) || korean_follows(k, i, "and ", NULL) ||
				korean_follows(k, i, "the ", NULL))) {
			out[used++] = (char)(is_capital(c) ? c : c - 32);
		}
	}
	out[used] = '\0';
}

/* Whether [from, to) is the capitals `letters`; the words may be more ("IaC": capitals or not). */
static bool spells(const struct korean *k, size_t from, size_t to, const char *letters)
{
	if (to - from < 2 || to - from > MOST_INITIALS) {
		return false;
	}
	for (size_t i = from; i < to; i++) {
		uint32_t c = korean_letter(k, i);
		uint32_t capital = is_capital(c) ? c : c - 32;
		if (letters[i - from] == '\0' || (unsigned char)letters[i - from] != capital) {
			return false;
		}
	}
	return letters[to - from] == '\0';
}

/* Whether the Hangul before the bracket is the reading of the term inside. */
static bool same_reading(const struct korean *k, size_t close)
{
	struct term term;
	size_t glyph = k->letters[k->at + 1].from;
	if (!k->terms || !terms_find(k->terms, k->glyphs, glyph, k->letters[close].from, &term) ||
		!term.reading[LANG_KO] || glyph + term.glyphs < k->letters[close].from) {
		return false;
	}
	return korean_precedes(k, k->at, term.reading[LANG_KO]);
}

bool korean_repeats(const struct korean *k, size_t *to)
{
	char letters[MOST_INITIALS + 1];
	size_t words;
	size_t close = latin_bracket(k, &words);
	uint32_t before = k->at > 0 ? korean_letter(k, k->at - 1) : 0;
	if (close == 0 || (k->open.length == 0 && k->said->count == 0)) {
		return false;
	}
	*to = close + 1;
	if (is_syllable(before)) {
		struct term term;
		bool name = k->terms &&
			    terms_find(k->terms, k->glyphs, k->letters[k->at + 1].from,
				    k->letters[close].from, &term) &&
			    k->letters[k->at + 1].from + term.glyphs >= k->letters[close].from;
		return (words >= 2 && !name) || same_reading(k, close);
	}
	if (!is_latin(before)) {
		return false;
	}
	size_t word = k->at; /* one more than the initials are as far as it need be followed */
	while (word > 0 && is_latin(korean_letter(k, word - 1)) && k->at - word <= MOST_INITIALS) {
		word--;
	}
	initials(k, k->at + 1, close, letters);
	if (spells(k, word, k->at, letters)) {
		return true;
	}
	size_t first = k->at;
	while (first > 0 && k->at - first < REACH_LETTERS &&
		(is_latin(korean_letter(k, first - 1)) || korean_letter(k, first - 1) == ' ' ||
			korean_letter(k, first - 1) == '-')) {
		first--;
	}
	while (korean_letter(k, first) == ' ') {
		first++;
	}
	initials(k, first, k->at, letters);
	size_t have = strlen(letters), want = close - k->at - 1;
	return have >= want && spells(k, k->at + 1, close, letters + (have - want));
}
