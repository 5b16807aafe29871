/* The endpoint of an answer, its time cues, and its automatic grade. Inside the room only. */
#ifndef SESSION_ANSWER_H
#define SESSION_ANSWER_H

#include "session/action.h"

/* Starts an answer at the frame `at`: no speech has been heard yet. */
void answer_expect(struct session *session, uint64_t at);

/* Counts silence from the frame `at` on, as the session did not listen until then. */
void answer_listen(struct session *session, uint64_t at);

/* Endpointing: takes in the speech of a tick, and returns the frame at which the take ends when the
 * answer is over, else 0. May settle the answer or revoke that, and append a soft cue: when
 * it settles, or, where no answer settles, after two thirds of the gap. */
uint64_t answer_endpoint(
	struct session *session, const struct session_event *event, struct session_actions *out);

/* Where the take of an answer that a key ends at the frame `at` stops: a settled one behind its
 * last speech, any other at once. */
uint64_t answer_end(const struct session *session, uint64_t at);

/* Sounds the cue (green, yellow, red) that an answer of `spent` frames has reached, once each. */
void answer_time_cues(struct session *session, uint64_t spent, struct session_actions *out);

/* Grades automatically: silence_grade without speech; Hard when the onset was late, a pause long or
 * the limit reached; else Good. */
void answer_grade(struct session *session, struct session_actions *out);

#endif
