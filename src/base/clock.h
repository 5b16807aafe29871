/* Days and time stamps. Only cmd/ asks what time it is; every other room is handed the answer. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Milliseconds since 1970-01-01T00:00Z, and milliseconds of a clock that never jumps. */
int64_t clock_wall_ms(void);
int64_t clock_steady_ms(void);

/* Milliseconds of a clock that never jumps and goes on while the machine sleeps. */
int64_t clock_passed_ms(void);

/* A day as the count of days since 1970-01-01 in the user's own time zone. It begins at 04:00, or
 * at what day_begin_at was told, minutes after midnight (0 to 719), so that an evening is not cut
 * in two: 00:30 is of the day before. That is the one rule of which day a time is of; it is for the
 * whole program and is set before there are threads. */
#define DAY_BEGINS_MIN 240
void day_begin_at(int minutes);
int day_of(int64_t wall_ms);

/* The time moved by whole days to the day `day`; by an hour less or more where summer time would
 * lead to another day. */
int64_t day_move(int64_t wall_ms, int day);

/* "04:00" as minutes after midnight, 0 to 1439; "4:00" too. False for anything else. */
bool time_of_day_parse(const char *text, int *minutes);

/* "2026-11-22" to a day number and back (out is 11 bytes). False for anything that is no date of
 * the years 1970–9999; a day outside of the years 1–9999 is written as the first or last of them.
 */
bool day_parse(const char *text, int *day, struct error *err);
void day_format(int day, char out[11]);

/* A length of time as people write it: 90, 90s, 2m, 1m30s, 1:30, 0.5s, 500ms, 1h; in seconds. False
 * when it is none of these; negative ones are none. */
bool duration_parse(const char *text, double *seconds);

/* "2026-11-22T09:05:07+09:00" in local time; out is 26 bytes. */
void time_format(int64_t wall_ms, char out[26]);

/* Seconds as a length of time to read: "0.1 s" to "1:05". `out` is 16 bytes. */
void duration_format(double seconds, char out[16]);

#endif
