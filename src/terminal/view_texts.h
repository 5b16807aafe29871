/* The texts of a view as they are displayed. */
#ifndef TERMINAL_VIEW_TEXTS_H
#define TERMINAL_VIEW_TEXTS_H

#include <stddef.h>

#include "terminal/view.h"

struct view_texts {
	char *heading, *progress, *topic, *question, *detail, *answer, *doing, *message;
	const char *spoken; /* `question` or `answer`: the one that is being spoken */
	size_t said_start;  /* bytes [start, end) of the spoken word in it; equal: none */
	size_t said_end;
};

void view_texts_init(struct view_texts *texts, const struct screen_view *view);
void view_texts_finish(struct view_texts *texts);

#endif
