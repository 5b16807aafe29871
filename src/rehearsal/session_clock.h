/* The time of a session whose machine's clock may be set while it runs. A value: the caller reads
 * the clocks. */
#ifndef REHEARSAL_SESSION_CLOCK_H
#define REHEARSAL_SESSION_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Times are milliseconds: `wall` since 1970, `passed` as clock_passed_ms gives it. */
struct session_clock {
	int64_t ahead_ms; /* session time minus passed time */
	int64_t seen_ms;  /* wall time minus passed time at the last look */
	int day;          /* the day the session belongs to (base/clock.h) */
};

void session_clock_begin(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms, int day);

/* The session's time: where it began plus what has passed since, whatever the machine's clock is
 * set to. So takes keep their order, and one session stays one. */
int64_t session_clock_ms(const struct session_clock *clock, int64_t passed_ms);

/* Looks at the wall clock. True when it has been set by more than a minute since the last look;
 * *jump_ms is by how much, and *followed whether the session goes by the new time and day from now
 * on. It does after more than two days, as then the time it began at was wrong (a machine that
 * learns the time from the network soon after its start), unless the new time is before 2026. */
bool session_clock_look(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms,
	int64_t *jump_ms, bool *followed);

/* "set forward by 3 h 20 min", "set back by 20778 days"; `out` has 64 bytes. */
void session_clock_tell(int64_t jump_ms, char out[64]);

#endif
