/* Finds counters, and decides by the words around whether they count in native numbers. */
#include "language/korean/counter.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/character.h"
#include "language/jamo.h"
#include "language/korean/numeral.h"

/* How many letters before a number are searched for words like 총. */
#define REACH_LETTERS 12

/* The counters of daily and working life, in any order: the longest that fits is taken. */
static const struct korean_counter COUNTERS[] = {
	{"개", COUNT_NATIVE, false, false},
	{"명", COUNT_NATIVE, false, false},
	{"사람", COUNT_NATIVE, false, false},
	{"살", COUNT_NATIVE, true, false},
	{"시", COUNT_HOUR, false, false},
	{"시간", COUNT_DURATION, false, false},
	{"달", COUNT_NATIVE, true, false},
	{"마리", COUNT_NATIVE, false, false},
	{"권", COUNT_NATIVE, false, false},
	{"장", COUNT_NATIVE, true, false},
	{"대", COUNT_NATIVE, true, false},
	{"가지", COUNT_NATIVE, false, false},
	{"번", COUNT_NATIVE, false, false},
	{"번째", COUNT_NATIVE, false, false},
	{"배", COUNT_NATIVE, false, false},
	{"잔", COUNT_NATIVE, false, false},
	{"병", COUNT_NATIVE, true, false},
	{"곳", COUNT_NATIVE, false, false},
	{"팀", COUNT_NATIVE, true, false},
	{"줄", COUNT_NATIVE, false, false},
	{"건", COUNT_NATIVE, false, false},
	{"벌", COUNT_NATIVE, true, false},
	{"채", COUNT_NATIVE, true, false},
	{"척", COUNT_NATIVE, true, false},
	{"켤레", COUNT_NATIVE, false, false},
	{"군데", COUNT_NATIVE, false, false},
	{"그루", COUNT_NATIVE, false, false},
	{"송이", COUNT_NATIVE, false, false},
	{"자루", COUNT_NATIVE, false, false},
	{"쌍", COUNT_NATIVE, true, false},
	{"조각", COUNT_NATIVE, false, false},
	{"상자", COUNT_NATIVE, false, false},
	{"끼", COUNT_NATIVE, true, false},
	{"바퀴", COUNT_NATIVE, false, false},
	{"걸음", COUNT_NATIVE, false, false},
	{"자리", COUNT_NATIVE, true, false},
	{"글자", COUNT_NATIVE, false, false},
	{"문장", COUNT_NATIVE, false, false},
	{"단어", COUNT_NATIVE, false, false},
	{"종류", COUNT_NATIVE, false, false},
	{"그룹", COUNT_NATIVE, false, false},
	{"세트", COUNT_NATIVE, false, false},
	{"통", COUNT_NATIVE, true, false},
	{"편", COUNT_NATIVE, true, false},
	{"갈래", COUNT_NATIVE, false, false},
	{"차례", COUNT_NATIVE, false, false},
	{"묶음", COUNT_NATIVE, false, false},
	{"모금", COUNT_NATIVE, false, false},
	{"스푼", COUNT_NATIVE, false, false},
	{"컵", COUNT_NATIVE, true, false},
	{"박스", COUNT_NATIVE, false, false},
	{"판", COUNT_NATIVE, true, false},
	{"모", COUNT_NATIVE, true, false},
	{"알", COUNT_NATIVE, true, false},
	{"돌", COUNT_NATIVE, true, false},
	{"방울", COUNT_NATIVE, false, false},
	{"봉지", COUNT_NATIVE, false, false},
	{"쪽", COUNT_SINO, true, false},
	{"년", COUNT_SINO, false, false},
	{"개년", COUNT_SINO, false, false},
	{"월", COUNT_MONTH, true, true},
	{"일", COUNT_SINO, true, false},
	{"주", COUNT_SINO, true, false},
	{"주일", COUNT_SINO, true, false},
	{"개월", COUNT_SINO, false, false},
	{"개국", COUNT_SINO, false, false},
	{"개사", COUNT_SINO, false, false},
	{"개소", COUNT_SINO, false, false},
	{"분", COUNT_SINO, true, false},
	{"분기", COUNT_SINO, true, false},
	{"초", COUNT_SINO, true, false},
	{"층", COUNT_SINO, true, false},
	{"호", COUNT_SINO, true, false},
	{"회", COUNT_SINO, false, false},
	{"등", COUNT_SINO, true, false},
	{"위", COUNT_SINO, true, false},
	{"학년", COUNT_SINO, true, false},
	{"단계", COUNT_SINO, false, false},
	{"차", COUNT_SINO, true, false},
	{"년차", COUNT_SINO, true, false},
	{"차원", COUNT_SINO, true, false},
	{"원", COUNT_SINO, false, false},
	{"달러", COUNT_SINO, false, false},
	{"인", COUNT_SINO, true, false},
	{"국", COUNT_SINO, true, false},
	{"퍼센트", COUNT_SINO, false, false},
	{"프로", COUNT_SINO, true, false},
	{"도", COUNT_SINO, true, false},
	{"세", COUNT_SINO, true, false},
	{"세대", COUNT_SINO, true, false},
	{"조", COUNT_SINO, true, false},
	{"대손", COUNT_SINO, true, false},
	{"번대", COUNT_SINO, true, false},
	{"시대", COUNT_SINO, true, false},
	{"시즌", COUNT_SINO, true, false},
	{"점", COUNT_SINO, true, false},
	{"권역", COUNT_SINO, true, false},
	{"장비", COUNT_SINO, true, false},
	{"배속", COUNT_SINO, true, false},
	{"명령", COUNT_SINO, true, false},
	{"편제", COUNT_SINO, true, false},
	{"달러화", COUNT_SINO, true, false},
	{"중", COUNT_SINO, true, true},
	{"중화", COUNT_SINO, true, true},
	{"인자", COUNT_SINO, true, true},
	{"인칭", COUNT_SINO, true, true},
	{"하원칙", COUNT_SINO, true, true},
	{"차례대로", COUNT_NATIVE, true, false},
};

