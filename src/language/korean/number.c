/* Amounts inside Korean text: numbers with their scales, counters and units, ranges, ratios. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* What is counted: "3억 5천만 원", "2.5GHz", "3개", or a bare number. */
struct quantity {
	struct number number;
	char *scaled; /* with its scales written out; NULL when there are none */
	const struct counter *counter;
	const struct unit *unit;
	size_t scaled_to;
	size_t to;
	size_t counter_to;
};

bool number_scan(const struct korean *k, size_t at, struct number *number)
{
	size_t used = 0;
	*number = (struct number){.from = at};
	for (;; at++) {
		uint32_t c = korean_letter(k, at);
		if (is_digit_letter(c)) {
			if (used + 1 >= sizeof(number->whole)) {
				return false;
			}
			number->whole[used++] = (char)c;
			continue;
		}
		bool grouped = c == ',' && used > 0 && is_digit_letter(korean_letter(k, at + 1)) &&
			       is_digit_letter(korean_letter(k, at + 2)) &&
			       is_digit_letter(korean_letter(k, at + 3)) &&
			       !is_digit_letter(korean_letter(k, at + 4));
		if (!grouped) {
			break;
		}
	}
	number->zeros = used > 1 && number->whole[0] == '0';
	number->value = used > 9 ? NUMBER_LARGE : (unsigned)strtoul(number->whole, NULL, 10);
	if (korean_letter(k, at) == '.' && is_digit_letter(korean_letter(k, at + 1))) {
		size_t digits = 0;
		for (at++; is_digit_letter(korean_letter(k, at)); at++) {
			if (digits + 1 >= sizeof(number->fraction)) {
				return false;
			}
			number->fraction[digits++] = (char)korean_letter(k, at);
		}
	}
	number->to = at;
	return used > 0;
}

char *number_spoken(const struct number *number)
{
	char *whole = number->zeros && number->fraction[0] == '\0'
			      ? number_digits(number->whole, "공")
			      : number_sino(number->whole);
	if (number->fraction[0] == '\0') {
		return whole;
	}
	char *fraction = number_digits(number->fraction, "영");
	char *both = mem_format("%s 점 %s", whole, fraction);
	free(whole);
	free(fraction);
	return both;
}

/* Length of the scale that begins at `at`: "천만", "억", "십" … 조 is also a group's number: a
 * scale only of money, before lower scales or behind a fraction. */
static size_t scale_length(const struct korean *k, size_t at, bool fraction)
{
	size_t i = at;
	while (korean_follows(k, i, "십", NULL) || korean_follows(k, i, "백", NULL) ||
		korean_follows(k, i, "천", NULL)) {
		i++;
	}
	if (korean_follows(k, i, "만", NULL) || korean_follows(k, i, "억", NULL) ||
		korean_follows(k, i, "경", NULL)) {
		return i + 1 - at;
	}
	if (korean_follows(k, i, "조", NULL)) {
		size_t next = korean_skip_blank(k, i + 1);
		bool money = korean_follows(k, next, "원", NULL) ||
			     korean_follows(k, next, "달러", NULL) ||
			     is_digit_letter(korean_letter(k, next));
		return money || fraction ? i + 1 - at : i - at;
	}
	return i - at;
}

/* Adds "오천만" of the number and the scale [number.to, end). */
static void add_scaled(
	struct text *out, const struct korean *k, const struct number *number, size_t end)
{
	uint32_t first = korean_letter(k, number->to);
	bool one = number->value == 1 && number->fraction[0] == '\0' && !number->zeros;
	/* one hundred million is 일억; one thousand and ten thousand are 천 and 만 */
	if (!one || first == 0xC5B5 || first == 0xC870 || first == 0xACBD || out->length > 0) {
		char *spoken = number_spoken(number);
		text_add(out, spoken);
		free(spoken);
	}
	for (size_t i = number->to; i < end; i++) {
		text_add_char(out, korean_letter(k, i));
	}
}

/* "3억 5천만": scales as long as they go on; the end, or number.to when there is none. */
static size_t read_scales(const struct korean *k, struct quantity *q)
{
	struct text out;
	struct number number = q->number;
	size_t end = number.to;
	size_t length = scale_length(k, end, number.fraction[0] != '\0');
	if (length == 0) {
		return end;
	}
	text_init(&out, 1024);
	for (int i = 0; i < 8; i++) {
		end = number.to + length;
		add_scaled(&out, k, &number, end);
		uint32_t last = korean_letter(k, end - 1);
		size_t next = korean_skip_blank(k, end);
		bool big = last == 0xB9CC || last == 0xC5B5 || last == 0xC870;
		if (!big || !number_scan(k, next, &number)) {
			break;
		}
		length = scale_length(k, number.to, number.fraction[0] != '\0');
		size_t behind = korean_skip_blank(k, number.to);
		if (length == 0 && !(last == 0xB9CC && korean_follows(k, behind, "원", NULL))) {
			break;
		}
		text_add(&out, " ");
	}
	q->scaled = text_take(&out);
	return end;
}

