/* Punctuation and signs in Korean: what is said, what is a pause, what only parts words. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* Silence of a reader's punctuation. */
#define PAUSE_COMMA_MS 200
#define PAUSE_COLON_MS 250
#define PAUSE_DASH_MS 250
#define PAUSE_BRACKET_MS 150

#define LONGEST_SIGN 3 /* === */

/* A question keeps its mark: the voice rises by it. Other ends are only an end. */
static void question_mark(struct korean *k)
{
	korean_cut(k);
	if (k->said->count == 0) {
		return;
	}
	struct utterance_word *last = &k->said->words[k->said->count - 1];
	size_t length = strlen(last->normalised);
	if (last->normalised[length - 1] != '?') {
		char *marked = mem_format("%s?", last->normalised);
		free(last->normalised);
		last->normalised = marked;
	}
}

/* Signs that are said by one name wherever they stand; "" says nothing and parts words. */
static const struct {
	uint32_t sign;
	const char *said;
} SIGNS[] = {
	{'&', "앤드"},
	{'=', "이퀄"},
	{0xB1, "플러스마이너스"},
	{0xF7, "나누기"},
	{0x2248, "약"},
	{0x221E, "무한대"},
	{0x221A, "루트"},
	{0xBD, "이분의 일"},
	{0xBC, "사분의 일"},
	{0xBE, "사분의 삼"},
	{0x2153, "삼분의 일"},
	{0x2154, "삼분의 이"},
	{0x2160, "원"},
	{0x2161, "투"},
	{0x2162, "쓰리"},
	{0x2163, "포"},
	{0x2164, "파이브"},
	{0x2165, "식스"},
	{0x2166, "세븐"},
	{0x2167, "에잇"},
	{0x2168, "나인"},
	{0x2169, "텐"},
	{'%', "퍼센트"},
	{0x2191, "상승"},
	{0x2193, "하락"},
	{0x2103, "도"},
	{0x3A9, "옴"},
	{0xB5, "마이크로"},
	{0x3B1, "알파"},
	{0x3B2, "베타"},
	{0x3BB, "람다"},
	{0x3C0, "파이"},
	{0x3C3, "시그마"},
	{0xD7, "곱하기"},
	{'@', "골뱅이"},
	{0x2260, "같지 않다"},
	{0x20A9, "원"},
	{'$', "달러"},
	{0x20AC, "유로"},
	{0xA3, "파운드"},
	{0xA5, "엔"},
};

/* What ends at `to` is said as a word of its own. */
static void say_sign(struct korean *k, size_t to, const char *said)
{
	korean_space(k);
	korean_put(k, k->at, to, said, "sign");
	korean_space(k);
	k->at = to;
}

static bool sign_name(struct korean *k, uint32_t c)
{
	size_t at = k->at;
	if (c == '&' && at > 0 && is_latin(korean_letter(k, at - 1)) &&
		is_latin(korean_letter(k, at + 1)) && !is_latin(korean_letter(k, at + 2)) &&
		k->open.length > 0) { /* R&D, M&A */
		korean_put(k, at, at + 1, "앤", "sign");
		k->at++;
		return true;
	}
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++) {
		if (SIGNS[i].sign == c) {
			say_sign(k, k->at + 1, SIGNS[i].said);
			return true;
		}
	}
	return false;
}

static bool is_word_letter(uint32_t c)
{
	return is_hangul(c) || is_latin(c) || is_digit_letter(c) || c == '%' || c == ')';
}

/* "2021년 ~ 현재": what is said joins the word that came, if that has ended and is Korean. */
static bool join_last(struct korean *k, const char *said)
{
	struct utterance_word *last =
		k->said->count > 0 ? &k->said->words[k->said->count - 1] : NULL;
	if (k->open.length > 0 || !last || last->voice != LANG_KO) {
		return false;
	}
	char *joined = mem_format("%s%s", last->normalised, said);
	free(last->normalised);
	last->normalised = joined;
	return true;
}

/* "서울~부산" is from … to …, "2020년~" is since; elsewhere the wave is only a drawl. */
static void wave(struct korean *k)
{
	size_t before = k->at > 0 && korean_letter(k, k->at - 1) == ' ' ? k->at - 1 : k->at;
	size_t next = korean_skip_blank(k, k->at + 1);
	bool has_word = before > 0 && is_word_letter(korean_letter(k, before - 1)) &&
			(k->open.length > 0 || k->said->count > 0);
	bool has_next = is_word_letter(korean_letter(k, next)) && korean_letter(k, next) != ')';
	if (has_word && has_next) {
		if (!join_last(k, "에서")) {
			korean_put(k, k->at, k->at + 1, "에서", "range");
		}
	} else if (has_word &&
		   (korean_precedes(k, before, "년") || korean_precedes(k, before, "월") ||
			   korean_precedes(k, before, "일") || korean_precedes(k, before, "시"))) {
		korean_put(k, k->at, k->at + 1, "부터", "range");
	}
	korean_space(k);
	k->at++;
}

