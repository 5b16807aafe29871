/* The sound of takes as Opus. */
#ifndef CMD_REPORT_SOUND_H
#define CMD_REPORT_SOUND_H

#include "report/report.h"

/* Sets the sound of each take, or its trouble, in the order given and in two threads, until
 * `limit_bytes` (0: no limit) are full. Returns how many takes did not fit. */
size_t report_sounds(struct report_take **takes, size_t count, size_t limit_bytes);

#endif
