/* A take in one line. Inside the room only. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "base/text.h"
#include "report/model.h"

/* Appends the line. */
void page_brief(struct text *out, const struct report *report, const struct report_take *take);

#endif
