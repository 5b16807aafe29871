/* Dates and times of day. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

/* The digits that begin at `at`, at most nine; *to is behind. -1 when there are none or more. */
static int small(const struct korean *k, size_t at, size_t *to)
{
	int value = 0;
	size_t i = at;
	for (; is_digit_letter(korean_letter(k, i)); i++) {
		if (i - at >= 9) {
			return -1;
		}
		value = value * 10 + (int)(korean_letter(k, i) - '0');
	}
	*to = i;
	return i > at ? value : -1;
}

static char *sino_of(int value)
{
	char *digits = mem_format("%d", value);
	char *spoken = number_sino(digits);
	free(digits);
	return spoken;
}

/* Says `value` and what it counts; 0 for no blank between. */
static void say(struct korean *k, size_t from, size_t to, int value, const char *blank,
	const char *what, const char *why)
{
	char *spoken = sino_of(value);
	korean_put(k, from, to, spoken, why);
	korean_put(k, from, to, blank, NULL);
	korean_put(k, from, to, what, why);
	free(spoken);
}

static void say_month(struct korean *k, size_t from, size_t to, int month)
{
	if (month == 6 || month == 10) {
		korean_put(k, from, to, month == 6 ? "유월" : "시월", "date");
	} else {
		say(k, from, to, month, "", "월", "date");
	}
}

static void stand_apart(struct korean *k)
{
	if (k->open.length > 0) {
		korean_space(k);
	}
}

/* "2026.11.22.", "2026-11-22", "2026. 11. 22", "2026/11", "2026-11". */
static bool year_date(struct korean *k)
{
	size_t from = k->at, to, end;
	int year = small(k, from, &to);
	uint32_t sign = korean_letter(k, to);
	if (year < 1900 || year > 2199 || to - from != 4 ||
		(sign != '.' && sign != '-' && sign != '/')) {
		return false;
	}
	size_t next = sign == '.' ? korean_skip_blank(k, to + 1) : to + 1;
	int month = small(k, next, &to);
	if (month < 1 || month > 12 || to - next > 2) {
		return false;
	}
	bool two = to - next == 2;
	size_t month_to = to;
	int day = 0;
	if (korean_letter(k, to) == sign) {
		size_t at = sign == '.' ? korean_skip_blank(k, to + 1) : to + 1;
		day = small(k, at, &end);
		if (day >= 1 && day <= 31 && end - at <= 2) {
			to = end;
		} else {
			day = 0;
		}
	}
	if (day == 0 && (!two || is_syllable(korean_letter(k, to)))) {
		size_t unused;
		if (!two || counter_find(k, to, false, &unused)) {
			return false;
		}
	}
	if (day > 0 && sign == '.' && korean_letter(k, to) == '.') {
		to++;
	}
	stand_apart(k);
	say(k, from, to, year, " ", "년", "date");
	korean_put(k, from, to, " ", NULL);
	say_month(k, from, day > 0 ? to : month_to, month);
	if (day > 0) {
		korean_put(k, from, to, " ", NULL);
		say(k, from, to, day, " ", "일", "date");
	}
	k->at = to;
	return true;
}

/* "11/22": what cannot well be a fraction is a day. */
static bool month_date(struct korean *k)
{
	size_t from = k->at, to, end;
	int month = small(k, from, &to);
	if (month < 1 || month > 12 || to - from > 2 || korean_letter(k, to) != '/') {
		return false;
	}
	int day = small(k, to + 1, &end);
	uint32_t next = korean_letter(k, end);
	if (day < 1 || day > 31 || end - to > 3 || next == '/' || next == '.' ||
		korean_follows(k, end, "분기", NULL)) {
		return false;
	}
	if (month == 1 || (month <= day && day <= 10)) {
		return false;
	}
	stand_apart(k);
	say_month(k, from, end, month);
	korean_put(k, from, end, " ", NULL);
	say(k, from, end, day, " ", "일", "date");
	k->at = end;
	return true;
}

