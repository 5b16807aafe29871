/* How a rehearsal ends: the troubles to repeat at the end, and the error and exit status to return.
 * A value without I/O. */
#ifndef REHEARSAL_END_RESULT_H
#define REHEARSAL_END_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct ending {
	char **troubles; /* a line each, no line twice */
	size_t trouble_count;
	size_t trouble_capacity;
	struct error error; /* the last trouble, or what ended the session; all-zero: none */
	bool gives_up;      /* nothing more can be recorded: end the session and keep everything */
	bool lost;          /* an answer or a grade could not be written anywhere */
};

void ending_finish(struct ending *ending); /* accepts all-zero */

/* Adds a line to repeat at the end, unless it is there already. */
void ending_remark(struct ending *ending, const char *line);

/* The same; the rehearsal goes on, but will return `err`. */
void ending_trouble(struct ending *ending, const struct error *err);

/* The session ends at once and returns `err`. */
void ending_give_up(struct ending *ending, const struct error *err);

/* What the rehearsal returns: false with the error, if there is one. An error that ended the
 * session, or a loss, wins over the signal (`stopped`) that may have come as well. */
bool ending_result(const struct ending *ending, bool stopped, struct error *err);

#endif
