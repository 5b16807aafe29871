/* The names of grades. */
#include "schedule/grade.h"

#include <assert.h>

static const char *const GRADE_NAMES[] = {
	[GRADE_NONE] = "",
	[GRADE_AGAIN] = "Again",
	[GRADE_HARD] = "Hard",
	[GRADE_GOOD] = "Good",
	[GRADE_EASY] = "Easy",
};
_Static_assert(sizeof(GRADE_NAMES) / sizeof(GRADE_NAMES[0]) == GRADE_EASY + 1, "name every grade");

const char *grade_name(enum grade grade)
{
	assert(grade >= GRADE_NONE && grade <= GRADE_EASY);
	return GRADE_NAMES[grade];
}
