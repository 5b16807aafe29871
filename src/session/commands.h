/* What each key does in each state. Inside the room only. */
#ifndef SESSION_COMMANDS_H
#define SESSION_COMMANDS_H

#include "session/action.h"

/* Handles an event that is a key, or refuses it with the reason. */
void keys_press(
	struct session *session, const struct session_event *event, struct session_actions *out);

#endif
