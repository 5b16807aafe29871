/* The backlog: what could not be written at once, as another program held the store. It is written
 * between rounds, without ever waiting. */
#ifndef REHEARSAL_BACKLOG_H
#define REHEARSAL_BACKLOG_H

#include "rehearsal/state.h"

/* From here on the store gives up quickly when another program holds it. The wording of the notes
 * is the first thing in the backlog, so that the first question does not wait for it. */
void backlog_begin(struct rehearsal *rehearsal);

/* Writes the backlog when it is time for another try. Call it each round. */
void backlog_write(struct rehearsal *rehearsal);

/* Gives the store and the analyser a last moment, while sound and signals go on; then adds what is
 * not written to the troubles, and makes the progress lines. */
void backlog_end(struct rehearsal *rehearsal);

#endif
