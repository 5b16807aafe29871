/* Writes numbers as Korean words: Sino-Korean of any length, native up to 99. */
#include "language/korean/numeral.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static const char *const SINO[] = {"영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
static const char *const PLACES[] = {"", "십", "백", "천"};
static const char *const GROUPS[] = {
	"", "만", "억", "조", "경", "해", "자", "양", "구", "간", "정", "재", "극"};
#define MOST_DIGITS (4 * sizeof(GROUPS) / sizeof(GROUPS[0]))

/* One group of four: "이천삼백"; 일 is not said before a place. */
static void add_group(struct text *out, const char *digits, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t place = count - i - 1;
		if (digits[i] == '0') {
			continue;
		}
		if (digits[i] != '1' || place == 0) {
			text_add(out, SINO[digits[i] - '0']);
		}
		text_add(out, PLACES[place]);
	}
}

char *numeral_digits(const char *digits, const char *zero)
{
	struct text out;
	text_init(&out, 4096);
	for (; *digits; digits++) {
		text_add(&out, *digits == '0' ? zero : SINO[*digits - '0']);
	}
	return text_take(&out);
}

char *numeral_sino(const char *digits)
{
	struct text out;
	digits += strspn(digits, "0");
	size_t length = strlen(digits);
	if (length > MOST_DIGITS) {
		return numeral_digits(digits, "영");
	}
	text_init(&out, 1024);
	for (size_t at = 0; at < length;) {
		size_t group = (length - at - 1) / 4;
		size_t count = (length - at - 1) % 4 + 1;
		if (strspn(digits + at, "0") < count) {
			text_add(&out, out.length > 0 ? " " : "");
			/* 10,000 is 만, but one hundred million and ten thousand is 일억 일만 */
			if (!(group == 1 && at == 0 && count == 1 && digits[0] == '1')) {
				add_group(&out, digits + at, count);
			}
			text_add(&out, GROUPS[group]);
		}
		at += count;
	}
	if (out.length == 0) {
		text_add(&out, SINO[0]);
	}
	return text_take(&out);
}

char *numeral_native(unsigned number, bool attributive)
{
	static const char *const TENS[] = {
		"", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"};
	static const char *const ONES[] = {
		"", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"};
	static const char *const BEFORE[] = {
		"", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"};
	assert(number >= 1 && number <= 99);
	if (number == 20 && attributive) {
		return mem_text("스무");
	}
	return mem_format(
		"%s%s", TENS[number / 10], attributive ? BEFORE[number % 10] : ONES[number % 10]);
}
