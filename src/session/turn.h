/* Whose turn it is: the questions in order, and those that come back. Inside session/. */
#ifndef SESSION_TURN_H
#define SESSION_TURN_H

#include "session/session.h"

/* The question to be asked next; false when the session is over: all were asked, or none that is
 * left fits into its length. */
bool turn_next(struct session *session, uint64_t at, size_t *question);

/* The current question was graded: when it was Again or Hard it comes back behind others; else, or
 * when the grade is taken back (0), it does not. */
void turn_graded(struct session *session, int grade);

#endif
