/* How an answer ends by itself and what it is worth; inside the room only. */
#ifndef SESSION_ANSWER_H
#define SESSION_ANSWER_H

#include "session/session.h"

struct session_action *session_act(
	struct session *session, struct session_actions *out, enum session_action_kind kind);

/* Nothing has been heard of the answer that begins at the frame `at`. */
void answer_expect(struct session *session, uint64_t at);

/* Silence counts from the frame `at` on: what was before was not listened to. */
void answer_listen(struct session *session, uint64_t at);

/* Takes what has been heard; the frame at which the take ends when the answer is over, else 0. */
uint64_t answer_end(
	struct session *session, const struct session_event *event, struct session_actions *out);

/* The mark (green, yellow, red) that an answer of `spent` frames has reached sounds, once. */
void answer_marks(struct session *session, uint64_t spent, struct session_actions *out);

/* Grades the answer by what is known: nothing said, late or long silent or cut by its limit, else
 * good. */
void answer_grade(struct session *session, struct session_actions *out);

#endif
