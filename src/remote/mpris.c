/* Answers the calls of MPRIS controls. */
#include "remote/mpris.h"

#ifdef REHEARSE_BUS

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "remote/state.h"

static void put(struct remote *remote, enum remote_kind kind, double value)
{
	if (remote->event_count < EVENTS_MAX) {
		remote->events[remote->event_count++] = (struct remote_event){kind, value};
	}
}

/* The methods that act as keys. */
static int on_key(sd_bus_message *call, void *context, sd_bus_error *error)
{
	static const struct {
		const char *method;
		enum remote_kind kind;
	} KEYS[] = {{"PlayPause", REMOTE_TOGGLE}, {"Play", REMOTE_PLAY}, {"Pause", REMOTE_PAUSE},
		{"Next", REMOTE_NEXT}, {"Previous", REMOTE_PREVIOUS}, {"Stop", REMOTE_STOP},
		{"Quit", REMOTE_STOP}};
	(void)error;
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (strcmp(sd_bus_message_get_member(call), KEYS[i].method) == 0) {
			put(context, KEYS[i].kind, 0);
		}
	}
	return sd_bus_reply_method_return(call, "");
}

static int on_raise(sd_bus_message *call, void *context, sd_bus_error *error)
{
	(void)context;
	(void)error;
	return sd_bus_reply_method_return(call, "");
}

static int on_open_uri(sd_bus_message *call, void *context, sd_bus_error *error)
{
	(void)call;
	(void)context;
	return sd_bus_error_set(
		error, SD_BUS_ERROR_NOT_SUPPORTED, "decks are named when it is started");
}

static int on_seek(sd_bus_message *call, void *context, sd_bus_error *error)
{
	struct remote *remote = context;
	int64_t offset_us = 0;
	int status = sd_bus_message_read(call, "x", &offset_us);
	(void)error;
	if (status < 0) {
		return status;
	}
	if (remote->view.can_seek) {
		put(remote, REMOTE_SEEK, (double)offset_us / 1e6);
	}
	return sd_bus_reply_method_return(call, "");
}

static void track_path(const struct remote *remote, char out[64])
{
	(void)snprintf(out, 64, "/org/rehearse/track/%u", remote->view.track);
}

/* By the specification, a position in a track that is no longer current is ignored. */
static int on_set_position(sd_bus_message *call, void *context, sd_bus_error *error)
{
	struct remote *remote = context;
	const char *path = NULL;
	int64_t position_us = 0;
	char track[64];
	int status = sd_bus_message_read(call, "ox", &path, &position_us);
	(void)error;
	if (status < 0) {
		return status;
	}
	track_path(remote, track);
	double place = (double)position_us / 1e6;
	bool within = place >= 0 && (remote->view.length_s <= 0 || place <= remote->view.length_s);
	if (remote->view.can_seek && within && strcmp(path, track) == 0) {
		put(remote, REMOTE_MOVE, place);
	}
	return sd_bus_reply_method_return(call, "");
}

static int set_number(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *value, void *context, sd_bus_error *error)
{
	struct remote *remote = context;
	double number = 0;
	int status = sd_bus_message_read(value, "d", &number);
	(void)bus;
	(void)path;
	(void)interface;
	(void)error;
	if (status < 0) {
		return status;
	}
	if (!isfinite(number)) {
		return -EINVAL;
	}
	if (strcmp(property, "Volume") == 0) {
		put(remote, REMOTE_VOLUME, fmax(0, fmin(1, number)));
	} else if (number <= 0) {
		put(remote, REMOTE_PAUSE, 0); /* by the specification a rate of 0 pauses */
	} else {
		put(remote, REMOTE_RATE,
			fmax(remote->view.rate_min, fmin(remote->view.rate_max, number)));
	}
	return 0;
}

static int get_text(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	static const char *const STATUS[] = {[REMOTE_STOPPED] = "Stopped",
		[REMOTE_PLAYING] = "Playing",
		[REMOTE_PAUSED] = "Paused"};
	const struct remote *remote = context;
	(void)bus;
	(void)path;
	(void)interface;
	(void)error;
	bool status = strcmp(property, "PlaybackStatus") == 0;
	return sd_bus_message_append(reply, "s", status ? STATUS[remote->view.status] : "Rehearse");
}

static int get_nothing(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	(void)bus;
	(void)path;
	(void)interface;
	(void)property;
	(void)context;
	(void)error;
	return sd_bus_message_append(reply, "as", 0);
}

static int get_truth(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	const struct remote *remote = context;
	bool no = strcmp(property, "CanRaise") == 0 || strcmp(property, "HasTrackList") == 0;
	bool truth = strcmp(property, "CanSeek") == 0 ? remote->view.can_seek : !no;
	(void)bus;
	(void)path;
	(void)interface;
	(void)error;
	return sd_bus_message_append(reply, "b", (int)truth);
}

