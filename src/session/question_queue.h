/* Which question comes next: the questions in order, and those that come back. Inside the room
 * only. */
#ifndef SESSION_QUESTION_QUEUE_H
#define SESSION_QUESTION_QUEUE_H

#include "session/state.h"

/* The next question. False when the session is over: all have been asked, or none of the rest fits
 * into the time left. */
bool question_queue_next(struct session *session, uint64_t at, size_t *question);

/* Records the grade of the current question: after Again or Hard it comes back after others; after
 * another grade, or none (0), it does not. */
void question_queue_graded(struct session *session, int grade);

#endif
