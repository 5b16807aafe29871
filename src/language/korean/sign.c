/* Reads signs by what is around them. */
#include "language/korean/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"
#include "language/jamo.h"
#include "language/korean/address.h"
#include "language/korean/bracket.h"
#include "language/korean/figure.h"
#include "language/korean/number.h"

/* Silence at punctuation. */
#define PAUSE_COMMA_MS 200
#define PAUSE_COLON_MS 250
#define PAUSE_DASH_MS 250
#define PAUSE_BRACKET_MS 150

#define LONGEST_SIGN 3  /* === */
#define LONGEST_UNIT 12 /* letters between a number and an arrow */

/* A question keeps its mark, which makes the voice rise. Other marks at an end are not said. */
static void question_mark(struct korean_reader *r)
{
	korean_end_word(r);
	if (r->said->count == 0) {
		return;
	}
	struct utterance_word *last = &r->said->words[r->said->count - 1];
	size_t length = strlen(last->normalised);
	if (last->normalised[length - 1] != '?') {
		char *marked = mem_format("%s?", last->normalised);
		free(last->normalised);
		last->normalised = marked;
	}
}

/* Signs that have one name everywhere. */
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

/* Says the sign that ends at `to` as a word of its own. */
static void say_sign(struct korean_reader *r, const struct letter *to, const char *said)
{
	korean_space(r);
	korean_say(r, r->at, to, said, "sign");
	korean_space(r);
	r->at = to;
}

static bool sign_name(struct korean_reader *r, uint32_t c)
{
	const struct letter *at = r->at;
	if (c == '&' && is_latin(at[-1].c) && is_latin(at[1].c) && !is_latin(at[2].c) &&
		r->open.length > 0) { /* R&D, M&A */
		korean_say(r, at, at + 1, "앤", "sign");
		r->at++;
		return true;
	}
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++) {
		if (SIGNS[i].sign == c) {
			say_sign(r, r->at + 1, SIGNS[i].said);
			return true;
		}
	}
	return false;
}

static bool is_word_letter(uint32_t c)
{
	return is_hangul(c) || is_alnum(c) || c == '%' || c == ')';
}

/* Adds `said` to the last word, if that has ended and is Korean: "2021년 ~ 현재". */
static bool join_last(struct korean_reader *r, const char *said)
{
	struct utterance_word *last =
		r->said->count > 0 ? &r->said->words[r->said->count - 1] : NULL;
	if (r->open.length > 0 || !last || last->voice != LANG_KO) {
		return false;
	}
	char *joined = mem_format("%s%s", last->normalised, said);
	free(last->normalised);
	last->normalised = joined;
	return true;
}

/* The end of the word before `at`, past a space. */
static const struct letter *behind_word(const struct letter *at)
{
	return at[-1].c == ' ' ? at - 1 : at;
}

/* "서울~부산" is from … to …, "2020년~" is since; elsewhere the wave only draws a word out. */
static void wave(struct korean_reader *r)
{
	const struct letter *before = behind_word(r->at);
	const struct letter *next = korean_skip_space(r->at + 1);
	bool has_word = is_word_letter(before[-1].c) && korean_has_said(r);
	bool has_next = is_word_letter(next->c) && next->c != ')';
	if (has_word && has_next) {
		if (!join_last(r, "에서")) {
			korean_say(r, r->at, r->at + 1, "에서", "range");
		}
	} else if (has_word &&
		   (korean_precedes(before, "년") || korean_precedes(before, "월") ||
			   korean_precedes(before, "일") || korean_precedes(before, "시"))) {
		korean_say(r, r->at, r->at + 1, "부터", "range");
	}
	korean_space(r);
	r->at++;
}

/* The end of the arrow at `at` ("->", "<=>" and drawn ones); NULL when there is none. A longer line
 * is a rule. */
