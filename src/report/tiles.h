/* Measures over several takes: tiles of the last session, and trends of a question. Inside the room
 * only. */
#ifndef REPORT_TILES_H
#define REPORT_TILES_H

#include "base/text.h"
#include "report/model.h"

/* The last session: each measure beside its mean over the five takes before, with a curve. Nothing
 * when there is no session. */
void page_session(struct text *out, const struct report *report);
/* How the first measures changed over the takes of a question. */
void page_trends(
	struct text *out, const struct report *report, const struct report_question *question);

#endif
