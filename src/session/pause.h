/* Pauses a session and resumes it. Inside the room only. */
#ifndef SESSION_PAUSE_H
#define SESSION_PAUSE_H

#include "session/action.h"

/* Pauses any state but SESSION_PAUSED and SESSION_DONE; holds an open take. */
void pause_begin(struct session *session, uint64_t at, struct session_actions *out);

/* Resumes the paused state; restarts a sound that the pause cut off. */
void pause_end(struct session *session, uint64_t at, struct session_actions *out);

#endif
