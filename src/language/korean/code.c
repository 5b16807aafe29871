/* Reads names that begin with a digit. */
#include "language/korean/code.h"

#include "base/text.h"
#include "language/character.h"
#include "language/korean/letter_name.h"
#include "language/korean/number.h"
#include "language/korean/spelling.h"
#include "language/korean/term.h"
#include "language/korean/unit.h"

#define LONGEST_CODE 4 /* letters and digits of "3D", "5G" */

static bool is_small_letter(uint32_t c)
{
	return is_latin(c) && !is_capital(c);
}

/* "3-tier": English says a small number before a hyphen and a word, so it is said as English. */
static bool say_counted_word(struct korean_reader *r)
{
	static const char *const TENS[] = {"텐", "일레븐", "트웰브"};
	struct korean_number number;
	if (!korean_number_read(r->at, &number) || number.value < 1 || number.value > 12 ||
		number.fraction[0] != '\0' || number.zeros || number.to->c != '-' ||
		!is_small_letter(number.to[1].c) || !is_small_letter(number.to[2].c)) {
		return false;
	}
	korean_stand_apart(r, r->at);
	korean_say(r, number.from, number.to,
		number.value < 10 ? korean_english_digit('0' + number.value)
				  : TENS[number.value - 10],
		"letter names");
	korean_space(r);
	r->at = number.to + 1;
	return true;
}

/* A term that holds all of the token, which ends in a letter. */
static bool say_whole_term(struct korean_reader *r, const struct letter *to)
{
	struct term term;
	const struct letter *term_to;
	return korean_term_find(r, r->at, r->end, &term_to, &term) && term_to >= to &&
	       is_latin(to[-1].c) && korean_term(r, r->at, r->end);
}

/* A digit and capitals: 3D 쓰리디, 5G 파이브지. A unit stays one. */
static bool say_digit_and_capitals(struct korean_reader *r, const struct letter *to)
{
	const struct letter *unit_to;
	if (!is_digit(r->at[0].c) || !is_capital(r->at[1].c) || to - r->at > LONGEST_CODE ||
		korean_unit_find(r->at + 1, &unit_to)) {
		return false;
	}
	for (const struct letter *at = r->at + 1; at < to; at++) {
		if (is_small_letter(at->c)) {
			return false;
		}
	}
	korean_spell(r, r->at, to);
	r->at = to;
	return true;
}

bool korean_code(struct korean_reader *r)
{
	if (say_counted_word(r)) {
		return true;
	}
	const struct letter *to = korean_token_end(r->at);
	return say_whole_term(r, to) || say_digit_and_capitals(r, to);
}