/* "->", "=>" and their drawn forms; *to is behind. */
static bool is_arrow(const struct korean *k, size_t *to)
{
	uint32_t c = korean_letter(k, k->at);
	uint32_t next = korean_letter(k, k->at + 1);
	*to = k->at + 1;
	if (c == 0x2192 || c == 0x21D2 || c == 0x27A1 || c == 0x25B6 || c == 0x21E8) {
		return true;
	}
	/* a longer line is a rule, not an arrow */
	while (korean_letter(k, *to) == c && (c == '-' || c == '=') && *to - k->at < 4) {
		++*to;
	}
	if ((c == '-' || c == '=') && korean_letter(k, *to) == '>') {
		++*to;
		return true;
	}
	return c == '<' && (next == '-' || next == '=') && korean_letter(k, k->at + 2) == '>' &&
	       (*to = k->at + 3, true);
}

/* From one amount to another is said; any other arrow is a pause. */
static void arrow(struct korean *k, size_t to)
{
	size_t next = korean_skip_blank(k, to);
	size_t before = k->at;
	while (before > 0 && korean_letter(k, before - 1) == ' ') {
		before--;
	}
	size_t word = before;
	while (word > 0 && before - word < 12 && is_word_letter(korean_letter(k, word - 1)) &&
		!is_digit_letter(korean_letter(k, word - 1))) {
		word--;
	}
	bool amounts = word > 0 && is_digit_letter(korean_letter(k, word - 1)) &&
		       is_digit_letter(korean_letter(k, next));
	if (amounts) {
		if (!join_last(k, "에서")) {
			korean_put(k, k->at, to, "에서", "range");
		}
	} else {
		korean_pause(k, PAUSE_DASH_MS);
	}
	korean_space(k);
	k->at = to;
}

/* "< 200ms" is said behind the number: 미만. */
static bool comparison(struct korean *k)
{
	static const struct {
		const char *written;
		const char *said;
	} SIGNS_BEFORE[] = {{"<=", "이하"}, {">=", "이상"}, {"≤", "이하"}, {"≥", "이상"},
		{"<", "미만"}, {">", "초과"}};
	for (size_t i = 0; i < sizeof(SIGNS_BEFORE) / sizeof(SIGNS_BEFORE[0]); i++) {
		size_t to;
		if (!korean_follows(k, k->at, SIGNS_BEFORE[i].written, &to)) {
			continue;
		}
		size_t next = korean_skip_blank(k, to);
		if (is_digit_letter(korean_letter(k, next))) {
			k->after = SIGNS_BEFORE[i].said;
			korean_space(k);
			k->at = next;
			return true;
		}
	}
	return false;
}

/* "1+1=2": 일 더하기 일은 이. The particle joins what is said in Korean; "AW503=1" is 이퀄. */
static void is_sum(struct korean *k)
{
	korean_cut(k);
	const struct utterance_word *last = &k->said->words[k->said->count - 1];
	if (last->voice != LANG_KO) {
		say_sign(k, k->at + 1, "이퀄");
		return;
	}
	size_t length = strlen(last->normalised);
	uint32_t c = 0;
	if (length >= 3) {
		(void)utf8_decode(last->normalised + length - 3, 3, &c);
	}
	bool coda = is_syllable(c) && (c - 0xAC00) % 28 != 0;
	join_last(k, coda ? "은" : "는");
	korean_space(k);
	k->at++;
}

/* Signs of programs, of two characters. */
static bool operator_name(struct korean *k)
{
	static const struct {
		const char *written;
		const char *said;
	} OPERATORS[] = {{"!=", "낫 이퀄"}, {"==", "이퀄"}, {"&&", "앤드"}, {"||", "오어"}};
	for (size_t i = 0; i < sizeof(OPERATORS) / sizeof(OPERATORS[0]); i++) {
		size_t to;
		if (korean_follows(k, k->at, OPERATORS[i].written, &to)) {
			to += korean_letter(k, to) == '='; /* === */
			say_sign(k, to, OPERATORS[i].said);
			return true;
		}
	}
	return false;
}

