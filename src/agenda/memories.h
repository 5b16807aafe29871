/* What the store remembers, by the model that fits its reviews. */
#ifndef AGENDA_MEMORIES_H
#define AGENDA_MEMORIES_H

#include "base/error.h"
#include "schedule/schedule.h"
#include "store/store.h"

/* The memories of the store on the day `today` by the model that fits its reviews best, and what is
 * expected of grades. `report` may be NULL. memory_list_destroy afterwards. */
bool agenda_memories(struct store *store, int today, struct memory_list **memories,
	struct habits *habits, struct fit_report *report, struct error *err);

#endif
