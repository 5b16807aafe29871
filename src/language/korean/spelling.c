/* Says letters and digits by their names. */
#include "language/korean/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/korean/letter_name.h"
#include "language/korean/number.h"

#define MOST_CAPITALS 5   /* longer runs of capitals are words */
#define MOST_CONSONANTS 8 /* letters without a vowel that are still spelled */

bool korean_is_spelled(const struct letter *from, const struct letter *to)
{
	size_t letters = 0, capitals = 0, digits = 0;
	bool vowel = false;
	for (const struct letter *at = from; at < to; at++) {
		letters += is_latin(at->c);
		capitals += is_capital(at->c);
		digits += is_digit(at->c);
		vowel = vowel || (at->c < 0x80 && strchr("aeiouyAEIOUY", (int)at->c));
	}
	if (letters == 1 || (letters > 1 && capitals == letters && letters <= MOST_CAPITALS)) {
		return true;
	}
	if (digits > 0 && letters <= 2) {
		return true;
	}
	return !vowel && letters <= MOST_CONSONANTS && letters > 0;
}

bool korean_is_plural(const struct letter *from, const struct letter *to)
{
	return to - from > 2 && to[-1].c == 's' && is_capital(to[-2].c) &&
	       korean_is_spelled(from, to - 1);
}

void korean_spell(struct korean_reader *r, const struct letter *from, const struct letter *to)
{
	static const char WHY[] = "letter names";
	for (const struct letter *at = from; at < to;) {
		struct korean_number number;
		bool digits = is_digit(at->c) && at + 1 < to && is_digit(at[1].c);
		if (digits && korean_number_read(at, &number) && number.fraction[0] == '\0') {
			char *words = korean_number_words(&number);
			korean_say(r, at, number.to, at > from ? " " : "", NULL);
			korean_say(r, at, number.to, words, WHY);
			free(words);
			at = number.to;
			continue;
		}
		const char *name =
			is_digit(at->c) ? korean_english_digit(at->c) : korean_letter_name(at->c);
		korean_say(r, at, at + 1, name ? name : "", WHY);
		at++;
	}
}
