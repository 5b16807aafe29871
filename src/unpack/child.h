/* A program that is given bytes and answers with text; inside the room only. */
#ifndef UNPACK_CHILD_H
#define UNPACK_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* What to run. */
struct child_task {
	const char *const *argv; /* argv[0] is looked for in PATH; NULL behind the last */
	const char *input;       /* for its standard input */
	size_t input_length;
	const char *script; /* at most 4096 bytes, which it finds in the file CHILD_SCRIPT */
	size_t output_max;  /* bytes of its standard output; it is ended when it writes more */
	int limit_ms;       /* it is ended, with all it started, when it takes longer */
};

#define CHILD_SCRIPT "/dev/fd/3"

enum child_end {
	CHILD_WELL,
	CHILD_ABSENT,    /* there is no such program */
	CHILD_NOT_BEGUN, /* it could not be run: `why` is errno's value */
	CHILD_LATE,
	CHILD_TOO_MUCH, /* it wrote more than `output_max` */
	CHILD_FAILED,   /* its exit status was not 0, or a signal ended it */
};

struct child_result {
	enum child_end end;
	int why;
	struct text output;
	struct text complaint; /* the beginning of its standard error */
};

/* Runs the program to its end. Its environment is PATH, HOME and LC_ALL, with values of our own.
 * child_finish afterwards. */
void child_run(const struct child_task *task, struct child_result *result);
void child_finish(struct child_result *result); /* accepts all-zero */

#endif
