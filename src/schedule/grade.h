/* The user's grade for an answer. */
#ifndef SCHEDULE_GRADE_H
#define SCHEDULE_GRADE_H

/* 0 is "no grade". */
enum grade { GRADE_NONE = 0, GRADE_AGAIN = 1, GRADE_HARD = 2, GRADE_GOOD = 3, GRADE_EASY = 4 };

/* "Again", "Hard", "Good", "Easy"; "" for GRADE_NONE. */
const char *grade_name(enum grade grade);

#endif
