/* An open connection: the published view, and the events not yet handed out. */
#ifndef REMOTE_STATE_H
#define REMOTE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <systemd/sd-bus.h>

#include "remote/event.h"

#define EVENTS_MAX 32

struct remote {
	sd_bus *bus;             /* NULL: it went away */
	bool second;             /* another rehearsal owns the plain name */
	struct remote_view view; /* without strings, which follow */
	char *title;
	char *artist;
	char *album;
	bool shown;
	int64_t shown_ms; /* steady time of the last remote_show */
	struct remote_event events[EVENTS_MAX];
	size_t event_count;
};

#endif
