/* Media keys in `practice`: what they do, and what desktops and phones show of the session. */
#ifndef REHEARSAL_MEDIA_KEYS_H
#define REHEARSAL_MEDIA_KEYS_H

#include <stdbool.h>

#include "rehearsal/state.h"

/* The session's event of a media key in that state; the one key of a headset does what Enter does.
 * False when it has none. Pure. */
bool media_key_event(
	enum remote_kind kind, enum session_state state, enum session_event_kind *event);

/* Acts on the media keys that were pressed, and publishes the current state. Call it each round. */
void media_keys_serve(struct rehearsal *rehearsal);

#endif
