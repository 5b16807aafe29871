/* Hands a number to the rules of its kind, and reads what follows an amount. */
#include "language/korean/amount.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/jamo.h"
#include "language/korean/address.h"
#include "language/korean/code.h"
#include "language/korean/counter.h"
#include "language/korean/date.h"
#include "language/korean/figure.h"
#include "language/korean/money.h"
#include "language/korean/numeral.h"
#include "language/korean/quantity.h"
#include "language/korean/range.h"

/* Endings that join a number; any other word after one is separate. */
static bool is_particle(const struct letter *at)
{
	static const char *const PARTICLES[] = {"은", "는", "이", "가", "을", "를", "과", "와",
		"의", "에", "에서", "로", "으로", "도", "만", "까지", "부터", "보다", "처럼",
		"이나", "나", "이고", "고", "이며", "인", "라", "이라", "이라고", "이라는", "라는",
		"이란", "씩", "에게", "에는", "에도", "까지는", "으로는", "으로도", "로는",
		"에서는", "입니다", "이다", "이었", "였", "예요", "이에요", "이었습니다",
		"였습니다", "이면", "인데", "인지", "가량", "쯤", "이지만", NULL};
	for (size_t i = 0; PARTICLES[i]; i++) {
		const struct letter *to;
		if (korean_follows(at, PARTICLES[i], &to) && !jamo_is_syllable(to->c)) {
			return true;
		}
	}
	return korean_follows(at, "이었", NULL) || korean_follows(at, "였", NULL) ||
	       korean_follows(at, "입니", NULL);
}

static bool is_counter(const struct letter *at)
{
	const struct letter *to;
	return korean_counter_find(at, false, &to) != NULL;
}

/* Says what belongs to the end of an amount, and separates the next word from it. `bare`: the
 * amount has no counter and no unit. */
static void end_amount(struct korean_reader *r, bool bare)
{
	if (r->after) {
		korean_say(r, r->at - 1, r->at, " ", NULL);
		korean_say(r, r->at - 1, r->at, r->after, "sign");
		r->after = NULL;
	}
	if (bare && korean_follows(r->at, "여", NULL)) {
		if (r->at[1].c == ' ' || is_counter(r->at + 1)) { /* 십여 명 */
			korean_say(r, r->at, r->at + 1, "여", NULL);
			r->at++;
			korean_space(r);
		}
	} else if (r->at->c == '+' && !is_digit(korean_skip_space(r->at + 1)->c)) {
		korean_say(r, r->at, r->at + 1, " 이상", "sign");
		r->at++;
		if (is_counter(r->at)) {
			korean_space(r);
		}
	} else if (is_latin(r->at->c) ||
		   (bare && jamo_is_syllable(r->at->c) && !is_particle(r->at))) {
		korean_space(r);
	}
}

/* Emergency numbers, which are said digit by digit unless they count something. */
static bool say_emergency(struct korean_reader *r, const struct korean_quantity *q)
{
	static const char *const NUMBERS[] = {"112", "114", "117", "118", "119", "911"};
	if (q->counter || q->unit || q->scaled || q->number.fraction[0] != '\0') {
		return false;
	}
	for (size_t i = 0; i < sizeof(NUMBERS) / sizeof(NUMBERS[0]); i++) {
		if (strcmp(q->number.whole, NUMBERS[i]) == 0) {
			char *words = numeral_digits(NUMBERS[i], "공");
			korean_stand_apart(r, r->at);
			korean_say(r, r->at, q->to, words, "telephone");
			free(words);
			r->at = q->to;
			return true;
		}
	}
	return false;
}

/* What comes before a number. */
struct before {
	const char *sign;     /* 마이너스, 플러스; NULL */
	const char *currency; /* NULL */
	const struct letter *number;
};

static struct before read_before(const struct letter *at)
{
	static const struct {
		uint32_t sign;
		const char *said;
	} CURRENCIES[] = {{0x20A9, "원"}, {0xFFE6, "원"}, {'$', "달러"}, {0x20AC, "유로"},
		{0xA3, "파운드"}, {0xA5, "엔"}};
	struct before before = {.number = at};
	bool joined = is_alnum(at[-1].c) || jamo_is_syllable(at[-1].c);
	if ((at->c == '-' || at->c == '+') && !joined) {
		before.sign = at->c == '-' ? "마이너스" : "플러스";
		before.number++;
	}
	for (size_t i = 0; i < sizeof(CURRENCIES) / sizeof(CURRENCIES[0]); i++) {
		if (CURRENCIES[i].sign == before.number->c) {
			before.currency = CURRENCIES[i].said;
			before.number++;
			break;
		}
	}
	return before;
}

static bool is_degrees(const struct korean_quantity *q)
{
	return (q->counter && strcmp(q->counter->written, "도") == 0) ||
	       (q->unit && strcmp(q->unit->said, "도") == 0);
}

/* A quantity, or a range of two. */
static void say_amount(struct korean_reader *r, const struct letter *number, const char *sign)
{
	struct korean_quantity q;
	if (!korean_quantity_read(number, &q)) {
		r->at = number;
		korean_long_digits(r);
		return;
	}
	if (sign && strcmp(sign, "마이너스") == 0 && is_degrees(&q)) {
		sign = "영하";
	}
	bool bare = !q.counter && !q.unit;
	if (sign || (!korean_range(r, &q, &bare) && !say_emergency(r, &q))) {
		korean_say_quantity(r, &q, sign, r->at);
	}
	korean_quantity_finish(&q);
	end_amount(r, bare);
}

bool korean_amount(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	if (is_hangul(c)) {
		return false;
	}
	if (korean_marked(r)) {
		end_amount(r, false);
		return true;
	}
	if (is_latin(c)) {
		return false;
	}
	if (korean_abroad(r)) {
		return true;
	}
	struct before before = read_before(r->at);
	if (!is_digit(before.number->c)) {
		return false;
	}
	if (before.currency) {
		korean_money(r, before.number, before.sign, before.currency);
		end_amount(r, false);
	} else if (before.sign) {
		say_amount(r, before.number, before.sign);
	} else if (korean_code(r)) {
		return true;
	} else if (korean_date(r) || korean_address(r) || korean_figure(r)) {
		end_amount(r, true);
	} else {
		say_amount(r, before.number, NULL);
	}
	return true;
}
