/* What controls mean as keys, and what there is without a bus. */
#include "remote/remote.h"

#include <stddef.h>

int remote_key(enum remote_kind kind, bool paused)
{
	switch (kind) {
	case REMOTE_TOGGLE:
		return ' ';
	case REMOTE_PLAY:
		return paused ? ' ' : 0;
	case REMOTE_PAUSE:
		return paused ? 0 : ' ';
	case REMOTE_NEXT:
		return 'n';
	case REMOTE_PREVIOUS:
		return 'p';
	case REMOTE_STOP:
		return 'q';
	case REMOTE_NONE:
	case REMOTE_SEEK:
	case REMOTE_MOVE:
	case REMOTE_RATE:
	case REMOTE_VOLUME:
		break;
	}
	return 0;
}

#ifndef REHEARSE_BUS

struct remote *remote_open(struct error *err)
{
	(void)error_set(err, ERROR_NOT_FOUND, "this program was built without libsystemd");
	return NULL;
}

void remote_close(struct remote *remote)
{
	(void)remote;
}

void remote_show(struct remote *remote, const struct remote_view *view)
{
	(void)remote;
	(void)view;
}

struct remote_event remote_next(struct remote *remote)
{
	(void)remote;
	return (struct remote_event){0};
}

#endif
