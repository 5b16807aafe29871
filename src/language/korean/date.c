/* Reads dates and times of day. */
#include "language/korean/date.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"
#include "language/jamo.h"
#include "language/korean/counter.h"
#include "language/korean/numeral.h"

/* The number of at most nine digits at `at`, -1 when there is none or a longer one; *to
 * points past the digits. */
static int small_number(const struct letter *at, const struct letter **to)
{
	int value = 0;
	*to = at;
	for (; is_digit((*to)->c); ++*to) {
		if (*to - at >= 9) {
			return -1;
		}
		value = value * 10 + (int)((*to)->c - '0');
	}
	return *to > at ? value : -1;
}

static char *sino_of(int value)
{
	char *digits = mem_format("%d", value);
	char *words = numeral_sino(digits);
	free(digits);
	return words;
}

/* Says `value`, a space and `unit`, with a space before all of it. */
static void say_next(struct korean_reader *r, const struct letter *from, const struct letter *to,
	int value, const char *unit, const char *why)
{
	char *words = sino_of(value);
	korean_say(r, from, to, " ", NULL);
	korean_say(r, from, to, words, why);
	korean_say(r, from, to, " ", NULL);
	korean_say(r, from, to, unit, why);
	free(words);
}

static void say_month(
	struct korean_reader *r, const struct letter *from, const struct letter *to, int month)
{
	char *words = month == 6 ? mem_text("유") : month == 10 ? mem_text("시") : sino_of(month);
	korean_say(r, from, to, words, "date");
	korean_say(r, from, to, "월", "date");
	free(words);
}

static void stand_apart(struct korean_reader *r)
{
	if (r->open.length > 0) {
		korean_space(r);
	}
}

/* A date that begins with a year. */
struct date {
	int year;
	int month;
	int day; /* 0: none */
	const struct letter *month_to;
	const struct letter *to;
};

/* The number after the sign at `at`, and after a space when the sign is a stop. */
static const struct letter *next_part(const struct letter *at)
{
	return at->c == '.' ? korean_skip_space(at + 1) : at + 1;
}

static bool read_year_date(const struct letter *from, struct date *date)
{
	const struct letter *to, *end;
	date->year = small_number(from, &to);
	uint32_t sign = to->c;
	if (date->year < 1900 || date->year > 2199 || to - from != 4 ||
		(sign != '.' && sign != '-' && sign != '/')) {
		return false;
	}
	const struct letter *next = next_part(to);
	date->month = small_number(next, &to);
	if (date->month < 1 || date->month > 12 || to - next > 2) {
		return false;
	}
	bool two = to - next == 2;
	date->month_to = date->to = to;
	date->day = 0;
	if (to->c == sign) {
		const struct letter *at = next_part(to);
		int day = small_number(at, &end);
		if (day >= 1 && day <= 31 && end - at <= 2) {
			date->day = day;
			date->to = end + (sign == '.' && end->c == '.');
			return true;
		}
	}
	/* "2026.11개" is an amount */
	return two && !(jamo_is_syllable(to->c) && korean_counter_find(to, false, &end));
}

/* "2026.11.22.", "2026-11-22", "2026. 11. 22", "2026/11", "2026-11". */
static bool year_date(struct korean_reader *r)
{
	struct date date;
	const struct letter *from = r->at;
	if (!read_year_date(from, &date)) {
		return false;
	}
	char *year = sino_of(date.year);
	stand_apart(r);
	korean_say(r, from, date.to, year, "date");
	korean_say(r, from, date.to, " 년 ", "date");
	free(year);
	say_month(r, from, date.day > 0 ? date.to : date.month_to, date.month);
	if (date.day > 0) {
		say_next(r, from, date.to, date.day, "일", "date");
	}
	r->at = date.to;
	return true;
}

/* "11/22": a date where a fraction is unlikely. */
static bool month_date(struct korean_reader *r)
{
	const struct letter *from = r->at, *to, *end;
	int month = small_number(from, &to);
	if (month < 1 || month > 12 || to - from > 2 || to->c != '/') {
		return false;
	}
	int day = small_number(to + 1, &end);
	if (day < 1 || day > 31 || end - to > 3 || end->c == '/' || end->c == '.' ||
		korean_follows(end, "분기", NULL)) {
		return false;
	}
	if (month == 1 || (month <= day && day <= 10)) {
		return false;
	}
	stand_apart(r);
	say_month(r, from, end, month);
	say_next(r, from, end, day, "일", "date");
	r->at = end;
	return true;
}

