/* Media keys as keys of the verbs that only play: `play` and `listen`. */
#ifndef REMOTE_LISTENING_KEYS_H
#define REMOTE_LISTENING_KEYS_H

#include <stdbool.h>

#include "remote/event.h"

/* ' ' (pauses and goes on), n, p or q; 0 for events without a key, and for one that asks for the
 * current state (`paused`). */
int remote_listening_key(enum remote_kind kind, bool paused);

#endif
