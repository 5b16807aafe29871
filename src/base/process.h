/* Runs other programs under one set of rules: arguments instead of a shell command, no descriptors
 * but those handed over, a process group of its own, default signals, a time limit, guaranteed
 * termination, and no zombies. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/text.h"

/* --- Run a program and collect its output --- */

/* What to run. Pointers are borrowed until process_run returns. */
struct process_task {
	const char *const *argv;        /* argv[0] is a path or a name in PATH; ends in NULL */
	const char *const *environment; /* "NAME=value", ends in NULL; NULL: ours */
	const char *input;              /* its standard input; NULL: /dev/null */
	size_t input_length;            /* bytes */
	const char *script; /* at most 4096 bytes that it can read from PROCESS_SCRIPT; or NULL */
	size_t output_max;  /* bytes of standard output; a program that writes more is ended */
	int limit_ms;       /* above 0, on the steady clock; a slower program is ended */
	/* NULL, or called at least every 50 ms while the program runs, for work that must continue
	 * meanwhile; true ends the program. */
	bool (*stop)(void *context);
	void *context;
};

#define PROCESS_SCRIPT "/dev/fd/3"

enum process_end {
	PROCESS_WELL,
	PROCESS_ABSENT,    /* no such program */
	PROCESS_NOT_BEGUN, /* it could not be started: `why` is errno's value */
	PROCESS_LATE,      /* it took longer than its limit */
	PROCESS_TOO_MUCH,  /* it wrote more than `output_max` */
	PROCESS_STOPPED,   /* `stop` returned true */
	PROCESS_FAILED,    /* its exit status was not 0, or a signal ended it: `status` */
};

struct process_result {
	enum process_end end;
	int why;
	int status;            /* as waitpid gives it */
	struct text output;    /* unchanged bytes */
	struct text complaint; /* the first 4096 bytes of its standard error */
};

/* Runs the program to its end. Writes its input and reads its output at the same time, so that
 * neither side blocks the other. Returns at most 600 ms after the limit or after `stop`: by then
 * the whole group has been killed. Does not wait for children that the program leaves running, even
 * when they hold its output open: stops reading 200 ms after the program's end and ends the group.
 * Any thread may call it. Call process_result_finish afterwards. */
void process_run(const struct process_task *task, struct process_result *result);
/* The first line of its standard error, at most 300 bytes, with control characters replaced by
 * spaces; "" when it is empty. free() it. */
char *process_complaint_line(const struct process_result *result);
void process_result_finish(struct process_result *result); /* accepts all-zero */

/* --- Hand the terminal to a program --- */

/* Runs an editor or the like on our terminal, with our standard input and output; its standard
 * error goes to our output too. It stays in our process group, so that it owns the terminal and
 * Ctrl-Z stops both; only the program receives Ctrl-C and Ctrl-\. Calls `stop` every 10 ms: true
 * ends the program with TERM, and with KILL 2 s later. Has no time limit. Main thread only, because
 * it changes the signal handlers while the program runs. Restores the terminal's settings. True
 * with *status as waitpid gives it; false when the program cannot be started, with errno's value in
 * *status. */
bool process_at_terminal(
	const char *const *argv, bool (*stop)(void *context), void *context, int *status);

/* --- Start a program and talk to it --- */

#define PROCESS_NOTHING (-1)

/* How to start a program. */
struct process_setup {
	const char *const *argv;
	const char *const *environment;
	/* Our descriptors that become its 0, 1 and 2; we still close them. Above 2, or above 3 with
	 * a script. PROCESS_NOTHING: /dev/null. */
	int input;
	int output;
	int complaint;
	int script;   /* becomes its 3; PROCESS_NOTHING: none */
	bool with_us; /* in our process group instead of its own */
};

/* Starts a program without waiting. Returns errno's value, 0 when it runs. */
int process_start(const struct process_setup *setup, pid_t *pid);

/* True when it has ended. Does not reap it, so that its process id stays reserved. */
bool process_has_ended(pid_t pid);

/* Ends a program that has a group of its own, and the whole group: sends TERM, then KILL after at
 * most 200 ms. Reaps it. Returns its status as waitpid gives it, or that of a failure when it is
 * unknown. */
int process_end(pid_t pid);

/* --- Our own process --- */

/* Disables core dumps for this program and all that it starts, as files and through core_pattern: a
 * core dump would hold the recorded speech. */
void process_without_core(void);

#endif
