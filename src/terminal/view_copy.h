/* A copy of the view shown last: to find what is new, and to show it again. */
#ifndef TERMINAL_VIEW_COPY_H
#define TERMINAL_VIEW_COPY_H

#include "terminal/view.h"

/* All-zero is the copy of an empty view. */
struct view_copy {
	char *heading, *progress, *topic, *question, *detail, *answer, *doing, *message;
	char **words; /* each key and what it does */
	struct key_hint *keys;
	struct screen_view view; /* borrows the above; has no wave */
};

void view_copy_set(struct view_copy *copy, const struct screen_view *view);
void view_copy_finish(struct view_copy *copy); /* accepts all-zero */

#endif
