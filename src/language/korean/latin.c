/* Hands Latin to the rules of its kind. */
#include "language/korean/latin.h"

#include "base/text.h"
#include "language/character.h"
#include "language/korean/clause.h"
#include "language/korean/letter_name.h"
#include "language/korean/prefix.h"
#include "language/korean/spelling.h"
#include "language/korean/term.h"
#include "language/korean/token.h"
#include "language/korean/web.h"

/* Whether a term with a dot in it begins here, which is no address: Next.js. */
static bool is_dotted_term(const struct korean_reader *r)
{
	struct term term;
	const struct letter *end;
	return korean_term_find(r, r->at, r->end, &end, &term) && end > korean_token_end(r->at) &&
	       !(end[0].c == '.' && is_alnum(end[1].c));
}

static bool say_term(struct korean_reader *r)
{
	if (!korean_term(r, r->at, r->end)) {
		return false;
	}
	if (is_alnum(r->at->c)) {
		korean_space(r);
	}
	return true;
}

static void say_token(struct korean_reader *r)
{
	const struct letter *to = korean_token_end(r->at);
	bool spelled = korean_is_spelled(r->at, to);
	korean_token(r, r->at, to);
	/* "UTF-8": the digit of a name is said as the name is */
	if (spelled && to[0].c == '-' && is_digit(to[1].c) && !is_alnum(to[2].c) &&
		to[2].c != '.') {
		korean_space(r);
		korean_say(r, to + 1, to + 2, korean_english_digit(to[1].c), "letter names");
		r->at = to + 2;
	}
}

bool korean_latin(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	if (!is_latin(c)) {
		return c < 0x80 && c > ' ' && korean_term(r, r->at, r->end);
	}
	bool dotted = is_dotted_term(r);
	if (korean_prefix(r) || (!dotted && korean_web(r)) || korean_clause(r) || say_term(r)) {
		return true;
	}
	say_token(r);
	return true;
}
