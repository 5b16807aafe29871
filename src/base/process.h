/* Programs that we run, under one law: words instead of a shell's line, no descriptor of ours but
 * the ones it is given, a group of its own, signals as a program expects them, a time limit, an end
 * that cannot fail, and no zombie. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/text.h"

/* --- A program that answers --- */

/* What to run. Pointers are borrowed until process_run returns. */
struct process_task {
	const char *const *argv;        /* argv[0] is a path, or a name that PATH has; NULL ends */
	const char *const *environment; /* "NAME=value", NULL ends; NULL: our own */
	const char *input;              /* for its standard input; NULL: it has /dev/null */
	size_t input_length;            /* bytes */
	const char *script; /* at most 4096 bytes, which it finds in the file PROCESS_SCRIPT; or
			     * NULL */
	size_t output_max;  /* bytes of its standard output; it is ended when it writes more */
	int limit_ms;       /* above 0: it is ended when it takes longer, by the steady clock */
	/* Asked every 50 ms or oftener while the program runs: true ends it. What has to go on
	 * meanwhile is done there. NULL: nobody is asked. */
	bool (*stop)(void *context);
	void *context;
};

#define PROCESS_SCRIPT "/dev/fd/3"

enum process_end {
	PROCESS_WELL,
	PROCESS_ABSENT,    /* there is no such program */
	PROCESS_NOT_BEGUN, /* it could not be run: `why` is errno's value */
	PROCESS_LATE,      /* it took longer than its limit */
	PROCESS_TOO_MUCH,  /* it wrote more than `output_max` */
	PROCESS_STOPPED,   /* `stop` said so */
	PROCESS_FAILED,    /* its exit status was not 0, or a signal ended it: `status` */
};

struct process_result {
	enum process_end end;
	int why;
	int status;            /* as waitpid gives it */
	struct text output;    /* bytes as they came */
	struct text complaint; /* the first 4096 bytes of its standard error */
};

/* Runs the program to its end, feeding and reading it at once, so that neither waits for the other.
 * Returns at the latest 600 ms after the limit, or after `stop`: what has not ended by then is
 * killed with its whole group. A program of its own that it leaves behind does not hold it up, even
 * one that keeps its output open: 200 ms after its end what was written is taken, and its group is
 * ended. May be called by any thread. process_result_finish afterwards. */
void process_run(const struct process_task *task, struct process_result *result);
/* The first line of what it complained of, at most 300 bytes, without what would do something to a
 * terminal; "" when it said nothing. free() it. */
char *process_complaint_line(const struct process_result *result);
void process_result_finish(struct process_result *result); /* accepts all-zero */

/* --- A program that has the terminal --- */

/* Runs an editor or the like, which has our terminal and our standard input and output (the latter
 * for its messages, too). It stays in our group, so that the terminal is its own and Ctrl-Z stops
 * both; Ctrl-C and Ctrl-\ are for it alone while it runs. `stop` is asked every 10 ms: true ends
 * it, by TERM, and by KILL 2 s later. Waits as long as it takes. Changes what signals do in the
 * whole program for that time, so the main thread calls it; the terminal's settings are afterwards
 * as before. True with *status as waitpid gives it; false when it cannot be run, with errno's value
 * in *status. */
bool process_at_terminal(
	const char *const *argv, bool (*stop)(void *context), void *context, int *status);

/* --- A program that is talked to --- */

#define PROCESS_NOTHING (-1)

/* What a program is started with. */
struct process_setup {
	const char *const *argv;
	const char *const *environment;
	/* Descriptors of ours that become its 0, 1 and 2, and stay ours to close: above 2, above 3
	 * with a script. PROCESS_NOTHING: /dev/null. */
	int input;
	int output;
	int complaint;
	int script;   /* becomes its 3; PROCESS_NOTHING: it has none */
	bool with_us; /* in our group, not in one of its own */
};

/* Starts it without waiting. Returns errno's value, 0 when it runs. */
int process_start(const struct process_setup *setup, pid_t *pid);

/* True when it has ended; it is not reaped yet, so that its number is not given to another. */
bool process_has_ended(pid_t pid);

/* Ends a program that has a group of its own, and all of the group: asked by TERM, forced by KILL
 * after 200 ms at most. Reaps it. Returns its status as waitpid gives it; one that cannot be known
 * is that of a failure. */
int process_end(pid_t pid);

/* --- Ourselves --- */

/* From now on this program and all it starts leave no core file, neither as a file nor by a
 * program that the system gives them to (core_pattern): it would hold what was said. */
void process_without_core(void);

#endif
