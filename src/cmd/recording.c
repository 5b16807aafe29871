/* The session's actions as calls of the recorder, and back. */
#include "cmd/recording.h"

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

bool recording_is_broken(const struct session *session, struct recorder *recorder)
{
	return session->take_open &&
	       (!recorder_is_open(recorder) || recorder_failed(recorder, NULL));
}
