/* Questions that could be asked, and those that were chosen. */
#ifndef SCHEDULE_CANDIDATE_H
#define SCHEDULE_CANDIDATE_H

#include <stddef.h>
#include <stdint.h>

#include "schedule/memory.h"

/* A question, in one language, that could be asked. */
struct candidate {
	const char *topic; /* borrowed; compared as text */
	uint64_t story;    /* two with the same story are not asked in a row; 0: none */
	struct memory memory;
	double weight;  /* above 0 */
	double seconds; /* that asking it takes, above 0 */
	double known;   /* recall on the date if it is never asked, 0–1; see LANGUAGE_TRANSFER */
};

/* A question answered in one language is partly known in the other: the content is there, the words
 * are not. How much recall transfers is not known for spoken answers; one half is the smallest
 * share that puts questions never asked at all before those known in the other language, and those
 * before fresh ones. */
#define LANGUAGE_TRANSFER 0.5

/* Why a question has its place. */
enum reason {
	REASON_NEW,
	REASON_FADING,   /* recall is below the target */
	REASON_WEIGHTED, /* its weight brought it here */
	REASON_DATE,     /* asked now, it is remembered on the date */
	REASON_DEBT,     /* due for longest */
	REASON_FRESH,    /* nothing else is left */
	REASON_MOCK,     /* an interviewer would ask it here */
};

struct planned {
	size_t candidate; /* index into the candidates */
	enum reason reason;
	double recall; /* on the day; 0 when new */
};

#endif
