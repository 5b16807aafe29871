/* Spoken announcements, in the language of the current question. Each is made only if the user
 * wants that part spoken. */
#ifndef REHEARSAL_ANNOUNCEMENTS_H
#define REHEARSAL_ANNOUNCEMENTS_H

#include "rehearsal/announcer.h"
#include "rehearsal/answers.h"

/* "Question 2 of 5."; `total` counts the session's questions. Silent when a question is only heard
 * again. */
void spoken_question(struct announcer *announcer, size_t total);
/* The same words, for question `number` in the language `lang`; free() it. */
char *question_number_words(size_t number, size_t total, enum lang lang);
/* "You have 5 seconds to think." */
void spoken_thinking(struct announcer *announcer);
/* "30 seconds left.", at the yellow time. */
void spoken_time_left(struct announcer *announcer);
/* "I heard no answer." */
void spoken_no_answer(struct announcer *announcer);
/* Has said, at the next occasion, that the device was lost and is back. */
void spoken_device_back(struct announcer *announcer);
/* Says how many questions were answered, and how many of them went badly. */
void spoken_end(struct announcer *announcer, const struct answers *answers);

#endif