/* "PM" behind a time is said before it; NULL when there is none. */
static const char *half_day(const struct korean *k, size_t at, size_t *to)
{
	size_t next = korean_skip_blank(k, at);
	bool morning = korean_follows(k, next, "AM", to) || korean_follows(k, next, "am", to);
	bool evening = korean_follows(k, next, "PM", to) || korean_follows(k, next, "pm", to);
	size_t behind = korean_skip_blank(k, next + 2);
	bool before_next = next > at && is_digit_letter(korean_letter(k, behind));
	if ((!morning && !evening) || is_latin(korean_letter(k, next + 2)) || before_next) {
		return NULL; /* "9:00 PM 10:00": it may be the next one's */
	}
	return morning ? "오전" : "오후";
}

/* "14:30", "9:05:10"; the second part has two digits, or it is a ratio. */
static bool day_time(struct korean *k)
{
	size_t from = k->at, to, end;
	int second = 0;
	int hour = small(k, from, &to);
	if (hour < 0 || hour > 24 || to - from > 2) {
		return false;
	}
	size_t minute_at = to + 1;
	int minute = 0;
	const char *half = half_day(k, to, &end);
	if (!half && korean_letter(k, to) != ':') {
		return false;
	}
	if (!half) {
		minute = small(k, minute_at, &end);
	}
	if (!half && (minute < 0 || minute > 59 || end - minute_at != 2)) {
		return false;
	}
	if (!half && korean_letter(k, end) == ':') {
		second = small(k, end + 1, &to);
		if (second < 0 || second > 59 || to - end != 3) {
			return false;
		}
		end = to;
	}
	size_t behind = end;
	if (!half) {
		half = half_day(k, end, &behind);
		end = half ? behind : end;
	}
	stand_apart(k);
	korean_put(k, from, end, half ? half : "", "time");
	korean_put(k, from, end, half ? " " : "", NULL);
	char *native =
		hour >= 1 && hour <= 12 ? number_native((unsigned)hour, true) : sino_of(hour);
	korean_put(k, from, end, native, "time");
	korean_put(k, from, end, " 시", "time");
	free(native);
	if (minute > 0 || second > 0) {
		korean_put(k, from, end, " ", NULL);
		say(k, from, end, minute, " ", "분", "time");
	}
	if (second > 0) {
		korean_put(k, from, end, " ", NULL);
		say(k, from, end, second, " ", "초", "time");
	}
	k->at = end;
	return true;
}

/* "14:30" and what it is read from; the hour alone is a number. */
static bool is_time(const struct korean *k, size_t at)
{
	size_t to, end;
	int hour = small(k, at, &to);
	return hour >= 0 && hour <= 24 && korean_letter(k, to) == ':' &&
	       small(k, to + 1, &end) >= 0 && end == to + 3;
}

/* "T14:30:00Z" behind a date, as machines write it. */
static void machine_time(struct korean *k)
{
	if (korean_letter(k, k->at) != 'T' || !is_time(k, k->at + 1)) {
		return;
	}
	korean_space(k);
	k->at++;
	(void)day_time(k);
	if (korean_letter(k, k->at) == 'Z' && !is_latin(korean_letter(k, k->at + 1))) {
		korean_put(k, k->at, k->at + 1, " 유티씨", "time");
		k->at++;
	}
}

static bool times(struct korean *k)
{
	if (!day_time(k)) {
		return false;
	}
	uint32_t sign = korean_letter(k, k->at);
	if ((sign == '-' || sign == 0x2013) && is_time(k, k->at + 1)) {
		korean_put(k, k->at, k->at + 1, "에서 ", "range");
		k->at++;
		(void)day_time(k);
	}
	return true;
}

bool korean_date(struct korean *k)
{
	if (year_date(k)) {
		machine_time(k);
		return true;
	}
	return month_date(k) || times(k);
}
