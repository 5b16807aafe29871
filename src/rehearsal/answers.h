/* The answers of a rehearsal so far: the newest take and grade of each question, and those from
 * before it came back. A value; nothing here writes to the store. */
#ifndef REHEARSAL_ANSWERS_H
#define REHEARSAL_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

/* The newest answer to a question in this session. */
struct outcome {
	struct take take;  /* id 0: none */
	int64_t review_id; /* of its newest review; 0: none */
	enum grade grade;
};

/* The answer to a question before it came back. */
struct earlier_outcome {
	size_t question;
	struct outcome outcome;
};

struct answers {
	struct outcome *outcomes; /* one a question, in the session's order */
	size_t count;
	struct earlier_outcome *earlier; /* in the order in which they were given */
	size_t earlier_count;
	size_t earlier_capacity;
	size_t recorded; /* answers that hold sound, kept or not */
};

void answers_init(struct answers *answers, size_t question_count);
void answers_finish(struct answers *answers); /* accepts all-zero */

/* Makes room for a new answer to the question. An answer from before it came back (`returned`)
 * becomes an earlier one; any other leaves the session's answers, though not the store. Borrowed
 * until answers_finish. */
struct outcome *answers_begin(struct answers *answers, size_t question, bool returned);

/* Questions whose newest answer has each grade; `counts` has GRADE_EASY + 1 places. */
void answers_count_grades(const struct answers *answers, size_t counts[GRADE_EASY + 1]);

/* The question to begin with next time: the first one with the lowest grade below Good, else the
 * first one without an answer. False when there is neither. */
bool answers_next_question(const struct answers *answers, size_t *question);

#endif
