/* One asking from state to state: question, thinking time, start tone, answer, replay, model
 * answer, grade. Inside the room only. */
#ifndef SESSION_ASKING_H
#define SESSION_ASKING_H

#include "session/action.h"

/* Asks the question that comes next, or finishes the session. */
void asking_go_on(struct session *session, uint64_t at, struct session_actions *out);
/* Starts the asking of `question`. */
void asking_begin(
	struct session *session, size_t question, uint64_t at, struct session_actions *out);
/* Ends the session. */
void asking_finish(struct session *session, uint64_t at, struct session_actions *out);

/* Handles the end of the question: thinking time or start tone, or grading when it was only
 * repeated. */
void asking_heard(struct session *session, uint64_t at, struct session_actions *out);
/* Speaks the question again, or refuses when it was heard as often as allowed. */
void asking_hear_again(struct session *session, uint64_t at, struct session_actions *out);

/* Opens the take and plays the start tone. */
void asking_cue_start(struct session *session, uint64_t at, struct session_actions *out);
/* Opens the take with the pre-roll before `at`, but never inside a pause. The answer starts before
 * `at`: people begin to speak before the tone ends, and an onset is detected late. */
void asking_open_take(struct session *session, uint64_t at, struct session_actions *out);
/* Ends the take, if one is open, at the frame `end`. */
void asking_end_take(struct session *session, uint64_t end, struct session_actions *out);

/* Ends the answer, whose take ends at the frame `end` (not after `at`), and does what follows it.
 */
void asking_end_answer(
	struct session *session, uint64_t end, uint64_t at, struct session_actions *out);
/* Handles the end of a replay. After one from the settings, or where nobody waits for a grade, the
 * session moves on; after one by key it returns to grading. */
void asking_replayed(struct session *session, uint64_t at, struct session_actions *out);
/* Grades automatically when the settings say so; then waits for a grade or goes on. */
void asking_grade_or_go_on(struct session *session, uint64_t at, struct session_actions *out);
/* Handles an answer whose take broke and is ended. A piece of an answer gets no automatic grade:
 * waits for the user's, or asks the question again, or, when that broke twice, goes on. */
void asking_take_broke(struct session *session, uint64_t at, struct session_actions *out);

#endif
