/* What the user remembers, read from the store. */
#ifndef AGENDA_MEMORIES_H
#define AGENDA_MEMORIES_H

#include "base/error.h"
#include "schedule/schedule.h"
#include "store/store.h"

/* Reads the memories of the store on the day `today`, by the model that fits its reviews best, and
 * the user's habits of grading. `report` (may be NULL) says how well the model fits; with it the
 * model is fitted again. memory_list_destroy afterwards. */
bool agenda_memories(struct store *store, int today, struct memory_list **memories,
	struct habits *habits, struct fit_report *report, struct error *err);

/* The share of days that the user is expected to miss, 0 to 1, from the days without a review among
 * the last four weeks. `memories` may be NULL. */
double agenda_missed(const struct memory_list *memories, int today);

#endif
