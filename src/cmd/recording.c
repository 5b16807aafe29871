/* The session's actions as calls of the recorder, and back. */
#include "cmd/recording.h"

#include <unistd.h>

/* As many programs may begin an answer to one question in one millisecond. */
#define NAMES_MOST 100

bool recording_act(struct recorder *recorder, const struct session_action *action, const char *path,
	uint64_t *frames, struct error *err)
{
	if (action->kind == ACTION_BEGIN_TAKE) {
		return recorder_begin(recorder, path, action->frame, err);
	}
	if (action->kind == ACTION_END_TAKE) {
		*frames = 0;
		return !recorder_is_open(recorder) ||
		       recorder_end(recorder, action->frame, frames, err);
	}
	if (action->kind == ACTION_HOLD_TAKE || action->kind == ACTION_GO_ON_TAKE) {
		recorder_hold(recorder, action->kind == ACTION_HOLD_TAKE);
	}
	return true;
}

bool recording_begin(struct recorder *recorder, const struct session_action *action,
	struct store *store, const struct asked *asked, struct take *take, struct error *err)
{
	for (int tried = 1;; tried++) {
		store_take_name(store, asked->question_id, asked->lang, asked->started_ms, take);
		if (recording_act(recorder, action, take->file, NULL, err)) {
			return true;
		}
		if (tried == NAMES_MOST || access(take->file, F_OK) != 0) {
			return false; /* it is not the name */
		}
	}
}

bool recording_is_broken(const struct session *session, struct recorder *recorder)
{
	return session->take_open &&
	       (!recorder_is_open(recorder) || recorder_failed(recorder, NULL));
}
