/* The clocks, the calendar, and durations as text. */
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec now = {0};
	(void)clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_wall_ms(void)
{
	return read_ms(CLOCK_REALTIME);
}

int64_t clock_steady_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

/* POSIX has no clock that counts while the machine sleeps; Linux calls its own CLOCK_BOOTTIME. */
int64_t clock_passed_ms(void)
{
#ifdef CLOCK_BOOTTIME
	return read_ms(CLOCK_BOOTTIME);
#else
	return read_ms(CLOCK_MONOTONIC);
#endif
}

/* Days from 1970-01-01 to a Gregorian date. Years start in March, so that the leap day comes last.
 */
static int day_number(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400;
	int of_era = y % 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Clamps the time to the years 1000 to 9999. */
static struct tm local_time(int64_t wall_ms)
{
	const int64_t first = INT64_C(-30610137600);
	const int64_t last = INT64_C(253402214400);
	int64_t whole = wall_ms / 1000;
	time_t seconds = (time_t)(whole < first ? first : whole > last ? last : whole);
	struct tm parts = {0};
	(void)localtime_r(&seconds, &parts);
	return parts;
}

/* Reads exactly `count` digits; -1 when there are fewer. */
static int digits(const char *text, int count)
{
	int value = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return -1;
		}
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static int day_begins_min = DAY_BEGINS_MIN;

void day_begin_at(int minutes)
{
	day_begins_min = minutes;
}

/* Compares local time of day, so that a day of 23 or 25 hours begins at the same local time. */
int day_of(int64_t wall_ms)
{
	struct tm parts = local_time(wall_ms);
	int day = day_number(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
	return parts.tm_hour * 60 + parts.tm_min < day_begins_min ? day - 1 : day;
}

int64_t day_move(int64_t wall_ms, int day)
{
	int64_t moved = wall_ms + ((int64_t)day - day_of(wall_ms)) * 86400000;
	/* a change of summer time in between may have moved it across the start of the day */
	int off = day - day_of(moved);
	return moved + (int64_t)off * 3600000;
}

bool time_of_day_parse(const char *text, int *minutes)
{
	size_t length = strlen(text);
	bool shaped = (length == 4 || length == 5) && text[length - 3] == ':';
	int hour = shaped ? digits(text, (int)length - 3) : -1;
	int minute = shaped ? digits(text + length - 2, 2) : -1;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
		return false;
	}
	*minutes = hour * 60 + minute;
	return true;
}

bool day_parse(const char *text, int *day, struct error *err)
{
	bool shaped = strlen(text) == 10 && text[4] == '-' && text[7] == '-';
	int y = shaped ? digits(text, 4) : -1;
	int m = shaped ? digits(text + 5, 2) : -1;
	int d = shaped ? digits(text + 8, 2) : -1;
	if (y < 1970 || m < 1 || m > 12 || d < 1) {
		return error_set(err, ERROR_USAGE, "'%s' is not a date (like 2026-11-22)", text);
	}
	int number = day_number(y, m, d);
	char back[11];
	day_format(number, back);
	if (strcmp(back, text) != 0) { /* 2026-02-30 comes back as 2026-03-02 */
		return error_set(err, ERROR_USAGE, "'%s' is not a day of the calendar", text);
	}
	*day = number;
	return true;
}

void day_format(int day, char out[11])
{
	int z = (day < -719162 ? -719162 : day > 2932896 ? 2932896 : day) + 719468;
	int era = z / 146097;
	int of_era = z - era * 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int mp = (5 * of_year + 2) / 153;
	int d = of_year - (153 * mp + 2) / 5 + 1;
	int m = mp < 10 ? mp + 3 : mp - 9;
	int year = y + era * 400 + (m <= 2 ? 1 : 0);
	(void)snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)m % 100u,
		(unsigned)d % 100u);
}

void time_format(int64_t wall_ms, char out[26])
{
	struct tm parts = local_time(wall_ms);
	char zone[8] = "+0000";
	char stamp[20] = "";
	(void)strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%S", &parts);
	(void)strftime(zone, sizeof(zone), "%z", &parts);
	(void)snprintf(out, 26, "%s%.3s:%.2s", stamp, zone, zone + 3);
}

/* Reads digits with at most one decimal point; *end is after them. -1 when there are none. */
static double plain_number(const char *text, const char **end)
{
	double value = 0;
	double scale = 0;
	const char *p = text;
	for (; (*p >= '0' && *p <= '9') || (*p == '.' && scale == 0.0); p++) {
		if (*p == '.') {
			scale = 1;
			continue;
		}
		value = value * 10 + (*p - '0');
		scale *= 10;
	}
	*end = p;
	return p == text || (p == text + 1 && *text == '.') ? -1.0
	       : scale > 0                                  ? value / scale
							    : value;
}

bool duration_parse(const char *text, double *seconds)
{
	static const struct {
		const char *unit;
		double seconds;
	} UNITS[] = {{"ms", 0.001}, {"h", 3600}, {"min", 60}, {"m", 60}, {"sec", 1}, {"s", 1}};
	double total = 0;
	const char *p = text;
	double first = plain_number(p, &p);
	if (first < 0 || strlen(text) > 32) {
		return false;
	}
	if (*p == ':') {
		const char *from = p + 1;
		double rest = plain_number(from, &p);
		if (rest < 0 || rest >= 60 || p - from < 2 || *p != '\0') {
			return false;
		}
		*seconds = first * 60 + rest;
		return true;
	}
	if (*p == '\0') {
		*seconds = first;
		return true;
	}
	double number = first;
	for (;;) {
		size_t i = 0;
		while (i < sizeof(UNITS) / sizeof(UNITS[0]) &&
			strncmp(p, UNITS[i].unit, strlen(UNITS[i].unit)) != 0) {
			i++;
		}
		if (number < 0 || i == sizeof(UNITS) / sizeof(UNITS[0])) {
			return false;
		}
		total += number * UNITS[i].seconds;
		p += strlen(UNITS[i].unit);
		if (*p == '\0') {
			*seconds = total;
			return true;
		}
		number = plain_number(p, &p);
	}
}

void duration_format(double seconds, char out[16])
{
	unsigned whole = seconds > 0 && seconds < 359999 ? (unsigned)(seconds + 0.5) : 0;
	if (whole >= 3600) {
		(void)snprintf(out, 16, "%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
	} else {
		(void)snprintf(out, 16, "%u:%02u", whole / 60, whole % 60);
	}
}
