/* Where a report has its sound: in the page, or with --folder in files beside it. */
#ifndef CMD_REPORT_SOUND_PLACE_H
#define CMD_REPORT_SOUND_PLACE_H

#include "cmd/report/page.h"

/* Encodes the takes' sound, newest first, and puts it where --folder says. The page stays below 30
 * MB; sound left out for that is counted in the report and reported on stderr. False when a file
 * cannot be written. */
bool page_add_sound(const struct invocation *invocation, struct page *page, struct error *err);

#endif
