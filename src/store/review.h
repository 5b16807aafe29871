/* A review: one graded asking of a question. */
#ifndef STORE_REVIEW_H
#define STORE_REVIEW_H

#include <stdint.h>

#include "base/lang.h"
#include "schedule/schedule.h"
#include "store/take.h"

struct review {
	int64_t id;
	const char *question_id; /* borrowed during the call */
	enum lang lang;
	int day;
	enum grade grade; /* GRADE_NONE withdraws the review it supersedes */
	enum grade_by by;
	int64_t take_id;    /* 0: none */
	int64_t supersedes; /* id of the review this one replaces; 0: none */
	int64_t made_ms;
};

#endif
