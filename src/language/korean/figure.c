/* Figures of several numbers or with a mark: ratios, fractions, products, classes of codes. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* A number stands apart from what is before it, but 제 is written with it. */
void korean_apart(struct korean *k, size_t from)
{
	if (k->open.length > 0 && !korean_precedes(k, from, "제")) {
		korean_space(k);
	}
}

/* "3:1", "1:2:3", "1/3", "2/4분기": parts of one another. */
static bool ratio(struct korean *k)
{
	struct number a, b;
	size_t from = k->at;
	uint32_t sign;
	if (!number_scan(k, from, &a)) {
		return false;
	}
	sign = korean_letter(k, a.to);
	if ((sign != ':' && sign != '/') || !number_scan(k, a.to + 1, &b)) {
		return false;
	}
	char *first = number_spoken(&a);
	char *second = number_spoken(&b);
	korean_apart(k, from);
	k->at = b.to;
	bool points = a.fraction[0] != '\0' || b.fraction[0] != '\0';
	if (sign == '/' && points) { /* 3.8/4.5 is a mark out of the best one */
		korean_put(k, from, k->at, second, "ratio");
		korean_put(k, from, k->at, " 만점에 ", "ratio");
		korean_put(k, from, k->at, first, "ratio");
	} else if (sign == ':' ||
		   (a.value > b.value && b.value != 7 && !korean_follows(k, b.to, "분기", NULL))) {
		korean_put(k, from, k->at, first, "ratio");
		korean_put(k, from, k->at, " 대 ", NULL);
		korean_put(k, from, k->at, second, "ratio");
	} else if (korean_follows(k, b.to, "분기", NULL)) {
		korean_put(k, from, k->at, first, "fraction");
		korean_put(k, from, k->at, second, "fraction");
		korean_put(k, k->at, k->at + 2, "분기", "fraction");
		k->at += 2;
	} else if (a.value == 24 && b.value == 7) {
		korean_put(k, from, k->at, "이십사 시간 칠 일", "fraction");
	} else {
		korean_put(k, from, k->at, second, "fraction");
		korean_put(k, from, k->at, "분의 ", NULL);
		korean_put(k, from, k->at, first, "fraction");
	}
	free(first);
	free(second);
	struct number c;
	while (sign == ':' && korean_letter(k, k->at) == ':' && number_scan(k, k->at + 1, &c)) {
		char *third = number_spoken(&c);
		korean_put(k, k->at, c.to, " 대 ", NULL);
		korean_put(k, k->at, c.to, third, "ratio");
		free(third);
		k->at = c.to;
	}
	return true;
}

/* "3분의 2" keeps its first number Sino, and "1대1" both. */
static bool parts(struct korean *k)
{
	struct number a;
	size_t to;
	if (!number_scan(k, k->at, &a)) {
		return false;
	}
	bool versus = korean_follows(k, a.to, "대", &to) &&
		      is_digit_letter(korean_letter(k, korean_skip_blank(k, to)));
	bool fraction = korean_follows(k, a.to, "분의", &to);
	if (!versus && !fraction) {
		return false;
	}
	char *spoken = number_spoken(&a);
	korean_apart(k, a.from);
	korean_put(k, a.from, a.to, spoken, versus ? "ratio" : "fraction");
	korean_put(k, a.from, to, versus ? " 대 " : "분의", NULL);
	free(spoken);
	k->at = versus ? korean_skip_blank(k, a.to + 1) : to;
	return true;
}

