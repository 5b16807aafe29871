/* Which takes to list. */
#ifndef STORE_TAKE_FILTER_H
#define STORE_TAKE_FILTER_H

#include <stddef.h>
#include <stdint.h>

/* All-zero lists every take. */
struct take_filter {
	const char *question_id; /* NULL: any */
	const char *text;        /* part of a question's text, folded; NULL: any */
	int from_day;            /* 0: any; day of the session */
	int to_day;              /* 0: any */
	int64_t now_ms; /* a start later than this, or before 2026, is implausible: the take counts
			   as made now, or when the takes entered before and after it were; 0: every
			   start is trusted */
	int64_t id;     /* 0: any */
	size_t most;    /* 0: all */
};

#endif
