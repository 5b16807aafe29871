/* Passes the session's actions about takes on to the recorder. */
#include "rehearsal/recording.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* How many programs may begin an answer to one question in the same millisecond. */
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
	char *name = NULL;
	bool same = false;
	bool begun = false;
	for (int tried = 0; !begun && !same && tried < NAMES_MOST; tried++) {
		store_take_name(store, asked->question_id, asked->lang, asked->started_ms, take);
		same = name && strcmp(name, take->file) == 0; /* the name was not the reason */
		begun = !same && recorder_begin(recorder, take->file, action->frame, err);
		free(name);
		name = mem_text(take->file);
	}
	free(name);
	return begun;
}

bool recording_is_broken(const struct session *session, struct recorder *recorder)
{
	return session->take_open &&
	       (!recorder_is_open(recorder) || recorder_failed(recorder, NULL));
}
