/* The connection of a program that was built without libsystemd: there is none. */
#include "remote/bus.h"

#include <stddef.h>

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