static const struct letter *arrow_end(const struct letter *at)
{
	uint32_t c = at->c;
	const struct letter *end = at + 1;
	if (c == 0x2192 || c == 0x21D2 || c == 0x27A1 || c == 0x25B6 || c == 0x21E8) {
		return end;
	}
	if (c == '<' && (end->c == '-' || end->c == '=') && end[1].c == '>') {
		return at + 3;
	}
	if (c != '-' && c != '=') {
		return NULL;
	}
	while (end->c == c && end - at < 4) {
		end++;
	}
	return end->c == '>' ? end + 1 : NULL;
}

/* Whether an amount ends at `at`: a digit, and its unit of a few letters. */
static bool amount_ends(const struct letter *at)
{
	while (at[-1].c == ' ') {
		at--;
	}
	const struct letter *unit = at;
	while (at - unit < LONGEST_UNIT && is_word_letter(unit[-1].c) && !is_digit(unit[-1].c)) {
		unit--;
	}
	return is_digit(unit[-1].c);
}

/* From one amount to another is said; any other arrow is a pause. */
static void arrow(struct korean_reader *r, const struct letter *to)
{
	if (amount_ends(r->at) && is_digit(korean_skip_space(to)->c)) {
		if (!join_last(r, "에서")) {
			korean_say(r, r->at, to, "에서", "range");
		}
	} else {
		korean_pause(r, PAUSE_DASH_MS);
	}
	korean_space(r);
	r->at = to;
}

/* "< 200ms" is said after the number: 미만. */
static bool comparison(struct korean_reader *r)
{
	static const struct {
		const char *written;
		const char *said;
	} SIGNS_BEFORE[] = {{"<=", "이하"}, {">=", "이상"}, {"≤", "이하"}, {"≥", "이상"},
		{"<", "미만"}, {">", "초과"}};
	for (size_t i = 0; i < sizeof(SIGNS_BEFORE) / sizeof(SIGNS_BEFORE[0]); i++) {
		const struct letter *to;
		if (!korean_follows(r->at, SIGNS_BEFORE[i].written, &to)) {
			continue;
		}
		const struct letter *next = korean_skip_space(to);
		if (is_digit(next->c)) {
			r->after = SIGNS_BEFORE[i].said;
			korean_space(r);
			r->at = next;
			return true;
		}
	}
	return false;
}

/* "1+1=2": 일 더하기 일은 이. The particle joins what is said in Korean; "AW503=1" is 이퀄. */
static void say_equals(struct korean_reader *r)
{
	korean_end_word(r);
	const struct utterance_word *last = &r->said->words[r->said->count - 1];
	if (last->voice != LANG_KO) {
		say_sign(r, r->at + 1, "이퀄");
		return;
	}
	size_t length = strlen(last->normalised);
	uint32_t c = 0;
	if (length >= 3) {
		(void)utf8_decode(last->normalised + length - 3, 3, &c);
	}
	bool coda = jamo_is_syllable(c) && jamo_split(c).coda != CODA_NONE;
	join_last(r, coda ? "은" : "는");
	korean_space(r);
	r->at++;
}

/* Signs of programs, of two characters. */
static bool operator_name(struct korean_reader *r)
{
	static const struct {
		const char *written;
		const char *said;
	} OPERATORS[] = {{"!=", "낫 이퀄"}, {"==", "이퀄"}, {"&&", "앤드"}, {"||", "오어"}};
	for (size_t i = 0; i < sizeof(OPERATORS) / sizeof(OPERATORS[0]); i++) {
		const struct letter *to;
		if (korean_follows(r->at, OPERATORS[i].written, &to)) {
			to += to->c == '='; /* === */
			say_sign(r, to, OPERATORS[i].said);
			return true;
		}
	}
	return false;
}

