/* Latin that belongs to the number behind it, and labels at the beginning of a line. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

static bool is_alnum(uint32_t c)
{
	return is_latin(c) || is_digit_letter(c);
}

/* "S: …" at the beginning of a line: the parts of a story. */
static bool say_star(struct korean *k)
{
	static const struct {
		uint32_t letter;
		const char *said;
	} PARTS[] = {{'S', "상황"}, {'T', "과제"}, {'A', "행동"}, {'R', "결과"}};
	if (k->at != 0 || korean_letter(k, 1) != ':') {
		return false;
	}
	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		if (korean_letter(k, 0) == PARTS[i].letter) {
			korean_put(k, 0, 1, PARTS[i].said, "part of a story");
			k->at = 1;
			return true;
		}
	}
	return false;
}

/* "v1.2", "v2": a version. */
static bool say_version(struct korean *k)
{
	uint32_t c = korean_letter(k, k->at);
	uint32_t before = k->at > 0 ? korean_letter(k, k->at - 1) : 0;
	if ((c != 'v' && c != 'V') || is_alnum(before) ||
		!is_digit_letter(korean_letter(k, k->at + 1))) {
		return false;
	}
	korean_put(k, k->at, k->at + 1, "버전", "version");
	korean_space(k);
	k->at++;
	return true;
}

/* "9:00" or "9시": an hour stands at `at`, not a count of anything. */
static bool is_hour(const struct korean *k, size_t at)
{
	while (is_digit_letter(korean_letter(k, at))) {
		at++;
	}
	return korean_letter(k, at) == ':' ||
	       (korean_follows(k, korean_skip_blank(k, at), "시", NULL) &&
		       !korean_follows(k, korean_skip_blank(k, at), "시간", NULL));
}

/* "No. 1", "AM 9:00". */
static bool say_before_number(struct korean *k)
{
	static const struct {
		const char *written;
		const char *said;
	} LEADS[] = {{"No.", "넘버"}, {"no.", "넘버"}, {"AM", "오전"}, {"PM", "오후"},
		{"am", "오전"}, {"pm", "오후"}};
	for (size_t i = 0; i < sizeof(LEADS) / sizeof(LEADS[0]); i++) {
		size_t to;
		if (!korean_follows(k, k->at, LEADS[i].written, &to)) {
			continue;
		}
		size_t next = korean_skip_blank(k, to);
		if (!is_digit_letter(korean_letter(k, next)) ||
			(LEADS[i].written[1] != 'o' && !is_hour(k, next))) {
			continue;
		}
		korean_put(k, k->at, to, LEADS[i].said, "number");
		korean_space(k);
		k->at = next;
		if (LEADS[i].written[1] == 'o' && !is_alnum(korean_letter(k, next + 1))) {
			korean_put(
				k, next, next + 1, latin_digit(korean_letter(k, next)), "number");
			k->at = next + 1;
		}
		return true;
	}
	return false;
}

/* "USD 100", "KRW 5만": the currency is said behind. */
static bool say_currency(struct korean *k)
{
	static const struct {
		const char *written;
		const char *said;
	} CODES[] = {{"USD", "달러"}, {"KRW", "원"}, {"EUR", "유로"}, {"JPY", "엔"},
		{"GBP", "파운드"}, {"CNY", "위안"}};
	for (size_t i = 0; i < sizeof(CODES) / sizeof(CODES[0]); i++) {
		size_t to;
		if (korean_follows(k, k->at, CODES[i].written, &to) &&
			is_digit_letter(korean_letter(k, korean_skip_blank(k, to)))) {
			korean_money(k, korean_skip_blank(k, to), NULL, CODES[i].said);
			return true;
		}
	}
	return false;
}

/* "RFC 2119", "X.509", "IEEE 802.11": the number is a name, said digit by digit. */
static bool say_standard(struct korean *k)
{
	static const char *const SERIES[] = {
		"RFC", "ISO/IEC", "ISO", "IEEE", "IEC", "X.", "H.", "KS X", "CVE", NULL};
	for (size_t i = 0; SERIES[i]; i++) {
		size_t to;
		struct number number;
		if (!korean_follows(k, k->at, SERIES[i], &to)) {
			continue;
		}
		uint32_t c = korean_letter(k, to);
		size_t at = to + ((c == ' ' || c == '-') && SERIES[i][1] != '.');
		if (!number_scan(k, at, &number) || strlen(number.whole) < 3 ||
			korean_letter(k, number.to) == ',') {
			continue;
		}
		for (size_t letter = k->at; letter < to; letter++) {
			const char *name = latin_name(korean_letter(k, letter));
			korean_put(k, letter, letter + 1, name ? name : " ", "letter names");
		}
		char *whole = number_digits(number.whole, "공");
		char *fraction = number_digits(number.fraction, "공");
		korean_space(k);
		korean_put(k, at, number.to, whole, "number of a standard");
		korean_put(k, at, number.to, fraction[0] ? " 점 " : "", NULL);
		korean_put(k, at, number.to, fraction, "number of a standard");
		free(whole);
		free(fraction);
		k->at = number.to;
		return true;
	}
	return false;
}

bool korean_lead(struct korean *k)
{
	return say_star(k) || say_before_number(k) || say_currency(k) || say_standard(k) ||
	       say_version(k);
}

bool korean_counted_word(struct korean *k)
{
	struct number number;
	uint32_t c;
	if (!number_scan(k, k->at, &number) || number.value < 1 || number.value > 12 ||
		number.fraction[0] || number.zeros || korean_letter(k, number.to) != '-') {
		return false;
	}
	for (size_t i = 1; i <= 2; i++) {
		c = korean_letter(k, number.to + i);
		if (!is_latin(c) || c < 'a') {
			return false;
		}
	}
	static const char *const TENS[] = {"텐", "일레븐", "트웰브"};
	korean_apart(k, k->at);
	korean_put(k, number.from, number.to,
		number.value < 10 ? latin_digit('0' + number.value) : TENS[number.value - 10],
		"letter names");
	korean_space(k);
	k->at = number.to + 1;
	return true;
}
