/* Writes what could not be written at once, without ever waiting for another program. */
#ifndef REHEARSAL_LATER_H
#define REHEARSAL_LATER_H

#include "rehearsal/state.h"

/* From here on the store gives up quickly when another program holds it, and the decks are due to
 * be kept. */
void later_begin(struct rehearsal *rehearsal);

/* To be called each round: writes what waits if its time has come. */
void later_write(struct rehearsal *rehearsal);

/* Gives the store and the analyser a last moment, while sound goes on and signals are heard; then
 * notes what is not written, and makes the progress lines. */
void later_end(struct rehearsal *rehearsal);

#endif