static bool read_quantity(const struct korean *k, size_t at, struct quantity *q)
{
	*q = (struct quantity){0};
	if (!number_scan(k, at, &q->number)) {
		return false;
	}
	q->to = q->scaled_to = read_scales(k, q);
	size_t next = korean_skip_blank(k, q->to);
	size_t to;
	q->counter = counter_find(k, next, next > q->to, &to);
	if (!q->counter) {
		q->unit = unit_find(k, next, &to);
		/* a lone letter behind a blank is more likely a name than a unit */
		if (q->unit && next > q->to &&
			(strlen(q->unit->written) == 1 ||
				!is_latin((unsigned char)q->unit->written[0])) &&
			q->unit->written[0] != '%') {
			q->unit = NULL;
		}
	}
	if (q->unit && strcmp(q->unit->written, "m") == 0 &&
		(korean_precedes(k, at, "h") || korean_precedes(k, at, "h "))) {
		static const struct unit MINUTE = {"m", "분", NULL}; /* 3h 20m */
		q->unit = &MINUTE;
	}
	if (q->counter || q->unit) {
		q->to = to;
	}
	q->counter_to = q->to;
	return true;
}

static void quantity_finish(struct quantity *q)
{
	free(q->scaled);
	q->scaled = NULL;
}

/* The number of `q`, said for the counter of `by`. */
static char *quantity_number(
	const struct korean *k, const struct quantity *q, const struct quantity *by)
{
	if (q->scaled) {
		return mem_text(q->scaled);
	}
	if (by->counter) {
		return counter_number(k, &q->number, by->counter, by->counter_to);
	}
	return number_spoken(&q->number);
}

static const char *quantity_why(const struct korean *k, const struct quantity *q)
{
	if (q->counter && !q->scaled) {
		return counter_is_native(k, &q->number, q->counter, q->counter_to)
			       ? "native counter"
			       : "Sino counter";
	}
	return q->unit ? "unit" : "number";
}

static const char *between(const struct quantity *q, const struct quantity *by)
{
	const struct counter *counter = by->counter;
	bool week = counter && strcmp(counter->written, "주일") == 0 && q->number.value == 1;
	return counter && (counter->joined || week) ? "" : " ";
}

static void say_quantity(struct korean *k, const struct quantity *q, const char *lead, size_t from)
{
	char *number = quantity_number(k, q, q);
	const char *why = quantity_why(k, q);
	korean_apart(k, from);
	if (q->unit && q->unit->lead) {
		lead = q->unit->lead;
	}
	if (lead) {
		korean_put(k, from, q->to, lead, why);
		korean_space(k);
	}
	korean_put(k, from, q->to, number, why);
	korean_put(k, from, q->to, q->counter || q->unit ? between(q, q) : "", NULL);
	korean_put(k, from, q->to,
		q->counter ? q->counter->written
		: q->unit  ? q->unit->said
			   : "",
		why);
	free(number);
	k->at = q->to;
}

/* Endings that are written on to a number; any other word behind it stands apart. */
static bool is_particle(const struct korean *k, size_t at)
{
	static const char *const PARTICLES[] = {"은", "는", "이", "가", "을", "를", "과", "와",
		"의", "에", "에서", "로", "으로", "도", "만", "까지", "부터", "보다", "처럼",
		"이나", "나", "이고", "고", "이며", "인", "라", "이라", "이라고", "이라는", "라는",
		"이란", "씩", "에게", "에는", "에도", "까지는", "으로는", "으로도", "로는",
		"에서는", "입니다", "이다", "이었", "였", "예요", "이에요", "이었습니다",
		"였습니다", "이면", "인데", "인지", "가량", "쯤", "이지만", NULL};
	for (size_t i = 0; PARTICLES[i]; i++) {
		size_t to;
		if (korean_follows(k, at, PARTICLES[i], &to) &&
			!is_syllable(korean_letter(k, to))) {
			return true;
		}
	}
	return korean_follows(k, at, "이었", NULL) || korean_follows(k, at, "였", NULL) ||
	       korean_follows(k, at, "입니", NULL);
}