static int get_number(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	const struct remote_view *view = &((const struct remote *)context)->view;
	double number = strcmp(property, "Volume") == 0        ? view->volume
			: strcmp(property, "MinimumRate") == 0 ? view->rate_min
			: strcmp(property, "MaximumRate") == 0 ? view->rate_max
							       : view->rate;
	(void)bus;
	(void)path;
	(void)interface;
	(void)error;
	return sd_bus_message_append(reply, "d", number);
}

static int get_position(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	const struct remote *remote = context;
	(void)bus;
	(void)path;
	(void)interface;
	(void)property;
	(void)error;
	return sd_bus_message_append(reply, "x", (int64_t)(remote->view.position_s * 1e6));
}

static int get_metadata(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *context, sd_bus_error *error)
{
	const struct remote *remote = context;
	char track[64];
	(void)bus;
	(void)path;
	(void)interface;
	(void)property;
	(void)error;
	track_path(remote, track);
	int status = sd_bus_message_open_container(reply, 'a', "{sv}");
	if (status >= 0) {
		status = sd_bus_message_append(reply, "{sv}", "mpris:trackid", "o", track);
	}
	if (status >= 0 && remote->title) {
		status = sd_bus_message_append(reply, "{sv}", "xesam:title", "s", remote->title);
	}
	if (status >= 0 && remote->artist) {
		status = sd_bus_message_append(
			reply, "{sv}", "xesam:artist", "as", 1, remote->artist);
	}
	if (status >= 0 && remote->album) {
		status = sd_bus_message_append(reply, "{sv}", "xesam:album", "s", remote->album);
	}
	if (status >= 0 && remote->view.length_s > 0) {
		status = sd_bus_message_append(
			reply, "{sv}", "mpris:length", "x", (int64_t)(remote->view.length_s * 1e6));
	}
	return status < 0 ? status : sd_bus_message_close_container(reply);
}

#define CHANGES SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE
#define FIXED SD_BUS_VTABLE_PROPERTY_CONST

static const sd_bus_vtable ROOT_TABLE[] = {SD_BUS_VTABLE_START(0),
	SD_BUS_METHOD("Raise", "", "", on_raise, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Quit", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_PROPERTY("CanQuit", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("CanRaise", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("HasTrackList", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("Identity", "s", get_text, 0, FIXED),
	SD_BUS_PROPERTY("SupportedUriSchemes", "as", get_nothing, 0, FIXED),
	SD_BUS_PROPERTY("SupportedMimeTypes", "as", get_nothing, 0, FIXED), SD_BUS_VTABLE_END};

static const sd_bus_vtable PLAYER_TABLE[] = {SD_BUS_VTABLE_START(0),
	SD_BUS_METHOD("PlayPause", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Play", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Pause", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Next", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Previous", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Stop", "", "", on_key, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("Seek", "x", "", on_seek, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("SetPosition", "ox", "", on_set_position, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_METHOD("OpenUri", "s", "", on_open_uri, SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_SIGNAL("Seeked", "x", 0),
	SD_BUS_PROPERTY("PlaybackStatus", "s", get_text, 0, CHANGES),
	SD_BUS_PROPERTY("Metadata", "a{sv}", get_metadata, 0, CHANGES),
	SD_BUS_PROPERTY("Position", "x", get_position, 0, 0),
	SD_BUS_WRITABLE_PROPERTY(
		"Rate", "d", get_number, set_number, 0, CHANGES | SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_WRITABLE_PROPERTY(
		"Volume", "d", get_number, set_number, 0, CHANGES | SD_BUS_VTABLE_UNPRIVILEGED),
	SD_BUS_PROPERTY("MinimumRate", "d", get_number, 0, CHANGES),
	SD_BUS_PROPERTY("MaximumRate", "d", get_number, 0, CHANGES),
	SD_BUS_PROPERTY("CanSeek", "b", get_truth, 0, CHANGES),
	SD_BUS_PROPERTY("CanGoNext", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("CanGoPrevious", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("CanPlay", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("CanPause", "b", get_truth, 0, FIXED),
	SD_BUS_PROPERTY("CanControl", "b", get_truth, 0, FIXED), SD_BUS_VTABLE_END};

int mpris_add(struct remote *remote)
{
	int status = sd_bus_add_object_vtable(
		remote->bus, NULL, MPRIS_PATH, MPRIS_NAME, ROOT_TABLE, remote);
	if (status < 0) {
		return status;
	}
	return sd_bus_add_object_vtable(
		remote->bus, NULL, MPRIS_PATH, MPRIS_PLAYER, PLAYER_TABLE, remote);
}

#endif
