/* What time it is in a session whose clock may be set while it runs. */
#ifndef REHEARSAL_SESSION_CLOCK_H
#define REHEARSAL_SESSION_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Times are milliseconds: `wall` since 1970, `passed` of clock_passed_ms. */
struct session_clock {
	int64_t ahead_ms; /* by so much the session's time is ahead of what has passed */
	int64_t seen_ms;  /* and the wall clock, when it was last looked at */
	int day;          /* the day the session belongs to (base/clock.h) */
};

void session_clock_begin(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms, int day);

/* The time in the session. It goes on from the time it began at by what has passed, so that takes
 * keep their order and a session that runs through a clock being set is one. */
int64_t session_clock_ms(const struct session_clock *clock, int64_t passed_ms);

/* Looks at the wall clock: true when it was set by more than a minute since the last look, then
 * *jump_ms says by how much, and *followed whether the session goes by the new time and day from
 * now on. It does after more than two days, as then the time it began at was wrong (a machine that
 * learns the time from the network soon after its start), unless the new time is before 2026. */
bool session_clock_look(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms,
	int64_t *jump_ms, bool *followed);

/* "set forward by 3 h 20 min", "set back by 20778 days"; out is 64 bytes. */
void session_clock_tell(int64_t jump_ms, char out[64]);

#endif
