/* Which takes a report draws, and under which question each stands. */
#ifndef CMD_REPORT_GROUPING_H
#define CMD_REPORT_GROUPING_H

#include <stdbool.h>
#include <stddef.h>

#include "store/store.h"

/* The takes of a list by question and language. */
struct grouping {
	size_t *group_of; /* of each take: 0 to count - 1, in the order in which they first come */
	size_t *sizes;    /* of each group */
	size_t count;
};
void takes_group(const struct take_list *takes, struct grouping *grouping);
void grouping_finish(struct grouping *grouping);

/* Which takes of a list, newest first, are drawn when `most` are: the best ones, then the newest.
 * One for each take; free() it. */
bool *takes_drawn(const struct take_list *takes, size_t most);

#endif
