/* The memory model fitted to the reviews in the store. */
#ifndef CMD_FITTING_H
#define CMD_FITTING_H

#include "schedule/schedule.h"
#include "setup/setup.h"

/* The memories of the store on the day `today` by the model that fits its reviews best, and what is
 * expected of grades. `report` may be NULL. memory_list_destroy afterwards. */
bool fitting_memories(struct store *store, int today, struct memory_list **memories,
	struct habits *habits, struct fit_report *report, struct error *err);

/* plan --fit: what the model was, what it is, and how well each foretells reviews. */
bool fitting_print(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

#endif
