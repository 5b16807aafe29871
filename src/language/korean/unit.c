/* What Korean counts with: counters and the numbers they ask for, units and their names. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* The counters of daily and working life; each longer one is found before its beginning. */
static const struct counter COUNTERS[] = {
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

const struct counter *counter_find(const struct korean *k, size_t at, bool blank, size_t *to)
{
	const struct counter *best = NULL;
	size_t longest = 0;
	if (!is_syllable(korean_letter(k, at))) {
		return NULL;
	}
	for (size_t i = 0; i < sizeof(COUNTERS) / sizeof(COUNTERS[0]); i++) {
		size_t end;
		if (!(blank && COUNTERS[i].near) &&
			korean_follows(k, at, COUNTERS[i].written, &end) && end > longest) {
			longest = end;
			best = &COUNTERS[i];
		}
	}
	*to = longest;
	return best;
}

/* Whether a word of the list (ended by NULL) begins at `at`. */
static bool any_follows(const struct korean *k, size_t at, const char *const *words)
{
	for (; *words; words++) {
		if (korean_follows(k, at, *words, NULL)) {
			return true;
		}
	}
	return false;
}

/* Whether a word can end before `at`: a blank or figure, a short particle aside. */
static bool ends_here(const struct korean *k, size_t at)
{
	uint32_t c = korean_letter(k, at);
	return !is_syllable(c) ||
	       ((korean_precedes(k, at + 1, "에") || korean_precedes(k, at + 1, "가") ||
			korean_precedes(k, at + 1, "는")) &&
		       !is_syllable(korean_letter(k, at + 1)));
}

/* Whether a word of the list stands in the last characters before `at`. */
static bool any_near(const struct korean *k, size_t at, const char *const *words)
{
	size_t from = at > 12 ? at - 12 : 0;
	for (size_t i = from; i < at; i++) {
		if (strchr(".,?!", (int)(korean_letter(k, i) & 0x7F)) &&
			korean_letter(k, i) < 0x80) {
			from = i + 1;
		}
	}
	for (size_t i = from; i < at; i++) {
		if (i > 0 && is_syllable(korean_letter(k, i - 1))) {
			continue;
		}
		for (size_t word = 0; words[word]; word++) {
			size_t to;
			if (korean_follows(k, i, words[word], &to) && to <= at &&
				ends_here(k, to)) {
				return true;
			}
		}
	}
	return false;
}

/* A verb or what describes one stands at `at`: "2번 죽었습니다", "3번 크게". */
static bool is_predicate(const struct korean *k, size_t at)
{
	static const char *const ENDS[] = {"다", "까", "죠", "하고", "했고", "었고", "았고", "되고",
		"며", "면서", "어서", "아서", "해서", "으면", "하면", "되면", "지만", "는데",
		"니까", "어요", "아요", "해요", "세요", "게", "히"};
	size_t end = at;
	while (is_syllable(korean_letter(k, end))) {
		end++;
	}
	for (size_t i = 0; end - at >= 2 && i < sizeof(ENDS) / sizeof(ENDS[0]); i++) {
		if (korean_precedes(k, end, ENDS[i])) {
			return true;
		}
	}
	return false;
}

/* 번 counts times where something is done or summed up; else it is a number's mark. */
static bool is_times(const struct korean *k, const struct number *number, size_t to)
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
	size_t next = korean_skip_blank(k, to);
	if (any_follows(k, to, NAMED) || any_follows(k, next, NAMED)) {
		return false;
	}
	return any_follows(k, next, DONE) || any_near(k, number->from, SUMMED) ||
	       (next > to && is_predicate(k, next));
}

/* 대 counts machines; a round ten alone is an age, and before a few nouns it is "the great …". */
static bool is_machines(const struct korean *k, const struct number *number, size_t to)
{
	static const char *const GREAT[] = {"원칙", "과제", "요소", "핵심", "목표", "기능", "강점",
		"가치", "전략", "요건", "특징", "역량", "은행", "기업", "광역", "법칙", NULL};
	static const char *const AGE[] = {
		"초반", "중반", "후반", "남성", "여성", "청년", "직장인", "고객", "사용자", NULL};
	static const char *const MACHINES[] = {"서버", "장비", "기기", "노드", "컴퓨터", "노트북",
		"차량", "자동차", "인스턴스", "머신", "라우터", "스위치", "디스크", "호스트",
		"단말", "PC", "EC2", "VM", "총", "모두", NULL};
	size_t next = korean_skip_blank(k, to);
	if (any_follows(k, next, GREAT) || is_digit_letter(korean_letter(k, next))) {
		return false;
	}
	bool round = number->value % 10 == 0 && number->value >= 10 && number->value <= 90;
	if (round && any_follows(k, next, AGE)) {
		return false;
	}
	return !round || any_near(k, number->from, MACHINES) || any_follows(k, next, MACHINES);
}

