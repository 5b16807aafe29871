/* The day and the time of an invocation. */
#ifndef SETUP_TODAY_H
#define SETUP_TODAY_H

#include <stdint.h>

#include "options/options.h"

/* The day of --today, else of the wall clock (base/clock.h). */
int setup_today(const struct invocation *invocation);

/* The wall clock in milliseconds since 1970, moved to the day of --today, so that a rehearsal of
 * another day is recorded on that day. */
int64_t setup_now_ms(const struct invocation *invocation);

#endif