/* "n^2" 엔 제곱, "2^10" 이의 십 제곱. */
static bool power(struct korean *k)
{
	struct number number;
	if (korean_letter(k, k->at) != '^' || !number_scan(k, k->at + 1, &number) ||
		k->said->count + k->open.length == 0) {
		return false;
	}
	const char *said = number.value == 2 ? "제곱" : number.value == 3 ? "세제곱" : NULL;
	char *exponent = said ? mem_text(said) : number_spoken(&number);
	bool of = k->at > 0 && is_digit_letter(korean_letter(k, k->at - 1));
	korean_put(k, k->at, number.to, of ? "의" : "", NULL);
	korean_space(k);
	korean_put(k, k->at, number.to, exponent, "sign");
	korean_put(k, k->at, number.to, said ? "" : " 제곱", "sign");
	free(exponent);
	k->at = number.to;
	return true;
}

/* Plus, times and equals between amounts, as in arithmetic. */
static bool arithmetic(struct korean *k, uint32_t c)
{
	size_t next = korean_skip_blank(k, k->at + 1);
	size_t before = k->at > 0 && korean_letter(k, k->at - 1) == ' ' ? k->at - 1 : k->at;
	bool left = before > 0 && is_digit_letter(korean_letter(k, before - 1));
	bool right = is_digit_letter(korean_letter(k, next));
	const char *said = NULL;
	if (c == '+') {
		said = left && right ? "더하기" : "플러스";
	} else if ((c == 0xD7 || c == '*') && left && right) {
		said = "곱하기";
	} else if (c == '-' && left && right && before < k->at) {
		said = "빼기";
	} else if (c == '=' && left && right && k->said->count > 0) {
		is_sum(k);
		return true;
	}
	if (!said) {
		return false;
	}
	say_sign(k, k->at + 1, said);
	return true;
}

static int pause_of(uint32_t c)
{
	switch (c) {
	case ',':
	case 0x3001:
	case 0xFF0C:
		return PAUSE_COMMA_MS;
	case ':':
	case ';':
	case 0x2026:
	case '|':
		return PAUSE_COLON_MS;
	case 0x2013:
	case 0x2014:
	case 0x2015:
		return PAUSE_DASH_MS;
	case '(':
	case ')':
	case '[':
	case ']':
	case '{':
	case '}':
		return PAUSE_BRACKET_MS;
	default:
		return 0;
	}
}

/* Punctuation and signs; what has no name parts words and is not said. */
void korean_sign(struct korean *k)
{
	uint32_t c = korean_letter(k, k->at);
	size_t to = k->at + 1;
	while (korean_letter(k, to) == c) {
		to++;
	}
	if (to - k->at > LONGEST_SIGN && c < 0x80 && c != '?' && c != '!' && c != '.') {
		korean_space(k); /* a rule drawn with signs */
		k->at = to;
		return;
	}
	if (c == '?' || c == 0xFF1F) {
		question_mark(k);
	} else if (is_arrow(k, &to)) {
		arrow(k, to);
		return;
	} else if (c == '~' || c == 0x301C || c == 0x223C || c == 0xFF5E) {
		wave(k);
		return;
	} else if (c == '/' && (k->at == 0 || korean_letter(k, k->at - 1) == ' ') &&
		   is_digit_letter(korean_letter(k, k->at + 1))) {
		korean_put(k, k->at, k->at + 1, "슬래시 ", "sign"); /* a mask: "/24" */
	} else if (c == ':' && korean_relation(k)) {
		return;
	} else if (operator_name(k) || power(k) || (c == '(' && korean_area(k))) {
		return;
	} else if (c == '(' && korean_repeats(k, &to)) {
		k->at = to;
		return;
	} else if (comparison(k) || arithmetic(k, c) || sign_name(k, c)) {
		return;
	} else if (pause_of(c) > 0) {
		bool closes = c == ')' || c == ']' || c == '}';
		korean_pause(k, pause_of(c));
		if (!closes) {
			korean_space(k);
		}
	} else if (c == '-' && korean_letter(k, k->at + 1) == ' ') {
		korean_pause(k, PAUSE_DASH_MS);
	} else if (c == '-' || c == '/' || c == '_' || c == 0xB7 || c == 0x30FB || c == '\\') {
		korean_space(k);
	} else if (c == '.' && korean_letter(k, k->at + 1) == '.') {
		korean_pause(k, PAUSE_COLON_MS);
	}
	k->at++;
}
