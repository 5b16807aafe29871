/* Reads ranges, and the pairs of numbers that Korean says as one word. */
#include "language/korean/range.h"

#include <stdlib.h>

#include "base/mem.h"
#include "language/character.h"
#include "language/korean/numeral.h"

/* The number after the sign of a range at `at` and the spaces around it; NULL when there is none.
 * *hyphen: the sign may be a minus or join a pair. */
static const struct letter *range_end(const struct letter *at, bool *hyphen)
{
	const struct letter *sign = korean_skip_space(at);
	bool wave = sign->c == '~' || sign->c == 0x301C || sign->c == 0x223C;
	*hyphen = sign->c == '-' || sign->c == 0x2013;
	const struct letter *number = wave ? korean_skip_space(sign + 1) : sign + 1;
	bool range = wave || (*hyphen && sign == at);
	return range && is_digit(number->c) ? number : NULL;
}

/* Neighbours are said as one number: "2-3명" is 두세 명. NULL when they are none; malloc'd. */
static char *pair_words(
	const struct korean_quantity *low, const struct korean_quantity *high, bool hyphen)
{
	static const char *const PAIRS[] = {"", "한두", "두세", "서너", "네다섯", "대여섯"};
	unsigned a = low->number.value;
	if (low->counter || low->unit || low->scaled || high->scaled || !high->counter ||
		low->number.fraction[0] != '\0' || high->number.fraction[0] != '\0' || a < 1 ||
		high->number.value != a + 1 || a > 8) {
		return NULL;
	}
	if (korean_counter_is_native(&high->number, high->counter, high->to)) {
		return a < sizeof(PAIRS) / sizeof(PAIRS[0]) ? mem_text(PAIRS[a]) : NULL;
	}
	if (!hyphen || high->counter->counting == COUNT_MONTH) {
		return NULL;
	}
	char digits[3] = {(char)('0' + a), (char)('1' + a), '\0'};
	return numeral_digits(digits, "영");
}

static void say_pair(struct korean_reader *r, const struct korean_quantity *low,
	const struct korean_quantity *high, const char *pair)
{
	const struct letter *from = low->number.from;
	korean_stand_apart(r, from);
	korean_say(r, from, high->to, pair, "range");
	korean_say(r, from, high->to, " ", NULL);
	korean_say(r, from, high->to, high->counter->written, "range");
	r->at = high->to;
}

static void say_range(struct korean_reader *r, const struct korean_quantity *low,
	const struct korean_quantity *high, bool hyphen)
{
	const struct letter *from = low->number.from;
	const struct korean_quantity *by = low->counter || low->unit ? low : high;
	char *first = korean_quantity_words(low, by);
	/* "3-1" of a game */
	bool score = hyphen && !by->counter && !by->unit && low->number.value > high->number.value;
	korean_stand_apart(r, from);
	korean_say(r, from, high->to, first, "range");
	if (by->counter && !(high->scaled && !low->counter)) {
		korean_say(r, from, high->to, korean_quantity_space(low, by), NULL);
		korean_say(r, from, high->to, by->counter->written, "range");
	} else if (low->unit) {
		korean_say(r, from, high->to, " ", NULL);
		korean_say(r, from, high->to, low->unit->said, "range");
	}
	korean_say(r, from, high->to, score ? " 대 " : "에서 ", "range");
	free(first);
	korean_say_quantity(r, high, NULL, from);
}

bool korean_range(struct korean_reader *r, const struct korean_quantity *low, bool *bare)
{
	struct korean_quantity high;
	bool hyphen;
	const struct letter *number = range_end(low->to, &hyphen);
	if (!number || !korean_quantity_read(number, &high)) {
		return false;
	}
	char *pair = pair_words(low, &high, hyphen);
	if (pair) {
		say_pair(r, low, &high, pair);
	} else {
		say_range(r, low, &high, hyphen);
	}
	*bare = !high.counter && !high.unit;
	free(pair);
	korean_quantity_finish(&high);
	return true;
}
