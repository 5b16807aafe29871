/* The names of Latin letters, digits and jamo in Hangul. */
#include "language/korean/letter_name.h"

#include <stddef.h>

#include "language/character.h"

#define FIRST_JAMO 0x3131u /* ㄱ, the first of Unicode's compatibility jamo */

const char *korean_letter_name(uint32_t c)
{
	static const char *const NAMES[] = {"에이", "비", "씨", "디", "이", "에프", "지", "에이치",
		"아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "알", "에스", "티",
		"유", "브이", "더블유", "엑스", "와이", "제트"};
	_Static_assert(sizeof(NAMES) / sizeof(NAMES[0]) == 26, "name every letter");
	if (is_capital(c)) {
		return NAMES[c - 'A'];
	}
	return c >= 'a' && c <= 'z' ? NAMES[c - 'a'] : NULL;
}

const char *korean_english_digit(uint32_t c)
{
	static const char *const NAMES[] = {
		"제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인"};
	return NAMES[c - '0'];
}

const char *korean_jamo_name(uint32_t c)
{
	static const char *const NAMES[] = {"기역", "쌍기역", "", "니은", "", "", "디귿", "쌍디귿",
		"리을", "", "", "", "", "", "", "", "미음", "비읍", "쌍비읍", "", "시옷", "쌍시옷",
		"이응", "지읒", "쌍지읒", "치읓", "키읔", "티읕", "피읖", "히읗", "아", "애", "야",
		"얘", "어", "에", "여", "예", "오", "와", "왜", "외", "요", "우", "워", "웨", "위",
		"유", "으", "의", "이"};
	bool named = c >= FIRST_JAMO && c - FIRST_JAMO < sizeof(NAMES) / sizeof(NAMES[0]);
	return named ? NAMES[c - FIRST_JAMO] : "";
}
