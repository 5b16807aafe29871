/* Where the session and the recorder meet: what the one decides about takes becomes calls of the
 * other, and what becomes of the open take an event. Apart from the loop, so that a test drives the
 * two as the loop does. */
#ifndef CMD_RECORDING_H
#define CMD_RECORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "session/session.h"

/* Carries out ACTION_BEGIN_TAKE (into the file `path`), _HOLD_TAKE, _GO_ON_TAKE or _END_TAKE (then
 * *frames is as of recorder_end; 0 when no take is open); any other action is not the recorder's.
 * False when the recorder says so. */
bool recording_act(struct recorder *recorder, const struct session_action *action, const char *path,
	uint64_t *frames, struct error *err);

/* The session counts on a take that is not open or cannot be written on: it is to be told
 * EVENT_TAKE_BROKEN. */
bool recording_is_broken(const struct session *session, struct recorder *recorder);

#endif
