/* Where the session and the recorder meet: what the one decides about takes becomes calls of the
 * other, and what becomes of the open take an event. Apart from the loop, so that a test drives the
 * two as the loop does. */
#ifndef REHEARSAL_RECORDING_H
#define REHEARSAL_RECORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "session/session.h"
#include "store/store.h"

/* What a take is an answer to. */
struct asked {
	const char *question_id; /* borrowed during the call */
	enum lang lang;
	int64_t started_ms; /* Unix time */
};

/* Carries out ACTION_BEGIN_TAKE (into the file `path`), _HOLD_TAKE, _GO_ON_TAKE or _END_TAKE (then
 * *frames is as of recorder_end; 0 when no take is open); any other action is not the recorder's.
 * False when the recorder says so. */
bool recording_act(struct recorder *recorder, const struct session_action *action, const char *path,
	uint64_t *frames, struct error *err);

/* Carries out ACTION_BEGIN_TAKE into a new file of the store, for an answer to the question that
 * begins at `started_ms`: sets the take's question_id, lang, started_ms and file, as
 * store_take_name. Another program may take the name between its choice and the file: then the next
 * one is chosen. */
bool recording_begin(struct recorder *recorder, const struct session_action *action,
	struct store *store, const struct asked *asked, struct take *take, struct error *err);

/* The session counts on a take that is not open or cannot be written on: it is to be told
 * EVENT_TAKE_BROKEN. */
bool recording_is_broken(const struct session *session, struct recorder *recorder);

#endif
