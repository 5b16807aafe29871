/* Watches the sound device, the open take and the script: says what is wrong, keeps what was
 * recorded, and ends a session that cannot go on. */
#ifndef REHEARSAL_DEVICE_WATCH_H
#define REHEARSAL_DEVICE_WATCH_H

#include "rehearsal/state.h"

/* Call it each round. */
void rehearsal_watch(struct rehearsal *rehearsal);

/* True while the device is lost: nothing that plays is heard. */
bool rehearsal_is_unheard(const struct rehearsal *rehearsal);

/* True when only a key leads on from the session's state. */
bool rehearsal_waits_for_key(const struct rehearsal *rehearsal);

/* True when nobody can press one: no terminal, no media key, and the script is over. */
bool rehearsal_is_alone(const struct rehearsal *rehearsal);

#endif