/* "n^2" 엔 제곱, "2^10" 이의 십 제곱. */
static bool power(struct korean_reader *r)
{
	struct korean_number number;
	if (r->at->c != '^' || !korean_number_read(r->at + 1, &number) || !korean_has_said(r)) {
		return false;
	}
	const char *said = number.value == 2 ? "제곱" : number.value == 3 ? "세제곱" : NULL;
	char *exponent = said ? mem_text(said) : korean_number_words(&number);
	bool of = is_digit(r->at[-1].c);
	korean_say(r, r->at, number.to, of ? "의" : "", NULL);
	korean_space(r);
	korean_say(r, r->at, number.to, exponent, "sign");
	korean_say(r, r->at, number.to, said ? "" : " 제곱", "sign");
	free(exponent);
	r->at = number.to;
	return true;
}

/* Plus, times and equals between amounts, as in arithmetic. */
static bool arithmetic(struct korean_reader *r, uint32_t c)
{
	const struct letter *before = behind_word(r->at);
	bool left = is_digit(before[-1].c);
	bool right = is_digit(korean_skip_space(r->at + 1)->c);
	const char *said = NULL;
	if (c == '+') {
		said = left && right ? "더하기" : "플러스";
	} else if ((c == 0xD7 || c == '*') && left && right) {
		said = "곱하기";
	} else if (c == '-' && left && right && before < r->at) {
		said = "빼기";
	} else if (c == '=' && left && right && r->said->count > 0) {
		say_equals(r);
		return true;
	}
	if (!said) {
		return false;
	}
	say_sign(r, r->at + 1, said);
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

static bool is_wave(uint32_t c)
{
	return c == '~' || c == 0x301C || c == 0x223C || c == 0xFF5E;
}

/* Passes over a rule drawn with signs: ----, ====. */
static bool skip_rule(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	const struct letter *to = r->at + 1;
	while (to->c == c) {
		to++;
	}
	if (to - r->at <= LONGEST_SIGN || c >= 0x80 || c == '?' || c == '!' || c == '.') {
		return false;
	}
	korean_space(r);
	r->at = to;
	return true;
}

/* Reads a sign that says something, and moves r->at past it. */
static bool say_one(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	const struct letter *to = arrow_end(r->at);
	bool begins = r->at[-1].c == 0 || r->at[-1].c == ' ';
	if (to) {
		arrow(r, to);
		return true;
	}
	if (is_wave(c)) {
		wave(r);
		return true;
	}
	if (c == '/' && begins && is_digit(r->at[1].c)) { /* a mask: "/24" */
		korean_say(r, r->at, r->at + 1, "슬래시 ", "sign");
		r->at++;
		return true;
	}
	if ((c == ':' && korean_relation(r)) || operator_name(r) || power(r) ||
		(c == '(' && korean_area(r))) {
		return true;
	}
	if (c == '(' && korean_repeats(r, &to)) {
		r->at = to;
		return true;
	}
	return comparison(r) || arithmetic(r, c) || sign_name(r, c);
}

/* Pauses and spaces for a sign that is not said. */
static void punctuation(struct korean_reader *r)
{
	uint32_t c = r->at[0].c;
	uint32_t next = r->at[1].c;
	if (pause_of(c) > 0) {
		korean_pause(r, pause_of(c));
		if (c != ')' && c != ']' && c != '}') {
			korean_space(r);
		}
	} else if (c == '-' && next == ' ') {
		korean_pause(r, PAUSE_DASH_MS);
	} else if (c == '-' || c == '/' || c == '_' || c == 0xB7 || c == 0x30FB || c == '\\') {
		korean_space(r);
	} else if (c == '.' && next == '.') {
		korean_pause(r, PAUSE_COLON_MS);
	}
	r->at++;
}

void korean_sign(struct korean_reader *r)
{
	if (skip_rule(r)) {
		return;
	}
	if (r->at->c == '?' || r->at->c == 0xFF1F) {
		question_mark(r);
		r->at++;
	} else if (!say_one(r)) {
		punctuation(r);
	}
}
