/* The time of takes and reviews: the machine's, or that of --today, kept steady by a session clock.
 * It reads the machine's clocks; the sentences it makes are for the caller to show. */
#ifndef REHEARSAL_CLOCK_H
#define REHEARSAL_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "rehearsal/session_clock.h"

struct rehearsal_clock {
	struct session_clock session;
	int64_t moved_ms; /* from the machine's time to that of --today; 0: it is the machine's */
	char told[160];   /* the last sentence about the machine's clock; "": nothing to say */
};

/* Begins now; with `has_today` at this time of the day `today`. True when `told` says that the
 * machine's clock cannot be right. */
bool rehearsal_clock_begin(struct rehearsal_clock *clock, bool has_today, int today);

/* Unix time in the session, in milliseconds. */
int64_t rehearsal_clock_ms(const struct rehearsal_clock *clock);

/* True when the machine's clock has been set since the last look; `told` then says so. */
bool rehearsal_clock_look(struct rehearsal_clock *clock);

#endif
