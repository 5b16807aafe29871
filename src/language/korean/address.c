/* Reads groups of digits that are not amounts. */
#include "language/korean/address.h"

#include <stdlib.h>

#include "language/character.h"
#include "language/korean/numeral.h"

#define MOST_GROUPS 8
#define LONGEST_GROUP 20 /* digits */

/* Groups of digits joined by one sign. */
struct groups {
	size_t lengths[MOST_GROUPS];
	size_t count; /* 0: none, or more than were wanted */
	const struct letter *to;
};

static struct groups read_groups(const struct letter *at, uint32_t sign, size_t most)
{
	struct groups groups = {.to = at};
	for (;;) {
		const struct letter *from = at;
		while (is_digit(at->c) && at - from < LONGEST_GROUP) {
			at++;
		}
		if (at == from || groups.count == most) {
			groups.count = 0;
			return groups;
		}
		groups.lengths[groups.count++] = (size_t)(at - from);
		groups.to = at;
		if (at[0].c != sign || !is_digit(at[1].c)) {
			return groups;
		}
		at++;
	}
}

/* Says digits as they are dialled; signs and spaces separate groups. */
static void dial(struct korean_reader *r, const struct letter *to)
{
	for (; r->at < to; r->at++) {
		if (is_digit(r->at->c)) {
			korean_say_digits(r, r->at, r->at + 1, "공", "telephone");
		} else {
			korean_space(r);
		}
	}
}

/* 010-1234-5678, 02-123-4567, 1588-1234. */
static bool telephone(struct korean_reader *r, char sign)
{
	struct groups groups = read_groups(r->at, (uint32_t)sign, 6);
	const size_t *lengths = groups.lengths;
	size_t count = groups.count;
	uint32_t first = r->at->c;
	bool service = count == 2 && lengths[0] == 4 && lengths[1] == 4 && first == '1';
	bool full = count >= 3 && lengths[count - 1] == 4 && lengths[count - 2] >= 3 &&
		    lengths[count - 2] <= 4 && lengths[0] <= 4;
	bool blanks = sign == ' ' && !(full && count == 3 && first == '0');
	if ((!service && !full) || blanks) {
		return false;
	}
	korean_stand_apart(r, r->at);
	dial(r, groups.to);
	return true;
}

/* The end of the groups of digits at `at`, a hyphen or a space between; counts digits and groups.
 */
static const struct letter *groups_end(const struct letter *at, size_t *digits, size_t *count)
{
	*digits = *count = 0;
	for (;;) {
		const struct letter *from = at;
		while (is_digit(at->c) && *digits < 16) {
			at++;
			++*digits;
		}
		*count += at > from;
		if (at == from || (at->c != '-' && at->c != ' ') || !is_digit(at[1].c)) {
			return at;
		}
		at++;
	}
}

bool korean_abroad(struct korean_reader *r)
{
	size_t digits, count;
	if (r->at->c != '+') {
		return false;
	}
	const struct letter *to = groups_end(r->at + 1, &digits, &count);
	if (count < 3 || digits < 8 || digits > 15) {
		return false;
	}
	korean_stand_apart(r, r->at);
	korean_say(r, r->at, r->at + 1, "플러스 ", "telephone");
	r->at++;
	dial(r, to);
	return true;
}

bool korean_area(struct korean_reader *r)
{
	size_t digits, count;
	const struct letter *close = r->at + 1;
	while (is_digit(close->c) && close - r->at <= 4) {
		close++;
	}
	if (close->c != ')' || close - r->at < 3) {
		return false;
	}
	const struct letter *to = groups_end(korean_skip_space(close + 1), &digits, &count);
	if (count != 2 || digits < 7 || digits > 8) {
		return false;
	}
	korean_stand_apart(r, r->at);
	r->at++;
	dial(r, to);
	return true;
}

/* The number [from, to) in words, `prefix` before it. */
static void say_number(struct korean_reader *r, const struct letter *from, const struct letter *to,
	const char *prefix, bool blank, const char *why)
{
	char digits[LONGEST_GROUP + 1] = "";
	for (size_t i = 0; from + i < to && i + 1 < sizeof(digits); i++) {
		digits[i] = (char)from[i].c;
	}
	char *words = numeral_sino(digits);
	korean_say(r, from, to, prefix, why);
	korean_say(r, from, to, words, why);
	korean_say(r, from, to, blank ? " " : "", NULL);
	free(words);
}

/* The network of "10.0.0.0/16", the port of "127.0.0.1:8080". */
static void say_mask_or_port(struct korean_reader *r)
{
	uint32_t sign = r->at->c;
	const struct letter *end = r->at + 1;
	while (is_digit(end->c) && end - r->at < 9) {
		end++;
	}
	if ((sign == '/' || sign == ':') && end > r->at + 1) {
		say_number(
			r, r->at + 1, end, sign == '/' ? " 슬래시 " : " 포트 ", false, "address");
		r->at = end;
	}
}

/* 1.2.3, 10.0.0.0/16: numbers with 점 between. */
static bool dotted(struct korean_reader *r)
{
	struct groups groups = read_groups(r->at, '.', MOST_GROUPS);
	const char *why = groups.count == 4 ? "address" : "version";
	if (groups.count < 3) {
		return false;
	}
	korean_stand_apart(r, r->at);
	for (size_t i = 0; i < groups.count; i++) {
		bool last = i + 1 == groups.count;
		const struct letter *end = r->at + groups.lengths[i];
		say_number(r, r->at, end, i > 0 ? "점 " : "", !last, why);
		r->at = last ? end : end + 1;
	}
	if (groups.count == 4) {
		say_mask_or_port(r);
	}
	return true;
}

bool korean_address(struct korean_reader *r)
{
	return telephone(r, '-') || telephone(r, ' ') || dotted(r);
}
