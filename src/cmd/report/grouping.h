/* How a report orders its takes: by question, and drawn or in one line. */
#ifndef CMD_REPORT_GROUPING_H
#define CMD_REPORT_GROUPING_H

#include <stdbool.h>
#include <stddef.h>

#include "store/store.h"

/* Takes grouped by question and language. */
struct grouping {
	size_t *group_of; /* of each take; groups are numbered from 0 as they first appear */
	size_t *sizes;    /* takes of each group */
	size_t count;     /* groups */
};
void takes_group(const struct take_list *takes, struct grouping *grouping);
void grouping_finish(struct grouping *grouping);

/* Chooses up to `most` takes of a list, newest first, to be drawn: the best ones, then the newest.
 * Returns a flag for each take; free() it. */
bool *takes_drawn(const struct take_list *takes, size_t most);

#endif