/* What is said right behind an amount, and whether the next word stands apart. */
static void end_amount(struct korean *k, bool bare)
{
	uint32_t next = korean_letter(k, k->at);
	if (k->after) {
		korean_put(k, k->at - 1, k->at, " ", NULL);
		korean_put(k, k->at - 1, k->at, k->after, "sign");
		k->after = NULL;
	}
	if (bare && korean_follows(k, k->at, "여", NULL)) {
		size_t to;
		bool blank = korean_letter(k, k->at + 1) == ' ';
		if (blank || counter_find(k, k->at + 1, false, &to)) { /* 십여 명 */
			korean_put(k, k->at, k->at + 1, "여", NULL);
			k->at++;
			korean_space(k);
		}
		return;
	}
	if (next == '+' && !is_digit_letter(korean_letter(k, korean_skip_blank(k, k->at + 1)))) {
		korean_put(k, k->at, k->at + 1, " 이상", "sign");
		k->at++;
		size_t to;
		if (counter_find(k, k->at, false, &to)) {
			korean_space(k);
		}
	} else if (is_latin(next) || (bare && is_syllable(next) && !is_particle(k, k->at))) {
		korean_space(k);
	}
}

/* The sign of a range at `at`; *to is behind it and the blanks around. */
static bool range_sign(const struct korean *k, size_t at, bool *hyphen, size_t *to)
{
	size_t sign = korean_skip_blank(k, at);
	uint32_t c = korean_letter(k, sign);
	bool wave = c == '~' || c == 0x301C || c == 0x223C;
	*hyphen = c == '-' || c == 0x2013;
	*to = wave ? korean_skip_blank(k, sign + 1) : sign + 1;
	return (wave || (*hyphen && sign == at)) && is_digit_letter(korean_letter(k, *to));
}

/* "2-3명": neighbours are said as one number; NULL when they are not neighbours. */
static char *neighbours(const struct korean *k, const struct quantity *low,
	const struct quantity *high, bool hyphen)
{
	static const char *const PAIRS[] = {"", "한두", "두세", "서너", "네다섯", "대여섯"};
	unsigned a = low->number.value;
	if (low->counter || low->unit || low->scaled || high->scaled || !high->counter ||
		low->number.fraction[0] != '\0' || high->number.fraction[0] != '\0' || a < 1 ||
		high->number.value != a + 1 || a > 8) {
		return NULL;
	}
	if (counter_is_native(k, &high->number, high->counter, high->counter_to)) {
		return a < sizeof(PAIRS) / sizeof(PAIRS[0]) ? mem_text(PAIRS[a]) : NULL;
	}
	if (!hyphen || high->counter->counting == COUNT_MONTH) {
		return NULL;
	}
	char digits[3] = {(char)('0' + a), (char)('1' + a), '\0'};
	return number_digits(digits, "영");
}

static void say_range(
	struct korean *k, const struct quantity *low, const struct quantity *high, bool hyphen)
{
	size_t from = low->number.from;
	char *pair = neighbours(k, low, high, hyphen);
	const struct quantity *by = low->counter || low->unit ? low : high;
	if (pair) {
		korean_apart(k, from);
		korean_put(k, from, high->to, pair, "range");
		korean_put(k, from, high->to, " ", NULL);
		korean_put(k, from, high->to, high->counter->written, "range");
		k->at = high->to;
		free(pair);
		return;
	}
	char *first = quantity_number(k, low, by);
	bool score = hyphen && !by->counter && !by->unit && low->number.value > high->number.value;
	korean_apart(k, from);
	korean_put(k, from, high->to, first, "range");
	if (by->counter && !(high->scaled && !low->counter)) {
		korean_put(k, from, high->to, between(low, by), NULL);
		korean_put(k, from, high->to, by->counter->written, "range");
	} else if (low->unit) {
		korean_put(k, from, high->to, " ", NULL);
		korean_put(k, from, high->to, low->unit->said, "range");
	}
	korean_put(k, from, high->to, score ? " 대 " : "에서 ", "range");
	free(first);
	say_quantity(k, high, NULL, from);
}

/* The numbers one dials for help; alone they are said digit by digit. */
static bool emergency(struct korean *k, const struct quantity *q)
{
	static const char *const NUMBERS[] = {"112", "114", "117", "118", "119", "911"};
	for (size_t i = 0; i < sizeof(NUMBERS) / sizeof(NUMBERS[0]); i++) {
		if (strcmp(q->number.whole, NUMBERS[i]) == 0 && !q->counter && !q->unit &&
			!q->scaled && q->number.fraction[0] == '\0') {
			char *spoken = number_digits(NUMBERS[i], "공");
			korean_apart(k, k->at);
			korean_put(k, k->at, q->to, spoken, "telephone");
			free(spoken);
			k->at = q->to;
			return true;
		}
	}
	return false;
}

