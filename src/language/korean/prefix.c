/* Reads Latin before numbers. */
#include "language/korean/prefix.h"

#include <stdlib.h>
#include <string.h>

#include "language/character.h"
#include "language/korean/letter_name.h"
#include "language/korean/money.h"
#include "language/korean/number.h"
#include "language/korean/numeral.h"

/* "S: …" at the beginning of a line: a part of a story. */
static bool say_story_part(struct korean_reader *r)
{
	static const struct {
		uint32_t letter;
		const char *said;
	} PARTS[] = {{'S', "상황"}, {'T', "과제"}, {'A', "행동"}, {'R', "결과"}};
	if (r->at != r->first || r->at[1].c != ':') {
		return false;
	}
	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		if (r->at->c == PARTS[i].letter) {
			korean_say(r, r->at, r->at + 1, PARTS[i].said, "part of a story");
			r->at++;
			return true;
		}
	}
	return false;
}

/* The v of "v1.2", "v2". */
static bool say_version(struct korean_reader *r)
{
	const struct letter *at = r->at;
	if ((at->c != 'v' && at->c != 'V') || is_alnum(at[-1].c) || !is_digit(at[1].c)) {
		return false;
	}
	korean_say(r, at, at + 1, "버전", "version");
	korean_space(r);
	r->at++;
	return true;
}

/* "9:00" or "9시": an hour is at `at`, not a count of anything. */
static bool is_hour(const struct letter *at)
{
	while (is_digit(at->c)) {
		at++;
	}
	const struct letter *next = korean_skip_space(at);
	return at->c == ':' ||
	       (korean_follows(next, "시", NULL) && !korean_follows(next, "시간", NULL));
}

/* "No. 1", "AM 9:00". */
static bool say_before_number(struct korean_reader *r)
{
	static const struct {
		const char *written;
		const char *said;
		bool hour;
	} PREFIXES[] = {{"No.", "넘버", false}, {"no.", "넘버", false}, {"AM", "오전", true},
		{"PM", "오후", true}, {"am", "오전", true}, {"pm", "오후", true}};
	for (size_t i = 0; i < sizeof(PREFIXES) / sizeof(PREFIXES[0]); i++) {
		const struct letter *to;
		if (!korean_follows(r->at, PREFIXES[i].written, &to)) {
			continue;
		}
		const struct letter *number = korean_skip_space(to);
		if (!is_digit(number->c) || (PREFIXES[i].hour && !is_hour(number))) {
			continue;
		}
		korean_say(r, r->at, to, PREFIXES[i].said, "number");
		korean_space(r);
		r->at = number;
		if (!PREFIXES[i].hour && !is_alnum(number[1].c)) { /* 넘버 원 */
			korean_say(
				r, number, number + 1, korean_english_digit(number->c), "number");
			r->at = number + 1;
		}
		return true;
	}
	return false;
}

/* "USD 100", "KRW 5만": the currency is said last. */
static bool say_currency(struct korean_reader *r)
{
	static const struct {
		const char *written;
		const char *said;
	} CODES[] = {{"USD", "달러"}, {"KRW", "원"}, {"EUR", "유로"}, {"JPY", "엔"},
		{"GBP", "파운드"}, {"CNY", "위안"}};
	for (size_t i = 0; i < sizeof(CODES) / sizeof(CODES[0]); i++) {
		const struct letter *to;
		if (korean_follows(r->at, CODES[i].written, &to) &&
			is_digit(korean_skip_space(to)->c)) {
			korean_money(r, korean_skip_space(to), NULL, CODES[i].said);
			return true;
		}
	}
	return false;
}

static void say_series(struct korean_reader *r, const struct letter *to)
{
	for (const struct letter *at = r->at; at < to; at++) {
		const char *name = korean_letter_name(at->c);
		korean_say(r, at, at + 1, name ? name : " ", "letter names");
	}
	korean_space(r);
}

/* "RFC 2119", "X.509", "IEEE 802.11": the number is a name, said digit by digit. */
static bool say_standard(struct korean_reader *r)
{
	static const char WHY[] = "number of a standard";
	static const char *const SERIES[] = {
		"RFC", "ISO/IEC", "ISO", "IEEE", "IEC", "X.", "H.", "KS X", "CVE", NULL};
	for (size_t i = 0; SERIES[i]; i++) {
		const struct letter *to;
		struct korean_number number;
		if (!korean_follows(r->at, SERIES[i], &to)) {
			continue;
		}
		bool sign = (to->c == ' ' || to->c == '-') && SERIES[i][1] != '.';
		if (!korean_number_read(to + sign, &number) || strlen(number.whole) < 3 ||
			number.to->c == ',') {
			continue;
		}
		char *whole = numeral_digits(number.whole, "공");
		char *fraction = numeral_digits(number.fraction, "공");
		say_series(r, to);
		korean_say(r, number.from, number.to, whole, WHY);
		korean_say(r, number.from, number.to, fraction[0] != '\0' ? " 점 " : "", NULL);
		korean_say(r, number.from, number.to, fraction, WHY);
		free(whole);
		free(fraction);
		r->at = number.to;
		return true;
	}
	return false;
}

bool korean_prefix(struct korean_reader *r)
{
	return say_story_part(r) || say_before_number(r) || say_currency(r) || say_standard(r) ||
	       say_version(r);
}
