/* Days and time stamps. Only cmd/ asks what time it is; every other room is handed the answer. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Milliseconds since 1970-01-01T00:00Z, and milliseconds of a clock that never jumps. */
int64_t clock_wall_ms(void);
int64_t clock_steady_ms(void);

/* A day as the count of days since 1970-01-01 in the user's own time zone. */
int day_of(int64_t wall_ms);

/* "2026-11-22" to a day number and back (out is 11 bytes). False for anything that is no date of
 * the years 1970–9999. */
bool day_parse(const char *text, int *day, struct error *err);
void day_format(int day, char out[11]);

/* A length of time as people write it: 90, 90s, 2m, 1m30s, 1:30, 0.5s, 500ms, 1h; in seconds. False
 * when it is none of these; negative ones are none. */
bool duration_parse(const char *text, double *seconds);

/* "2026-11-22T09:05:07+09:00" in local time; out is 26 bytes. */
void time_format(int64_t wall_ms, char out[26]);

#endif
