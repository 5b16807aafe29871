/* The order within a session. */
#ifndef SCHEDULE_SESSION_ORDER_H
#define SCHEDULE_SESSION_ORDER_H

#include <stddef.h>

#include "schedule/candidate.h"

/* Reorders a session so that topics take turns and no story follows itself where that can be
 * avoided. Moves only what must move. */
void plan_interleave(const struct candidate *candidates, struct planned *planned, size_t count);

#endif
