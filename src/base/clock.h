/* Clocks, days, durations and time stamps. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Milliseconds since 1970-01-01T00:00Z; and milliseconds of the monotonic clock, which never jumps.
 */
int64_t clock_wall_ms(void);
int64_t clock_steady_ms(void);

/* Milliseconds of a monotonic clock that also counts while the machine sleeps. */
int64_t clock_passed_ms(void);

/* A day is the number of days since 1970-01-01 in the user's time zone. It begins at 04:00, or at
 * the time given to day_begin_at in minutes after midnight (0 to 719), so that an evening is not
 * cut in two: 00:30 belongs to the day before. Only this rule assigns times to days. Call
 * day_begin_at before any thread starts; it holds for the whole program. */
#define DAY_BEGINS_MIN 240
void day_begin_at(int minutes);
int day_of(int64_t wall_ms);

/* Moves a time by whole days to `day`, and by an hour when a change of summer time would otherwise
 * put it into a neighbouring day. */
int64_t day_move(int64_t wall_ms, int day);

/* Reads "04:00" or "4:00" as minutes after midnight, 0 to 1439. False for anything else. */
bool time_of_day_parse(const char *text, int *minutes);

/* "2026-11-22" to a day and back; `out` has 11 bytes. Parsing gives false unless the text is a date
 * of the years 1970–9999. Formatting clamps to the years 1–9999. */
bool day_parse(const char *text, int *day, struct error *err);
void day_format(int day, char out[11]);

/* Reads a duration as people write it: 90, 90s, 2m, 1m30s, 1:30, 0.5s, 500ms, 1h. False for
 * anything else, including negative ones. */
bool duration_parse(const char *text, double *seconds);

/* Writes "2026-11-22T09:05:07+09:00", local time; `out` has 26 bytes. */
void time_format(int64_t wall_ms, char out[26]);

/* Writes a duration for display: "0.1 s" to "1:05". `out` is 16 bytes. */
void duration_format(double seconds, char out[16]);

#endif