const struct korean_counter *korean_counter_find(
	const struct letter *at, bool space, const struct letter **to)
{
	const struct korean_counter *best = NULL;
	const struct letter *longest = at;
	if (!jamo_is_syllable(at->c)) {
		return NULL;
	}
	for (size_t i = 0; i < sizeof(COUNTERS) / sizeof(COUNTERS[0]); i++) {
		const struct letter *end;
		if (!(space && COUNTERS[i].near) && korean_follows(at, COUNTERS[i].written, &end) &&
			end > longest) {
			longest = end;
			best = &COUNTERS[i];
		}
	}
	*to = longest;
	return best;
}

/* Whether a word of the list, which NULL ends, begins at `at`. */
static bool any_follows(const struct letter *at, const char *const *words)
{
	for (; *words; words++) {
		if (korean_follows(at, *words, NULL)) {
			return true;
		}
	}
	return false;
}

/* Whether a word can end before `at`: there is no syllable, or only a short particle. */
static bool ends_here(const struct letter *at)
{
	static const char *const PARTICLES[] = {"에", "가", "는", NULL};
	return !jamo_is_syllable(at[0].c) ||
	       (any_follows(at, PARTICLES) && !jamo_is_syllable(at[1].c));
}

static bool is_stop(uint32_t c)
{
	return c == '.' || c == ',' || c == '?' || c == '!';
}

/* Whether a word of the list is among the last letters before `at`, with no stop between. */
static bool any_near(const struct letter *at, const char *const *words)
{
	const struct letter *from = at;
	while (at - from < REACH_LETTERS && from[-1].c != 0 && !is_stop(from[-1].c)) {
		from--;
	}
	for (; from < at; from++) {
		bool begins = !jamo_is_syllable(from[-1].c);
		for (size_t i = 0; begins && words[i]; i++) {
			const struct letter *to;
			if (korean_follows(from, words[i], &to) && to <= at && ends_here(to)) {
				return true;
			}
		}
	}
	return false;
}

/* Whether a verb or an adverb begins at `at`: "2번 죽었습니다", "3번 크게". */
static bool is_predicate(const struct letter *at)
{
	static const char *const ENDS[] = {"다", "까", "죠", "하고", "했고", "었고", "았고", "되고",
		"며", "면서", "어서", "아서", "해서", "으면", "하면", "되면", "지만", "는데",
		"니까", "어요", "아요", "해요", "세요", "게", "히"};
	const struct letter *end = at;
	while (jamo_is_syllable(end->c)) {
		end++;
	}
	for (size_t i = 0; end - at >= 2 && i < sizeof(ENDS) / sizeof(ENDS[0]); i++) {
		if (korean_precedes(end, ENDS[i])) {
			return true;
		}
	}
	return false;
}

