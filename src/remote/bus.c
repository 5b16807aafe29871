/* The connection to the session bus, over sd-bus: served from the loop of the running verb. */
#include "remote/bus.h"

#ifdef REHEARSE_BUS

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/neutral_text.h"
#include "remote/mpris.h"
#include "remote/state.h"

#define NAME "org.mpris.MediaPlayer2.rehearse"
/* A position this far from the one that time alone would give is a jump. */
#define JUMP_S 1.0

static int on_named(sd_bus_message *reply, void *context, sd_bus_error *error);

static int ask_for_name(struct remote *remote)
{
	char name[96];
	if (remote->second) {
		(void)snprintf(name, sizeof(name), NAME ".instance%ld", (long)getpid());
	} else {
		(void)snprintf(name, sizeof(name), NAME);
	}
	return sd_bus_request_name_async(remote->bus, NULL, name, 0, on_named, remote);
}

/* When another rehearsal owns the name, takes a name of its own. */
static int on_named(sd_bus_message *reply, void *context, sd_bus_error *error)
{
	struct remote *remote = context;
	uint32_t result = 0;
	(void)error;
	bool ours = !sd_bus_message_is_method_error(reply, NULL) &&
		    sd_bus_message_read(reply, "u", &result) >= 0 &&
		    result == 1; /* DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER */
	if (!ours && !remote->second) {
		remote->second = true;
		(void)ask_for_name(remote);
	}
	return 1;
}

struct remote *remote_open(struct error *err)
{
	struct remote *remote = mem_array(1, sizeof(*remote));
	int status = sd_bus_open_user(&remote->bus);
	if (status >= 0) {
		status = mpris_add(remote);
	}
	if (status >= 0) {
		status = ask_for_name(remote);
	}
	if (status < 0) {
		(void)error_set(err, ERROR_NOT_FOUND, "there is no session bus (%s)",
			status == -ENOMEDIUM ? "DBUS_SESSION_BUS_ADDRESS and XDG_RUNTIME_DIR are "
					       "not set"
					     : strerror(-status));
		remote_close(remote);
		return NULL;
	}
	return remote;
}

void remote_close(struct remote *remote)
{
	if (remote) {
		(void)sd_bus_flush(remote->bus);
		sd_bus_close_unref(remote->bus);
		free(remote->title);
		free(remote->artist);
		free(remote->album);
		free(remote);
	}
}

/* Keeps the text as one neutral line, as controls may print it on a terminal. True when it changed.
 */
static bool keep(char **kept, const char *text)
{
	struct text neutral;
	text_init(&neutral, SIZE_MAX / 4);
	neutral_line(&neutral, text ? text : "", text ? strlen(text) : 0);
	bool same = *kept ? text && strcmp(*kept, neutral.bytes) == 0 : !text;
	if (!same) {
		free(*kept);
		*kept = text ? mem_text(neutral.bytes) : NULL;
	}
	text_finish(&neutral);
	return !same;
}

static bool differ(double a, double b)
{
	return fabs(a - b) > 1e-6;
}

static void announce(struct remote *remote, bool changed, const char *property)
{
	if (changed) {
		(void)sd_bus_emit_properties_changed(
			remote->bus, MPRIS_PATH, MPRIS_PLAYER, property, NULL);
	}
}

void remote_show(struct remote *remote, const struct remote_view *view)
{
	if (!remote || !remote->bus) {
		return;
	}
	struct remote_view old = remote->view;
	bool first = !remote->shown;
	int64_t now_ms = clock_steady_ms();
	double passed = old.status == REMOTE_PLAYING
				? (double)(now_ms - remote->shown_ms) / 1000 * old.rate
				: 0;
	bool jumped = !first && view->track == old.track &&
		      fabs(view->position_s - old.position_s - passed) > JUMP_S;
	bool named = keep(&remote->title, view->title);
	named = keep(&remote->artist, view->artist) || named;
	named = keep(&remote->album, view->album) || named;
	remote->view = *view;
	remote->view.title = remote->view.artist = remote->view.album = NULL;
	remote->shown = true;
	remote->shown_ms = now_ms;
	announce(remote, first || view->status != old.status, "PlaybackStatus");
	announce(remote,
		first || named || view->track != old.track || differ(view->length_s, old.length_s),
		"Metadata");
	announce(remote, first || differ(view->rate, old.rate), "Rate");
	announce(remote, first || differ(view->volume, old.volume), "Volume");
	announce(remote, first || view->can_seek != old.can_seek, "CanSeek");
	if (jumped) {
		(void)sd_bus_emit_signal(remote->bus, MPRIS_PATH, MPRIS_PLAYER, "Seeked", "x",
			(int64_t)(view->position_s * 1e6));
	}
}

struct remote_event remote_next(struct remote *remote)
{
	struct remote_event event = {0};
	if (!remote) {
		return event;
	}
	int status = 0;
	while (remote->bus && remote->event_count < EVENTS_MAX &&
		(status = sd_bus_process(remote->bus, NULL)) > 0) {
	}
	if (remote->bus && status < 0) { /* the bus went away: no more events come */
		remote->bus = sd_bus_close_unref(remote->bus);
	}
	if (remote->event_count > 0) {
		event = remote->events[0];
		remote->event_count--;
		memmove(remote->events, remote->events + 1,
			remote->event_count * sizeof(*remote->events));
	}
	return event;
}

#endif
