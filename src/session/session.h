/* The door of session: the rules of a rehearsal as a pure state machine.
 *
 * In: questions and settings (settings.h), then events (event.h). Out: actions (action.h), and a
 * state that anyone may read (state.h). No I/O and no clock: time is the count of captured frames
 * that each event carries, so the same events give the same rehearsal anywhere. Any thread, one per
 * session. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "session/action.h"
#include "session/event.h"
#include "session/settings.h"
#include "session/state.h"

/* Begins with question 0 and puts the first actions into `actions`. `count` is above 0. */
void session_begin(struct session *session, const struct session_settings *settings,
	const struct session_question *questions, size_t count, uint64_t at,
	struct session_actions *actions);

/* The question that would be asked next if the current one were left now; false when none would. A
 * grade may yet change it. */
bool session_next_question(const struct session *session, uint64_t at, size_t *question);

/* Takes one event and overwrites `actions` with what to do. */
void session_step(
	struct session *session, struct session_event event, struct session_actions *actions);

#endif
