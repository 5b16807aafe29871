/* The time of a rehearsal, and what is said when the machine's clock is set meanwhile. */
#include <stdio.h>

#include "base/clock.h"
#include "rehearsal/rehearsal.h"
#include "setup/setup.h"

void rehearsal_begin_clock(struct rehearsal *r)
{
	int64_t wall_ms = clock_wall_ms();
	int64_t now = setup_now_ms(r->invocation);
	/* the step to the day of --today is taken once: it is another on the next day */
	r->moved_ms = now - wall_ms;
	session_clock_begin(&r->clock, now, clock_passed_ms(), setup_today(r->invocation));
	if (r->moved_ms == 0 && r->clock.day < DAY_EARLIEST) {
		char stamp[26];
		time_format(wall_ms, stamp);
		(void)snprintf(r->clock_told, sizeof(r->clock_told),
			"the machine's clock says %.10s, which cannot be: set it; what is "
			"practised now counts as of the days around it",
			stamp);
		rehearsal_say(r, TINT_YELLOW, "%s", r->clock_told);
	}
}

int64_t rehearsal_now_ms(const struct rehearsal *r)
{
	return session_clock_ms(&r->clock, clock_passed_ms());
}

void rehearsal_look_at_clock(struct rehearsal *r)
{
	int64_t jump_ms;
	bool followed;
	if (!session_clock_look(&r->clock, clock_wall_ms() + r->moved_ms, clock_passed_ms(),
		    &jump_ms, &followed)) {
		return;
	}
	char what[64];
	char day[11];
	session_clock_tell(jump_ms, what);
	day_format(r->clock.day, day);
	(void)snprintf(r->clock_told, sizeof(r->clock_told), "the machine's clock was %s; %s %s",
		what,
		followed ? "answers are from now on of"
			 : "the session goes on by the time it began with, and is of",
		day);
	rehearsal_say(r, TINT_YELLOW, "%s", r->clock_told);
}
