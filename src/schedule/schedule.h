/* The schedule: what the user remembers, and what to ask next.
 *
 * In: past reviews with grades, and questions that could be asked. Out: the memory of each
 * question, the user's habits, the day on which each review counts, and a session as a list of
 * questions with reasons. Pure: values in, values out, days are whole numbers; any thread. */
#ifndef SCHEDULE_SCHEDULE_H
#define SCHEDULE_SCHEDULE_H

#include "schedule/candidate.h"
#include "schedule/day_correction.h"
#include "schedule/grade.h"
#include "schedule/habits.h"
#include "schedule/memory.h"
#include "schedule/plan.h"
#include "schedule/session_order.h"

#endif
