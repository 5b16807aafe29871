/* Measures session time from its beginning by the clock that never jumps. */
#include "rehearsal/session_clock.h"

#include <stdio.h>

#include "base/clock.h"
#include "schedule/schedule.h"

#define NOTICED_MS INT64_C(60000)
#define DAY_MS INT64_C(86400000)

void session_clock_begin(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms, int day)
{
	*clock = (struct session_clock){
		.ahead_ms = wall_ms - passed_ms, .seen_ms = wall_ms - passed_ms, .day = day};
}

int64_t session_clock_ms(const struct session_clock *clock, int64_t passed_ms)
{
	return passed_ms + clock->ahead_ms;
}

static int64_t size_of(int64_t ms)
{
	return ms < 0 ? -ms : ms;
}

bool session_clock_look(struct session_clock *clock, int64_t wall_ms, int64_t passed_ms,
	int64_t *jump_ms, bool *followed)
{
	int64_t ahead_ms = wall_ms - passed_ms;
	*jump_ms = ahead_ms - clock->seen_ms;
	*followed = false;
	if (size_of(*jump_ms) <= NOTICED_MS) {
		return false;
	}
	clock->seen_ms = ahead_ms;
	bool far = size_of(ahead_ms - clock->ahead_ms) > DAYS_SLACK * DAY_MS;
	if (far && wall_ms >= DAY_EARLIEST * DAY_MS) {
		clock->ahead_ms = ahead_ms;
		clock->day = day_of(wall_ms);
		*followed = true;
	}
	return true;
}

void session_clock_tell(int64_t jump_ms, char out[64])
{
	long long minutes = (size_of(jump_ms) + NOTICED_MS / 2) / NOTICED_MS;
	const char *way = jump_ms < 0 ? "set back" : "set forward";
	if (minutes >= (long long)DAYS_SLACK * 24 * 60) {
		(void)snprintf(out, 64, "%s by %lld days", way, (minutes + 720) / 1440);
	} else if (minutes >= 60) {
		(void)snprintf(out, 64, "%s by %lld h %lld min", way, minutes / 60, minutes % 60);
	} else {
		(void)snprintf(out, 64, "%s by %lld min", way, minutes);
	}
}
