/* What the program does while it waits for an engine. Inside the room only. */
#ifndef VOICE_WAIT_HOOK_H
#define VOICE_WAIT_HOOK_H

#include <stdbool.h>

/* See voice_set_wait. All-zero: none. */
struct wait_hook {
	bool (*wait)(void *context); /* true gives up */
	void *context;
};

#endif
