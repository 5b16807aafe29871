/* The lines at the end of a rehearsal: what got better, what got worse, what to begin with next
 * time. */
#ifndef REHEARSAL_PROGRESS_H
#define REHEARSAL_PROGRESS_H

#include "rehearsal/announcer.h"
#include "rehearsal/answers.h"
#include "rehearsal/take_measures.h"

#define PROGRESS_LINES_MOST 3

struct progress {
	char *lines[PROGRESS_LINES_MOST];
	size_t count;
};

void progress_finish(struct progress *progress); /* accepts all-zero */

/* Makes the lines, in the language of the current question, and speaks them. There are none when no
 * answer of this session was measured. `now_ms` is Unix time. */
void progress_tell(struct progress *progress, struct measuring *measuring,
	const struct answers *answers, struct announcer *announcer, int64_t now_ms);

#endif
