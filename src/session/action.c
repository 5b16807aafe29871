/* Collects the actions of one step. */
#include "session/action.h"

#include <assert.h>

struct session_action *session_act(
	struct session *s, struct session_actions *out, enum session_action_kind kind)
{
	assert(out->count < SESSION_ACTIONS_MAX);
	struct session_action *action = &out->items[out->count++];
	*action = (struct session_action){.kind = kind, .question = s->current};
	return action;
}

void session_refuse(struct session *s, struct session_actions *out, const char *why)
{
	session_act(s, out, ACTION_REFUSED)->why = why;
}
