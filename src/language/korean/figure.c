/* Reads figures of several numbers, and numbers with a mark. */
#include "language/korean/figure.h"

#include <stdlib.h>

#include "base/text.h"
#include "language/character.h"
#include "language/korean/number.h"
#include "language/korean/numeral.h"

/* Says `first`, `between` and `second` for the letters from `from` to r->at. */
static void say_with(struct korean_reader *r, const struct letter *from, const char *first,
	const char *between, const char *between_why, const char *second, const char *why)
{
	korean_say(r, from, r->at, first, why);
	korean_say(r, from, r->at, between, between_why);
	korean_say(r, from, r->at, second, why);
}

/* Says `a` and `b`, which `sign` joins; r->at points past them. */
static void say_pair(struct korean_reader *r, const struct korean_number *a,
	const struct korean_number *b, uint32_t sign)
{
	char *first = korean_number_words(a);
	char *second = korean_number_words(b);
	bool points = a->fraction[0] != '\0' || b->fraction[0] != '\0';
	bool quarter = korean_follows(b->to, "분기", NULL);
	if (sign == '/' && points) { /* 3.8/4.5: a mark out of the best one */
		say_with(r, a->from, second, " 만점에 ", "ratio", first, "ratio");
	} else if (sign == ':' || (a->value > b->value && b->value != 7 && !quarter)) {
		say_with(r, a->from, first, " 대 ", NULL, second, "ratio");
	} else if (quarter) {
		say_with(r, a->from, first, "", NULL, second, "fraction");
		korean_say(r, r->at, r->at + 2, "분기", "fraction");
		r->at += 2;
	} else if (a->value == 24 && b->value == 7) {
		korean_say(r, a->from, r->at, "이십사 시간 칠 일", "fraction");
	} else {
		say_with(r, a->from, second, "분의 ", NULL, first, "fraction");
	}
	free(first);
	free(second);
}

/* "3:1", "1:2:3", "1/3", "2/4분기". */
static bool ratio(struct korean_reader *r)
{
	struct korean_number a, b;
	if (!korean_number_read(r->at, &a)) {
		return false;
	}
	uint32_t sign = a.to->c;
	if ((sign != ':' && sign != '/') || !korean_number_read(a.to + 1, &b)) {
		return false;
	}
	korean_stand_apart(r, a.from);
	r->at = b.to;
	say_pair(r, &a, &b, sign);
	while (sign == ':' && r->at->c == ':' && korean_number_read(r->at + 1, &b)) {
		char *words = korean_number_words(&b);
		korean_say(r, r->at, b.to, " 대 ", NULL);
		korean_say(r, r->at, b.to, words, "ratio");
		free(words);
		r->at = b.to;
	}
	return true;
}

/* The first number of "3분의 2" and "1대1", which is Sino-Korean. */
static bool part_of(struct korean_reader *r)
{
	struct korean_number a;
	const struct letter *to;
	if (!korean_number_read(r->at, &a)) {
		return false;
	}
	bool versus = korean_follows(a.to, "대", &to) && is_digit(korean_skip_space(to)->c);
	bool fraction = korean_follows(a.to, "분의", &to);
	if (!versus && !fraction) {
		return false;
	}
	char *words = korean_number_words(&a);
	korean_stand_apart(r, a.from);
	korean_say(r, a.from, a.to, words, versus ? "ratio" : "fraction");
	korean_say(r, a.from, to, versus ? " 대 " : "분의", NULL);
	free(words);
	r->at = versus ? korean_skip_space(to) : to;
	return true;
}

/* A class of codes: "5xx" is 오백번대. */
static bool code_class(struct korean_reader *r)
{
	const struct letter *at = r->at;
	if (at[0].c < '1' || at[0].c > '9' || (at[1].c != 'x' && at[1].c != 'X') ||
		at[2].c != at[1].c || is_latin(at[3].c)) {
		return false;
	}
	char digits[] = {(char)at[0].c, '0', '0', '\0'};
	char *words = numeral_sino(digits);
	korean_stand_apart(r, at);
	korean_say(r, at, at + 3, words, "code");
	korean_say(r, at, at + 3, "번대", "code");
	free(words);
	r->at = at + 3 + (korean_follows(at + 3, "번대", NULL) ? 2 : 0);
	return true;
}

static bool is_times_sign(uint32_t c)
{
	return c == 'x' || c == 0xD7;
}

bool korean_marked(struct korean_reader *r)
{
	struct korean_number number;
	uint32_t c = r->at->c;
	bool mark = c == '#';
	bool times = (c == 'X' || is_times_sign(c)) && !is_alnum(r->at[-1].c);
	if (!korean_number_read(r->at + (mark || times), &number)) {
		return false;
	}
	bool behind = !mark && !times && is_times_sign(number.to->c);
	const struct letter *to = number.to + behind;
	if (!(mark || times || behind) || is_alnum(to->c) ||
		(times && (c == 'X' || number.value > 20))) {
		return false;
	}
	bool native =
		!mark && number.fraction[0] == '\0' && number.value >= 1 && number.value <= 99;
	char *words = native ? numeral_native(number.value, true) : korean_number_words(&number);
	korean_stand_apart(r, r->at);
	korean_say(r, r->at, to, words, mark ? "number" : "native counter");
	korean_say(r, r->at, to, mark ? " 번" : " 배", NULL);
	free(words);
	r->at = to;
	return true;
}

/* "1920x1080": said with 곱하기. */
static bool product(struct korean_reader *r)
{
	struct korean_number a, b;
	if (!korean_number_read(r->at, &a) || !is_times_sign(a.to->c) ||
		!korean_number_read(a.to + 1, &b) || b.zeros || is_latin(b.to->c)) {
		return false;
	}
	char *first = korean_number_words(&a);
	char *second = korean_number_words(&b);
	korean_stand_apart(r, r->at);
	r->at = b.to;
	say_with(r, a.from, first, " 곱하기 ", "sign", second, "sign");
	free(first);
	free(second);
	return true;
}

bool korean_figure(struct korean_reader *r)
{
	return code_class(r) || product(r) || part_of(r) || ratio(r);
}

void korean_long_digits(struct korean_reader *r)
{
	korean_stand_apart(r, r->at);
	for (size_t in_group = 0; is_digit(r->at->c); r->at++) {
		if (in_group++ == 4) {
			korean_space(r);
			in_group = 1;
		}
		korean_say_digits(r, r->at, r->at + 1, "영", "number");
	}
}

static bool is_side(uint32_t c)
{
	return is_digit(c) || is_capital(c);
}

bool korean_relation(struct korean_reader *r)
{
	const struct letter *at = r->at;
	bool left = is_side(at[-1].c) && !is_side(at[-2].c);
	bool right = is_side(at[1].c) && !is_alnum(at[2].c);
	if (!left || !right || !korean_has_said(r)) {
		return false;
	}
	korean_say(r, at, at + 1, " 대 ", "ratio");
	r->at++;
	return true;
}