/* A minus, a plus or a currency in front; *lead and *money say which. The number's place. */
static size_t before_number(const struct korean *k, const char **lead, const char **money)
{
	static const struct {
		uint32_t sign;
		const char *said;
	} MONEY[] = {{0x20A9, "원"}, {0xFFE6, "원"}, {'$', "달러"}, {0x20AC, "유로"},
		{0xA3, "파운드"}, {0xA5, "엔"}};
	size_t at = k->at;
	uint32_t c = korean_letter(k, at);
	uint32_t before = at > 0 ? korean_letter(k, at - 1) : ' ';
	if ((c == '-' || c == '+') && !is_digit_letter(before) && !is_latin(before) &&
		!is_syllable(before)) {
		*lead = c == '-' ? "마이너스" : "플러스";
		at++;
	}
	for (size_t i = 0; i < sizeof(MONEY) / sizeof(MONEY[0]); i++) {
		if (MONEY[i].sign == korean_letter(k, at)) {
			*money = MONEY[i].said;
			at++;
			break;
		}
	}
	return at;
}

/* "$1.50", "$3.5M", "₩12,000": the number shifted by K, M, B, the currency behind it. */
void korean_money(struct korean *k, size_t at, const char *lead, const char *money)
{
	struct quantity q;
	char digits[64];
	size_t from = k->at;
	if (!read_quantity(k, at, &q)) {
		k->at = at;
		korean_long_digits(k);
		return;
	}
	q.to = q.scaled_to; /* the currency is the unit */
	uint32_t c = korean_letter(k, q.number.to);
	int shift = c == 'k' || c == 'K' ? 3 : c == 'M' || c == 'm' ? 6 : c == 'B' ? 9 : 0;
	size_t length = strlen(q.number.fraction);
	bool shifted = shift > 0 && !is_latin(korean_letter(k, q.number.to + 1)) && length <= 3 &&
		       strlen(q.number.whole) < 40;
	char *spoken;
	bool cents = !shifted && !q.scaled && length == 2 && strcmp(money, "원") != 0;
	if (shifted) {
		struct text all;
		text_init(&all, sizeof(digits));
		text_addf(&all, "%s%s%.*s", q.number.whole, q.number.fraction, shift - (int)length,
			"000000000");
		spoken = number_sino(all.bytes);
		text_finish(&all);
		q.to = q.number.to + 1;
	} else if (cents) {
		char *whole = number_sino(q.number.whole);
		char *rest = number_sino(q.number.fraction);
		spoken = mem_format("%s %s %s 센트", whole, money, rest);
		free(whole);
		free(rest);
	} else {
		spoken = q.scaled ? mem_text(q.scaled) : number_spoken(&q.number);
	}
	korean_apart(k, from);
	korean_put(k, from, q.to, lead ? lead : "", "sign");
	korean_put(k, from, q.to, lead ? " " : "", NULL);
	korean_put(k, from, q.to, spoken, "currency");
	korean_put(k, from, q.to, cents ? "" : " ", NULL);
	korean_put(k, from, q.to, cents ? "" : money, "currency");
	free(spoken);
	k->at = q.to;
	quantity_finish(&q);
}

static void amount(struct korean *k, size_t at, const char *lead)
{
	struct quantity low, high = {0};
	bool hyphen;
	size_t to;
	if (!read_quantity(k, at, &low)) {
		k->at = at;
		korean_long_digits(k);
		return;
	}
	if (lead && strcmp(lead, "마이너스") == 0 &&
		((low.counter && strcmp(low.counter->written, "도") == 0) ||
			(low.unit && strcmp(low.unit->said, "도") == 0))) {
		lead = "영하";
	}
	bool bare = !low.counter && !low.unit;
	if (!lead && range_sign(k, low.to, &hyphen, &to) && read_quantity(k, to, &high)) {
		say_range(k, &low, &high, hyphen);
		bare = !high.counter && !high.unit;
	} else if (lead || !emergency(k, &low)) {
		say_quantity(k, &low, lead, k->at);
	}
	quantity_finish(&low);
	quantity_finish(&high);
	end_amount(k, bare);
}

bool korean_number(struct korean *k)
{
	const char *lead = NULL;
	const char *money = NULL;
	uint32_t c = korean_letter(k, k->at);
	if (is_hangul(c)) {
		return false;
	}
	if (korean_marked(k)) {
		end_amount(k, false);
		return true;
	}
	if (is_latin(c)) {
		return false;
	}
	if (c == '+' && korean_abroad(k)) {
		return true;
	}
	size_t at = before_number(k, &lead, &money);
	if (!is_digit_letter(korean_letter(k, at))) {
		return false;
	}
	if (!money && !lead && korean_code(k)) {
		return true;
	}
	if (money) {
		korean_money(k, at, lead, money);
		end_amount(k, false);
	} else if (lead) {
		amount(k, at, lead);
	} else if (korean_date(k) || korean_address(k) || korean_figure(k)) {
		end_amount(k, true);
	} else {
		amount(k, at, NULL);
	}
	return true;
}
