/* The report: takes and their measures as one HTML page.
 *
 * In: struct report, filled by the caller (takes, measures, tracks, sounds, recall by topic). Out:
 * the text of a page that loads nothing and sends nothing, in Korean or English. All text of the
 * user is escaped on its way in. Pure; any thread. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "report/model.h"
#include "report/opus.h"
#include "report/page.h"

#endif
