/* The remote room: media keys of headsets and keyboards, and the controls of desktops and phones.
 *
 * In: calls over the session bus (MPRIS 2.2, specifications.freedesktop.org/mpris-spec); the state
 * to show. Out: events, which the running verb turns into what its own keys do. Main thread: calls
 * are answered from the verb's loop. Without libsystemd at build time, or without a bus, there are
 * no events, and nothing else is different. */
#ifndef REMOTE_REMOTE_H
#define REMOTE_REMOTE_H

#include "remote/bus.h"
#include "remote/event.h"
#include "remote/listening_keys.h"

#endif
