/* The connection to the session bus. */
#ifndef REMOTE_BUS_H
#define REMOTE_BUS_H

#include "base/error.h"
#include "remote/event.h"

struct remote;

/* Does not wait for the bus. NULL when there is none; `err` says why, and all else works without
 * it. */
struct remote *remote_open(struct error *err);
void remote_close(struct remote *remote); /* accepts NULL */

/* Publishes the current state and announces what changed since the last call. Accepts NULL. */
void remote_show(struct remote *remote, const struct remote_view *view);

/* The next event, REMOTE_NONE when there is none; never waits. Accepts NULL. */
struct remote_event remote_next(struct remote *remote);

#endif
