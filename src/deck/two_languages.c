/* Splits a question that is written in Korean and in English on one line. */
#include "deck/two_languages.h"

#include <string.h>

#include "base/text.h"

/* Whether one side is Korean and the other English in whole words: not "TCP / UDP", not "동기 /
 * async". */
static bool are_two_languages(struct span a, struct span b)
{
	double left = text_hangul_share(a.at, a.length);
	double right = text_hangul_share(b.at, b.length);
	if (left < 0 || right < 0) {
		return false;
	}
	struct span english = left > right ? b : a;
	struct span korean = left > right ? a : b;
	bool none = left > right ? right <= 0 : left <= 0;
	bool words =
		span_words(english) >= 3 || wording_asks(english) || wording_is_prompt(english);
	return none && words && span_letters(korean) >= 2 &&
	       wording_lang(korean, LANG_EN) == LANG_KO && (left > right ? left : right) > 0.25;
}

bool two_languages_split(struct span text, struct halves *halves)
{
	static const char *const BETWEEN[] = {" / ", " | ", " — ", " – ", " - ", "\n", "? ", "？ ",
		"? / ", "?/", ". ", "/", NULL};
	for (size_t i = 0; BETWEEN[i]; i++) {
		size_t at = span_find(text, BETWEEN[i]);
		if (at == text.length) {
			continue;
		}
		bool kept = BETWEEN[i][0] == '?' || BETWEEN[i][0] == '.';
		size_t keep = kept ? 1 : strncmp(BETWEEN[i], "？", 3) == 0 ? 3 : 0;
		halves->first = span_trim(span_take(text, at + keep));
		halves->second = span_trim(span_skip(text, at + strlen(BETWEEN[i])));
		/* After a full stop or a question mark an answer may follow, so the second half
		 * must ask. */
		bool asks = keep == 0 ||
			    (wording_asks(halves->second) && !span_starts(halves->second, "("));
		if (asks && are_two_languages(halves->first, halves->second)) {
			return true;
		}
	}
	if (span_ends(text, ")")) {
		size_t open = text.length;
		while (open > 0 && text.at[open - 1] != '(') {
			open--;
		}
		if (open > 1) {
			halves->first = span_trim(span_take(text, open - 1));
			halves->second =
				span_trim((struct span){text.at + open, text.length - open - 1});
			return wording_asks(halves->second) && wording_asks(halves->first) &&
			       are_two_languages(halves->first, halves->second);
		}
	}
	return false;
}
