/* Distinguishes an English clause from a row of terms. */
#include "language/korean/clause.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/english/english.h"
#include "language/korean/spelling.h"
#include "language/korean/term.h"

/* How many letters of a run of words are examined, so that time stays linear. */
#define REACH_LETTERS 400

/* A run of Latin words, and what it is made of. */
struct latin_run {
	const struct letter *end;
	size_t words;
	size_t unknown; /* the most words in a row that are no terms */
	size_t grammar; /* words that only sentences have */
	size_t whole;   /* words that are said whole, not spelled */
};

/* Words of grammar. */
static bool is_function_word(const struct letter *from, const struct letter *to)
{
	static const char *const WORDS[] = {"the", "a", "an", "is", "are", "was", "were", "of",
		"to", "and", "in", "for", "with", "that", "this", "you", "i", "we", "my", "it",
		"your", "our", "on", "by", "be", "have", "has", "had", "do", "did", "how", "what",
		"why", "at", "not", "they", "their", "as", "from"};
	char word[8];
	size_t length = (size_t)(to - from);
	if (length >= sizeof(word)) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		uint32_t c = from[i].c;
		word[i] = (char)(is_capital(c) ? c + 32 : c & 0x7F);
	}
	word[length] = '\0';
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		if (strcmp(word, WORDS[i]) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_punctuation(uint32_t c)
{
	return c != 0 && c < 0x80 && strchr(" ,.'-\";:?!", (int)c);
}

static struct latin_run read_run(const struct korean_reader *r)
{
	struct latin_run run = {.end = r->at};
	size_t in_row = 0;
	for (const struct letter *at = r->at; at < r->end && at - r->at < REACH_LETTERS;) {
		struct term term;
		const struct letter *to;
		if (is_punctuation(at->c)) {
			at++;
			continue;
		}
		if (is_latin(at->c) && korean_term_find(r, at, r->end, &to, &term)) {
			in_row = 0;
		} else if (is_alnum(at->c)) {
			to = korean_token_end(at);
			bool whole = is_latin(at->c) && !korean_is_spelled(at, to);
			bool grammar = is_function_word(at, to);
			run.grammar += grammar;
			run.whole += whole;
			in_row = whole || grammar ? in_row + 1 : 0;
			run.unknown = in_row > run.unknown ? in_row : run.unknown;
		} else {
			break;
		}
		run.words++;
		run.end = at = to;
	}
	return run;
}

/* Three words or more, of which three in a row are no terms, or one is a word of grammar and two
 * are said whole. */
static bool is_clause(const struct latin_run *run)
{
	return run->words >= 3 && (run->unknown >= 3 || (run->grammar > 0 && run->whole >= 2));
}

bool korean_clause(struct korean_reader *r)
{
	if (r->at < r->no_clause_until) {
		return false;
	}
	struct latin_run run = read_run(r);
	r->no_clause_until = run.end;
	if (!is_clause(&run)) {
		return false;
	}
	korean_end_word(r);
	size_t first = r->said->count;
	english_normalise(r->terms, r->characters, r->at->from, run.end[-1].to, r->said);
	if (r->said->count > first) {
		r->said->words[first].space_before = r->space;
		r->space = false;
	}
	r->at = run.end;
	return true;
}
