/* Where the session and the recorder meet: the session's actions about takes become calls of the
 * recorder, and a take that cannot go on becomes an event. Separate from the loop, so that a test
 * can drive the two as the loop does. */
#ifndef REHEARSAL_RECORDING_H
#define REHEARSAL_RECORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "session/session.h"
#include "store/store.h"

/* What a take answers. */
struct asked {
	const char *question_id; /* borrowed during the call */
	enum lang lang;
	int64_t started_ms; /* Unix time */
};

/* Carries out ACTION_BEGIN_TAKE (into the file `path`), _HOLD_TAKE, _GO_ON_TAKE or _END_TAKE (then
 * *frames is as of recorder_end; 0 when no take is open); ignores any other action. False when the
 * recorder fails. */
bool recording_act(struct recorder *recorder, const struct session_action *action, const char *path,
	uint64_t *frames, struct error *err);

/* Carries out ACTION_BEGIN_TAKE into a new file of the store: sets the take's question_id, lang,
 * started_ms and file as store_take_name does. When another program takes the name first, the next
 * one is tried. */
bool recording_begin(struct recorder *recorder, const struct session_action *action,
	struct store *store, const struct asked *asked, struct take *take, struct error *err);

/* True when the session's take is not open or can no longer be written: EVENT_TAKE_BROKEN is due.
 */
bool recording_is_broken(const struct session *session, struct recorder *recorder);

#endif