/* The AM or PM after a time, which is said before it; NULL when there is none. "9:00 PM 10:00" has
 * none: that may belong to the next time. */
static const char *half_day(const struct letter *at, const struct letter **to)
{
	const struct letter *next = korean_skip_space(at);
	bool morning = korean_follows(next, "AM", to) || korean_follows(next, "am", to);
	bool evening = korean_follows(next, "PM", to) || korean_follows(next, "pm", to);
	if ((!morning && !evening) || is_latin(next[2].c) ||
		(next > at && is_digit(korean_skip_space(next + 2)->c))) {
		return NULL;
	}
	return morning ? "오전" : "오후";
}

/* A time of day. */
struct time {
	int hour;
	int minute;
	int second;
	const char *half; /* 오전, 오후; NULL */
	const struct letter *to;
};

/* The minutes have two digits, or it is a ratio; an hour by itself needs AM or PM. */
static bool read_time(const struct letter *from, struct time *time)
{
	const struct letter *to, *end;
	*time = (struct time){.hour = small_number(from, &to)};
	if (time->hour < 0 || time->hour > 24 || to - from > 2) {
		return false;
	}
	time->half = half_day(to, &time->to);
	if (time->half) {
		return true;
	}
	if (to->c != ':') {
		return false;
	}
	time->minute = small_number(to + 1, &end);
	if (time->minute < 0 || time->minute > 59 || end - to != 3) {
		return false;
	}
	if (end->c == ':') {
		time->second = small_number(end + 1, &to);
		if (time->second < 0 || time->second > 59 || to - end != 3) {
			return false;
		}
		end = to;
	}
	time->to = end;
	time->half = half_day(end, &time->to);
	if (!time->half) {
		time->to = end;
	}
	return true;
}

/* "14:30", "9:05:10", "9 PM". */
static bool day_time(struct korean_reader *r)
{
	struct time time;
	const struct letter *from = r->at;
	if (!read_time(from, &time)) {
		return false;
	}
	stand_apart(r);
	korean_say(r, from, time.to, time.half ? time.half : "", "time");
	korean_say(r, from, time.to, time.half ? " " : "", NULL);
	char *hour = time.hour >= 1 && time.hour <= 12 ? numeral_native((unsigned)time.hour, true)
						       : sino_of(time.hour);
	korean_say(r, from, time.to, hour, "time");
	korean_say(r, from, time.to, " 시", "time");
	free(hour);
	if (time.minute > 0 || time.second > 0) {
		say_next(r, from, time.to, time.minute, "분", "time");
	}
	if (time.second > 0) {
		say_next(r, from, time.to, time.second, "초", "time");
	}
	r->at = time.to;
	return true;
}

/* Whether a time like "14:30" begins at `at`. */
static bool is_clock(const struct letter *at)
{
	const struct letter *to, *end;
	int hour = small_number(at, &to);
	return hour >= 0 && hour <= 24 && to->c == ':' && small_number(to + 1, &end) >= 0 &&
	       end == to + 3;
}

/* "T14:30:00Z" after a date, as machines write it. */
static void machine_time(struct korean_reader *r)
{
	if (r->at->c != 'T' || !is_clock(r->at + 1)) {
		return;
	}
	korean_space(r);
	r->at++;
	(void)day_time(r);
	if (r->at[0].c == 'Z' && !is_latin(r->at[1].c)) {
		korean_say(r, r->at, r->at + 1, " 유티씨", "time");
		r->at++;
	}
}

/* A time, or a range of two. */
static bool times(struct korean_reader *r)
{
	if (!day_time(r)) {
		return false;
	}
	uint32_t sign = r->at->c;
	if ((sign == '-' || sign == 0x2013) && is_clock(r->at + 1)) {
		korean_say(r, r->at, r->at + 1, "에서 ", "range");
		r->at++;
		(void)day_time(r);
	}
	return true;
}

bool korean_date(struct korean_reader *r)
{
	if (year_date(r)) {
		machine_time(r);
		return true;
	}
	return month_date(r) || times(r);
}
