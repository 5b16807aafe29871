/* A take: one recorded answer. */
#ifndef STORE_TAKE_H
#define STORE_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "schedule/schedule.h"

enum grade_by { GRADED_BY_NOBODY, GRADED_BY_KEY, GRADED_AUTOMATICALLY };

struct take {
	int64_t id; /* 0: not in the store yet */
	char *question_id;
	enum lang lang;
	int64_t started_ms;
	double duration_s;
	double question_end_s; /* position in the file at which the question ends */
	char *file;            /* full path */
	bool best;
	char *note; /* NULL: none */
	/* set when the take is read from the store */
	enum grade grade; /* of the newest review of this take that stands */
	enum grade_by grade_by;
	char *question_text; /* in the take's language when known, else in the other */
	bool file_missing;
	int64_t counts_ms; /* when it counts as made: started_ms, unless the clock was wrong */
	int64_t session;   /* id of the first take of its session */
	int day;           /* of that session (base/clock.h) */
};
void take_finish(struct take *take);

struct take_list {
	struct take *items;
	size_t count;
};
void take_list_finish(struct take_list *list);

#endif
