/* Gives the session its events and carries out its actions: sounds, takes, reviews, messages. */
#ifndef REHEARSAL_ACTIONS_H
#define REHEARSAL_ACTIONS_H

#include "rehearsal/state.h"

/* Begins the session: carries out the actions of its first moment. */
void rehearsal_begin_session(struct rehearsal *rehearsal);

/* Gives the session an event of this moment and carries out its actions; `grade`, 1 to 4, is for
 * EVENT_GRADE. */
void rehearsal_step(struct rehearsal *rehearsal, enum session_event_kind kind, int grade);

/* Sets the speaking rate, times the profile's, within its limits, and says so. */
void rehearsal_set_speed(struct rehearsal *rehearsal, double speed);

#endif
