/* What was said in the takes of a report, by the user's own recogniser. */
#ifndef CMD_REPORT_TRANSCRIPTS_H
#define CMD_REPORT_TRANSCRIPTS_H

#include "cmd/report/page.h"

/* Adds the transcript of each drawn take, with its words, fillers and covered points. A take is
 * transcribed once and the text kept in the store; a recogniser that fails is reported on stderr
 * and tried again by the next report. False only when the store cannot be read or written. */
bool page_transcribe(const struct invocation *invocation, struct page *page, struct error *err);

#endif
