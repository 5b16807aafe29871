/* What doctor checks of the store. */
#ifndef CMD_DOCTOR_STORE_H
#define CMD_DOCTOR_STORE_H

#include "cmd/doctor/checkup.h"

/* Opens the store as a rehearsal does; checks the clock and the free space. */
void check_store(struct checkup *c);

/* Reads all of the store, which no start does, and replays the whole review log. */
void check_whole_store(struct checkup *c);

#endif
