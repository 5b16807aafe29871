/* Finds and says terms of the lexicon. */
#include "language/korean/term.h"

bool korean_term_find(const struct korean_reader *r, const struct letter *at,
	const struct letter *most, const struct letter **to, struct term *term)
{
	if (!r->terms || !terms_find(r->terms, r->characters, at->from, most[-1].to, term)) {
		return false;
	}
	const struct letter *end = at;
	while (end < r->end && end->from < at->from + term->length) {
		end++;
	}
	*to = end;
	return end > at;
}

bool korean_term(struct korean_reader *r, const struct letter *at, const struct letter *most)
{
	struct term term;
	const struct letter *to;
	if (!korean_term_find(r, at, most, &to, &term)) {
		return false;
	}
	if (!r->hangul_latin && term.reading[LANG_EN]) {
		korean_end_word(r);
		utterance_add_text(r->said, at->from, to[-1].to, LANG_EN, term.reading[LANG_EN],
			term.why, r->space);
		r->space = false;
	} else if (r->hangul_latin && term.reading[LANG_KO]) {
		korean_say(r, at, to, term.reading[LANG_KO], term.why);
	} else {
		return false;
	}
	r->at = to;
	return true;
}