/* Whether 번 counts times: something is done or summed up. Else it numbers something: "3번 문제".
 */
static bool is_times(const struct korean_number *number, const struct letter *to)
{
	static const char *const DONE[] = {"반복", "재시도", "시도", "실패", "더", "씩", "성공",
		"연속", "만에", "이상", "정도", "발생", "호출", "실행", "수행", "배포", "겪", "중",
		"넘게", "이나", "밖에", "가량", "에 걸쳐", "꼴", "했", "하", "해", "확인", "변경",
		"수정", "경험", "바꾸", "바뀌", "이직", "도전", "참여", "만났", "진행", "나누",
		"읽", "쓰", "썼", "물어", "고민", "생각", "의", NULL};
	static const char *const SUMMED[] = {"총", "모두", "하루", "매일", "매주", "매달", "주",
		"월", "달", "최대", "최소", "약", "적어도", "단", "딱", "평균", "연", "일주일",
		"벌써", "이미", "지금까지", "여러", "다시", "중", NULL};
	static const char *const NAMED[] = {"문제", "질문", "항목", "서버", "포트", "답", "하단",
		"해설", "중간", "의 문제", "의 질문", "의 항목", NULL};
	const struct letter *next = korean_skip_space(to);
	if (any_follows(to, NAMED) || any_follows(next, NAMED)) {
		return false;
	}
	return any_follows(next, DONE) || any_near(number->from, SUMMED) ||
	       (next > to && is_predicate(next));
}

/* Whether 대 counts machines: a round ten alone is an age, and before a few nouns 대 is "great". */
static bool is_machines(const struct korean_number *number, const struct letter *to)
{
	static const char *const GREAT[] = {"원칙", "과제", "요소", "핵심", "목표", "기능", "강점",
		"가치", "전략", "요건", "특징", "역량", "은행", "기업", "광역", "법칙", NULL};
	static const char *const AGE[] = {
		"초반", "중반", "후반", "남성", "여성", "청년", "직장인", "고객", "사용자", NULL};
	static const char *const MACHINES[] = {"서버", "장비", "기기", "노드", "컴퓨터", "노트북",
		"차량", "자동차", "인스턴스", "머신", "라우터", "스위치", "디스크", "호스트",
		"단말", "PC", "EC2", "VM", "총", "모두", NULL};
	const struct letter *next = korean_skip_space(to);
	if (any_follows(next, GREAT) || is_digit(next->c)) {
		return false;
	}
	bool round = number->value % 10 == 0 && number->value >= 10 && number->value <= 90;
	if (round && any_follows(next, AGE)) {
		return false;
	}
	return !round || any_near(number->from, MACHINES) || any_follows(next, MACHINES);
}

bool korean_counter_is_native(const struct korean_number *number,
	const struct korean_counter *counter, const struct letter *to)
{
	unsigned value = number->value;
	if (number->fraction[0] != '\0' || number->zeros || value == 0 ||
		korean_precedes(number->from, "제")) {
		return false;
	}
	switch (counter->counting) {
	case COUNT_NATIVE:
		break;
	case COUNT_HOUR:
		return value <= 12;
	case COUNT_DURATION:
		return value <= 20;
	case COUNT_SINO:
	case COUNT_MONTH:
		return false;
	}
	/* a few over a hundred end in a native number: 백한 개, but 백이십 명 */
	if (value > 99 && (value % 100 == 0 || value % 100 > 9)) {
		return false;
	}
	if (strcmp(counter->written, "번") == 0) {
		return is_times(number, to);
	}
	return strcmp(counter->written, "대") != 0 || is_machines(number, to);
}

char *korean_counter_words(const struct korean_number *number, const struct korean_counter *counter,
	const struct letter *to)
{
	if (counter->counting == COUNT_MONTH && number->fraction[0] == '\0') {
		if (number->value == 6 || number->value == 10) {
			return mem_text(number->value == 6 ? "유" : "시");
		}
	}
	if (!korean_counter_is_native(number, counter, to)) {
		return korean_number_words(number);
	}
	if (number->value == 1 && strcmp(counter->written, "번째") == 0) {
		return mem_text("첫");
	}
	char *tail = numeral_native(number->value % 100, true);
	if (number->value < 100) {
		return tail;
	}
	char *digits = mem_format("%u", number->value - number->value % 100);
	char *head = numeral_sino(digits);
	char *both = mem_format("%s%s", head, tail);
	free(digits);
	free(head);
	free(tail);
	return both;
}