/* "5xx": a hundred of codes. */
static bool code_class(struct korean *k)
{
	uint32_t c = korean_letter(k, k->at);
	uint32_t x = korean_letter(k, k->at + 1);
	if (c < '1' || c > '9' || (x != 'x' && x != 'X') || korean_letter(k, k->at + 2) != x ||
		is_latin(korean_letter(k, k->at + 3))) {
		return false;
	}
	char digits[] = {(char)c, '0', '0', '\0'};
	char *spoken = number_sino(digits);
	korean_apart(k, k->at);
	korean_put(k, k->at, k->at + 3, spoken, "code");
	korean_put(k, k->at, k->at + 3, "번대", "code");
	free(spoken);
	k->at += 3;
	if (korean_follows(k, k->at, "번대", NULL)) {
		k->at += 2;
	}
	return true;
}

bool korean_marked(struct korean *k)
{
	struct number number;
	uint32_t c = korean_letter(k, k->at);
	uint32_t before = k->at > 0 ? korean_letter(k, k->at - 1) : ' ';
	bool mark = c == '#';
	bool times = (c == 'x' || c == 'X' || c == 0xD7) && !is_digit_letter(before) &&
		     !is_latin(before);
	size_t to = k->at + (mark || times);
	if (!number_scan(k, to, &number)) {
		return false;
	}
	bool behind = !mark && !times &&
		      (korean_letter(k, number.to) == 'x' || korean_letter(k, number.to) == 0xD7);
	uint32_t next = korean_letter(k, number.to + behind);
	if (!(mark || times || behind) || is_latin(next) || is_digit_letter(next) ||
		(times && (c == 'X' || number.value > 20))) {
		return false;
	}
	bool native =
		!mark && number.fraction[0] == '\0' && number.value >= 1 && number.value <= 99;
	char *spoken = native ? number_native(number.value, true) : number_spoken(&number);
	to = number.to + behind;
	korean_apart(k, k->at);
	korean_put(k, k->at, to, spoken, mark ? "number" : "native counter");
	korean_put(k, k->at, to, mark ? " 번" : " 배", NULL);
	free(spoken);
	k->at = to;
	return true;
}

/* "1920x1080": said with 곱하기. */
static bool product(struct korean *k)
{
	struct number a, b;
	if (!number_scan(k, k->at, &a) ||
		(korean_letter(k, a.to) != 'x' && korean_letter(k, a.to) != 0xD7) ||
		!number_scan(k, a.to + 1, &b) || b.zeros || is_latin(korean_letter(k, b.to))) {
		return false;
	}
	char *first = number_spoken(&a);
	char *second = number_spoken(&b);
	korean_apart(k, k->at);
	korean_put(k, a.from, b.to, first, "sign");
	korean_put(k, a.from, b.to, " 곱하기 ", "sign");
	korean_put(k, a.from, b.to, second, "sign");
	free(first);
	free(second);
	k->at = b.to;
	return true;
}

bool korean_figure(struct korean *k)
{
	return code_class(k) || product(k) || parts(k) || ratio(k);
}

void korean_long_digits(struct korean *k)
{
	korean_apart(k, k->at);
	for (size_t in_group = 0; is_digit_letter(korean_letter(k, k->at)); k->at++) {
		char digit[] = {(char)korean_letter(k, k->at), '\0'};
		char *spoken = number_digits(digit, "영");
		if (in_group++ == 4) {
			korean_space(k);
			in_group = 1;
		}
		korean_put(k, k->at, k->at + 1, spoken, "number");
		free(spoken);
	}
}

static bool is_side(uint32_t c)
{
	return is_digit_letter(c) || (c >= 'A' && c <= 'Z');
}

bool korean_relation(struct korean *k)
{
	size_t at = k->at;
	bool one_left = at > 0 && is_side(korean_letter(k, at - 1)) &&
			(at == 1 || !is_side(korean_letter(k, at - 2)));
	bool one_right = is_side(korean_letter(k, at + 1)) && !is_latin(korean_letter(k, at + 2)) &&
			 !is_digit_letter(korean_letter(k, at + 2));
	if (!one_left || !one_right || k->said->count + k->open.length == 0) {
		return false;
	}
	korean_put(k, at, at + 1, " 대 ", "ratio");
	k->at++;
	return true;
}
