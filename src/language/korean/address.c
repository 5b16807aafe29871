/* Numbers that name something: telephones, addresses of machines, versions. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* The lengths of groups of digits joined by `sign`; how many groups, at most `most`. */
static size_t groups(
	const struct korean *k, uint32_t sign, size_t lengths[], size_t most, size_t *to)
{
	size_t at = k->at;
	size_t count = 0;
	for (;;) {
		size_t from = at;
		while (is_digit_letter(korean_letter(k, at)) && at - from < 20) {
			at++;
		}
		if (at == from || count == most) {
			return 0;
		}
		lengths[count++] = at - from;
		if (korean_letter(k, at) != sign || !is_digit_letter(korean_letter(k, at + 1))) {
			*to = at;
			return count;
		}
		at++;
	}
}

/* Digits as dialled; `sign` and blanks part groups, brackets say nothing. */
static void dial(struct korean *k, size_t to)
{
	for (; k->at < to; k->at++) {
		uint32_t c = korean_letter(k, k->at);
		if (!is_digit_letter(c)) {
			korean_space(k);
			continue;
		}
		char digit[] = {(char)c, '\0'};
		char *spoken = number_digits(digit, "공");
		korean_put(k, k->at, k->at + 1, spoken, "telephone");
		free(spoken);
	}
}

/* 010-1234-5678, 02-123-4567, 1588-1234, +82-10-…: groups of digits. */
static bool telephone(struct korean *k, char sign)
{
	size_t lengths[6], to;
	size_t count = groups(k, (uint32_t)sign, lengths, 6, &to);
	uint32_t first = korean_letter(k, k->at);
	bool service = count == 2 && lengths[0] == 4 && lengths[1] == 4 && first == '1';
	bool full = count >= 3 && lengths[count - 1] == 4 && lengths[count - 2] >= 3 &&
		    lengths[count - 2] <= 4 && lengths[0] <= 4;
	bool blanks = sign == ' ' && !(full && count == 3 && first == '0');
	if ((!service && !full) || blanks) {
		return false;
	}
	korean_apart(k, k->at);
	dial(k, to);
	return true;
}

/* Where the groups of digits that begin at `at` end, a hyphen or a blank between; *digits counts.
 */
static size_t groups_end(const struct korean *k, size_t at, size_t *digits, size_t *count)
{
	*digits = *count = 0;
	for (;;) {
		size_t from = at;
		while (is_digit_letter(korean_letter(k, at)) && *digits < 16) {
			at++;
			++*digits;
		}
		*count += at > from;
		uint32_t sign = korean_letter(k, at);
		if (at == from || (sign != '-' && sign != ' ') ||
			!is_digit_letter(korean_letter(k, at + 1))) {
			return at;
		}
		at++;
	}
}

bool korean_abroad(struct korean *k)
{
	size_t digits, count;
	size_t to = groups_end(k, k->at + 1, &digits, &count);
	if (korean_letter(k, k->at) != '+' || count < 3 || digits < 8 || digits > 15) {
		return false;
	}
	korean_apart(k, k->at);
	korean_put(k, k->at, k->at + 1, "플러스 ", "telephone");
	k->at++;
	dial(k, to);
	return true;
}

bool korean_area(struct korean *k)
{
	size_t close = k->at + 1, digits, count;
	while (is_digit_letter(korean_letter(k, close)) && close - k->at <= 4) {
		close++;
	}
	if (korean_letter(k, close) != ')' || close - k->at < 3) {
		return false;
	}
	size_t to = groups_end(k, korean_skip_blank(k, close + 1), &digits, &count);
	if (count != 2 || digits < 7 || digits > 8) {
		return false;
	}
	korean_apart(k, k->at);
	k->at++;
	dial(k, to);
	return true;
}

/* The number [from, to) in words, `lead` before it. */
static void say_number(
	struct korean *k, size_t from, size_t to, const char *lead, bool blank, const char *why)
{
	char digits[24] = "";
	for (size_t i = from; i < to && i - from + 1 < sizeof(digits); i++) {
		digits[i - from] = (char)korean_letter(k, i);
	}
	char *spoken = number_sino(digits);
	korean_put(k, from, to, lead, why);
	korean_put(k, from, to, spoken, why);
	korean_put(k, from, to, blank ? " " : "", NULL);
	free(spoken);
}

/* 1.2.3, 10.0.0.0/16, 127.0.0.1:8080: numbers with 점 between. */
static bool dotted(struct korean *k)
{
	size_t lengths[8], to;
	size_t count = groups(k, '.', lengths, 8, &to);
	const char *why = count == 4 ? "address" : "version";
	if (count < 3) {
		return false;
	}
	korean_apart(k, k->at);
	for (size_t i = 0; i < count; i++) {
		size_t end;
		size_t from = k->at;
		say_number(k, from, from + lengths[i], i > 0 ? "점 " : "", i + 1 < count, why);
		end = from + lengths[i];
		k->at = i + 1 < count ? end + 1 : end;
	}
	uint32_t sign = korean_letter(k, k->at);
	size_t end = k->at + 1;
	while (is_digit_letter(korean_letter(k, end)) && end - k->at < 9) {
		end++;
	}
	if (count == 4 && (sign == '/' || sign == ':') && end > k->at + 1) {
		say_number(k, k->at + 1, end, sign == '/' ? " 슬래시 " : " 포트 ", false, why);
		k->at = end;
	}
	return true;
}

bool korean_address(struct korean *k)
{
	return telephone(k, '-') || telephone(k, ' ') || dotted(k);
}
