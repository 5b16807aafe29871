/* Our end of the helper process around espeak-ng: starts it, sends it requests with a time limit,
 * ends it. Every call returns, whatever the helper does. Inside the room only. */
#ifndef VOICE_HELPER_H
#define VOICE_HELPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "voice/helper_protocol.h"
#include "voice/samples.h"
#include "voice/wait_hook.h"

/* All-zero: no helper. */
struct helper {
	pid_t pid; /* 0: none */
	int fd;
	bool ready;                   /* it has reported that espeak-ng is up */
	const struct wait_hook *hook; /* or NULL; reset when the helper ends */
	int64_t hook_ms;              /* time of its last call */
};

/* How a request ended. After all but SPOKE_ALL and SPOKE_NO_VOICE the helper has been stopped. */
enum spoke {
	SPOKE_ALL,
	SPOKE_NO_VOICE,  /* espeak-ng lacks the voice */
	SPOKE_NO_ENGINE, /* espeak-ng finds no data */
	SPOKE_DIED,      /* the helper ended during the request */
	SPOKE_LATE,      /* it ran out of time */
	SPOKE_GIVEN_UP,  /* the hook returned true */
	SPOKE_RUBBISH,   /* it sent no valid answer */
};

/* Starts the program argv[0] (a path) in a process group of its own, without waiting for it. */
bool helper_start(struct helper *helper, const char *const *argv, struct error *err);

/* Ends it and its group: by TERM, and by KILL after 200 ms. Accepts all-zero. */
void helper_stop(struct helper *helper);

/* True when a helper runs. Cleans up one that has died. */
bool helper_is_alive(struct helper *helper);

/* Renders a piece of text within limit_ms, and calls helper->hook meanwhile. Replaces *samples,
 * whose times count characters of `text` from 1. After a failure helper->ready still says whether
 * the helper had been up. */
enum spoke helper_speak(struct helper *helper, const struct voice_request *request,
	const char *text, int limit_ms, struct samples *samples);

#endif
