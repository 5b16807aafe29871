/* Reads orders of growth: single letters are said as letters. */
#include "language/english/growth.h"

#include "base/text.h"
#include "language/character.h"
#include "language/english/amount.h"
#include "language/english/name.h"

#define WHY "order of growth"
#define LONGEST_FORMULA 32

/* Where the bracket of "O(…)" closes; NULL when `at` is no such formula. */
static const uint32_t *closing_bracket(const uint32_t *at)
{
	const uint32_t *close = at + 2;
	if (at[0] != 'O' || at[1] != '(') {
		return NULL;
	}
	while (*close != 0 && *close != ')' && close - at < LONGEST_FORMULA) {
		close++;
	}
	return *close == ')' && close > at + 2 ? close : NULL;
}

static const uint32_t *read_letters(
	struct english_reader *r, const uint32_t *at, const uint32_t *close)
{
	const uint32_t *end = at;
	while (end < close && is_latin(*end)) {
		end++;
	}
	english_name(r, at, end);
	if (end == at + 1 && *at == 'a') { /* else it would be the article */
		r->said->words[r->said->count - 1].normalised[0] = 'A';
	}
	return end;
}

const uint32_t *english_growth(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *close = closing_bracket(at);
	if (!close) {
		return at;
	}
	english_say(r, at, at + 2, "O of", WHY);
	for (at += 2; at < close;) {
		uint32_t c = *at;
		if (c == 0xB2 || (c == '^' && at[1] == '2')) {
			const uint32_t *end = at + 1 + (c == '^');
			english_say(r, at, end, "squared", WHY);
			at = end;
		} else if (is_latin(c)) {
			at = read_letters(r, at, close);
		} else if (is_digit(c)) {
			at = english_amount(r, at);
		} else {
			const char *said = c == '+'   ? "plus"
					   : c == '*' ? "times"
					   : c == '^' ? "to the power of"
						      : "";
			english_say(r, at, at + 1, said, WHY);
			at++;
		}
	}
	return close + 1;
}
