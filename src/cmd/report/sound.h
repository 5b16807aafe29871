/* Encodes the sound of many takes as Opus, on all processors. */
#ifndef CMD_REPORT_SOUND_H
#define CMD_REPORT_SOUND_H

#include "report/report.h"

/* Sets the sound or the trouble of each take, as long as sounds fit into `limit_bytes` (0: no
 * limit), in the order given. Returns how many did not fit. */
size_t report_sounds(struct report_take **takes, size_t count, size_t limit_bytes);

#endif