bool counter_is_native(const struct korean *k, const struct number *number,
	const struct counter *counter, size_t to)
{
	unsigned value = number->value;
	if (number->fraction[0] != '\0' || number->zeros || value == 0 ||
		korean_precedes(k, number->from, "제")) {
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
		return is_times(k, number, to);
	}
	return strcmp(counter->written, "대") != 0 || is_machines(k, number, to);
}

char *counter_number(const struct korean *k, const struct number *number,
	const struct counter *counter, size_t to)
{
	if (counter->counting == COUNT_MONTH && number->fraction[0] == '\0') {
		if (number->value == 6 || number->value == 10) {
			return mem_text(number->value == 6 ? "유" : "시");
		}
	}
	if (!counter_is_native(k, number, counter, to)) {
		return number_spoken(number);
	}
	if (number->value == 1 && strcmp(counter->written, "번째") == 0) {
		return mem_text("첫");
	}
	char *tail = number_native(number->value % 100, true);
	if (number->value < 100) {
		return tail;
	}
	char hundreds[16];
	char *digits = mem_format("%u", number->value - number->value % 100);
	size_t length = strlen(digits);
	memcpy(hundreds, digits, length + 1);
	char *head = number_sino(hundreds);
	char *both = mem_format("%s%s", head, tail);
	free(digits);
	free(head);
	free(tail);
	return both;
}

