/* Keeps what is learnt of the sound devices from session to session. */
#ifndef REHEARSAL_DEVICE_LEARNING_H
#define REHEARSAL_DEVICE_LEARNING_H

#include "rehearsal/state.h"

/* The devices have just been opened, or opened again: starts from what earlier sessions learnt of
 * them. The offline device has nothing to learn from. */
void learning_begin(struct rehearsal *rehearsal);

/* Keeps what has changed since; tries again later when another program holds the store. What is
 * never kept is learnt again. Call it each round. */
void learning_keep(struct rehearsal *rehearsal);

#endif
