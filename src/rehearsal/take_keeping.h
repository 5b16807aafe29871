/* Takes and reviews of a rehearsal: recorded, and handed to the store without waiting for it. */
#ifndef REHEARSAL_TAKE_KEEPING_H
#define REHEARSAL_TAKE_KEEPING_H

#include "rehearsal/state.h"

/* Carries out ACTION_BEGIN_TAKE. When nothing can be recorded the session ends. */
void keep_begin_take(struct rehearsal *rehearsal, const struct session_action *action);

/* Carries out ACTION_END_TAKE: the take is on the disk, and in the store or its queue. A take
 * without sound is dropped. Says what became of it. */
void keep_end_take(struct rehearsal *rehearsal, const struct session_action *action);

/* Adds a review, which supersedes the question's last one of this session; GRADE_NONE takes that
 * one back. Says what became of it. */
void keep_grade(struct rehearsal *rehearsal, size_t question, enum grade grade, bool automatic);

#endif