static const struct unit UNITS[] = {
	{"%", "퍼센트", NULL},
	{"%p", "퍼센트포인트", NULL},
	{"%P", "퍼센트포인트", NULL},
	{"‰", "퍼밀", NULL},
	{"℃", "도", NULL},
	{"°C", "도", NULL},
	{"°", "도", NULL},
	{"℉", "도", "화씨"},
	{"°F", "도", "화씨"},
	{"ns", "나노초", NULL},
	{"us", "마이크로초", NULL},
	{"µs", "마이크로초", NULL},
	{"μs", "마이크로초", NULL},
	{"ms", "밀리초", NULL},
	{"sec", "초", NULL},
	{"secs", "초", NULL},
	{"s", "초", NULL},
	{"min", "분", NULL},
	{"mins", "분", NULL},
	{"h", "시간", NULL},
	{"hr", "시간", NULL},
	{"hrs", "시간", NULL},
	{"bit", "비트", NULL},
	{"bits", "비트", NULL},
	{"B", "바이트", NULL},
	{"byte", "바이트", NULL},
	{"bytes", "바이트", NULL},
	{"KB", "킬로바이트", NULL},
	{"kB", "킬로바이트", NULL},
	{"MB", "메가바이트", NULL},
	{"GB", "기가바이트", NULL},
	{"TB", "테라바이트", NULL},
	{"PB", "페타바이트", NULL},
	{"EB", "엑사바이트", NULL},
	{"KiB", "키비바이트", NULL},
	{"MiB", "메비바이트", NULL},
	{"GiB", "기비바이트", NULL},
	{"TiB", "테비바이트", NULL},
	{"Ki", "키비바이트", NULL},
	{"Mi", "메비바이트", NULL},
	{"Gi", "기비바이트", NULL},
	{"Ti", "테비바이트", NULL},
	{"Kb", "킬로비트", NULL},
	{"Mb", "메가비트", NULL},
	{"Gb", "기가비트", NULL},
	{"bps", "비피에스", NULL},
	{"kbps", "킬로비피에스", NULL},
	{"Kbps", "킬로비피에스", NULL},
	{"Mbps", "메가비피에스", NULL},
	{"Gbps", "기가비피에스", NULL},
	{"Tbps", "테라비피에스", NULL},
	{"B/s", "바이트", "초당"},
	{"KB/s", "킬로바이트", "초당"},
	{"MB/s", "메가바이트", "초당"},
	{"GB/s", "기가바이트", "초당"},
	{"Mb/s", "메가비트", "초당"},
	{"Gb/s", "기가비트", "초당"},
	{"MiB/s", "메비바이트", "초당"},
	{"GiB/s", "기비바이트", "초당"},
	{"req/s", "요청", "초당"},
	{"reqs/s", "요청", "초당"},
	{"requests/s", "요청", "초당"},
	{"req/min", "요청", "분당"},
	{"rps", "알피에스", NULL},
	{"qps", "큐피에스", NULL},
	{"tps", "티피에스", NULL},
	{"fps", "에프피에스", NULL},
	{"rpm", "알피엠", NULL},
	{"bpm", "비피엠", NULL},
	{"dpi", "디피아이", NULL},
	{"ppm", "피피엠", NULL},
	{"Hz", "헤르츠", NULL},
	{"kHz", "킬로헤르츠", NULL},
	{"KHz", "킬로헤르츠", NULL},
	{"MHz", "메가헤르츠", NULL},
	{"GHz", "기가헤르츠", NULL},
	{"THz", "테라헤르츠", NULL},
	{"mm", "밀리미터", NULL},
	{"cm", "센티미터", NULL},
	{"m", "미터", NULL},
	{"km", "킬로미터", NULL},
	{"nm", "나노미터", NULL},
	{"um", "마이크로미터", NULL},
	{"µm", "마이크로미터", NULL},
	{"in", "인치", NULL},
	{"ft", "피트", NULL},
	{"km/h", "킬로미터", "시속"},
	{"m/s", "미터", "초속"},
	{"mph", "마일", "시속"},
	{"g", "그램", NULL},
	{"mg", "밀리그램", NULL},
	{"kg", "킬로그램", NULL},
	{"t", "톤", NULL},
	{"l", "리터", NULL},
	{"L", "리터", NULL},
	{"ml", "밀리리터", NULL},
	{"mL", "밀리리터", NULL},
	{"cc", "시시", NULL},
	{"W", "와트", NULL},
	{"kW", "킬로와트", NULL},
	{"KW", "킬로와트", NULL},
	{"MW", "메가와트", NULL},
	{"GW", "기가와트", NULL},
	{"Wh", "와트시", NULL},
	{"kWh", "킬로와트시", NULL},
	{"MWh", "메가와트시", NULL},
	{"V", "볼트", NULL},
	{"kV", "킬로볼트", NULL},
	{"A", "암페어", NULL},
	{"mA", "밀리암페어", NULL},
	{"mAh", "밀리암페어시", NULL},
	{"dB", "데시벨", NULL},
	{"Pa", "파스칼", NULL},
	{"hPa", "헥토파스칼", NULL},
	{"J", "줄", NULL},
	{"cal", "칼로리", NULL},
	{"kcal", "킬로칼로리", NULL},
	{"px", "픽셀", NULL},
	{"pt", "포인트", NULL},
	{"em", "이엠", NULL},
	{"vCPU", "브이씨피유", NULL},
	{"vCPUs", "브이씨피유", NULL},
	{"m²", "제곱미터", NULL},
	{"m2", "제곱미터", NULL},
	{"㎡", "제곱미터", NULL},
	{"km²", "제곱킬로미터", NULL},
	{"m³", "세제곱미터", NULL},
	{"㎢", "제곱킬로미터", NULL},
	{"㎞", "킬로미터", NULL},
	{"㎜", "밀리미터", NULL},
	{"㎝", "센티미터", NULL},
	{"㎏", "킬로그램", NULL},
	{"㎎", "밀리그램", NULL},
	{"㎖", "밀리리터", NULL},
	{"ℓ", "리터", NULL},
	{"㎐", "헤르츠", NULL},
	{"㎒", "메가헤르츠", NULL},
	{"㎓", "기가헤르츠", NULL},
	{"㎾", "킬로와트", NULL},
	{"USD", "달러", NULL},
	{"KRW", "원", NULL},
	{"EUR", "유로", NULL},
	{"JPY", "엔", NULL},
	{"₩", "원", NULL},
	{"$", "달러", NULL},
	{"€", "유로", NULL},
	{"bp", "베이시스포인트", NULL},
};

const struct unit *unit_find(const struct korean *k, size_t at, size_t *to)
{
	const struct unit *best = NULL;
	size_t longest = 0;
	uint32_t first = korean_letter(k, at);
	if (first <= ' ' || is_hangul(first) || is_digit_letter(first)) {
		return NULL;
	}
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		size_t end;
		if (!korean_follows(k, at, UNITS[i].written, &end) || end <= longest) {
			continue;
		}
		uint32_t next = korean_letter(k, end);
		bool word = is_latin(korean_letter(k, end - 1));
		if (!word || !(is_latin(next) || is_digit_letter(next))) {
			longest = end;
			best = &UNITS[i];
		}
	}
	*to = longest;
	return best;
}
