/* Reads the machine's clocks for a rehearsal and words what is wrong with them. */
#include "rehearsal/clock.h"

#include <stdio.h>

#include "base/clock.h"
#include "schedule/schedule.h"

bool rehearsal_clock_begin(struct rehearsal_clock *clock, bool has_today, int today)
{
	int64_t wall_ms = clock_wall_ms();
	int day = has_today ? today : day_of(wall_ms);
	int64_t now_ms = has_today ? day_move(wall_ms, today) : wall_ms;
	/* The step to --today is measured once: on the next day it would be another. */
	*clock = (struct rehearsal_clock){.moved_ms = now_ms - wall_ms};
	session_clock_begin(&clock->session, now_ms, clock_passed_ms(), day);
	if (clock->moved_ms != 0 || day >= DAY_EARLIEST) {
		return false;
	}
	char stamp[26];
	time_format(wall_ms, stamp);
	(void)snprintf(clock->told, sizeof(clock->told),
		"the machine's clock says %.10s, which cannot be right: set it; until then, "
		"practice counts on the days around it",
		stamp);
	return true;
}

int64_t rehearsal_clock_ms(const struct rehearsal_clock *clock)
{
	return session_clock_ms(&clock->session, clock_passed_ms());
}

bool rehearsal_clock_look(struct rehearsal_clock *clock)
{
	int64_t jump_ms;
	bool followed;
	if (!session_clock_look(&clock->session, clock_wall_ms() + clock->moved_ms,
		    clock_passed_ms(), &jump_ms, &followed)) {
		return false;
	}
	char what[64];
	char day[11];
	session_clock_tell(jump_ms, what);
	day_format(clock->session.day, day);
	(void)snprintf(clock->told, sizeof(clock->told), "the machine's clock was %s; %s %s", what,
		followed ? "from now on answers count for"
			 : "the session keeps the time it began with, and counts for",
		day);
	return true;
}
