/* Starts and ends programs. */
#define _GNU_SOURCE /* posix_spawn_file_actions_addclosefrom_np */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

extern char **environ;

#define STOP_MS 200
#define EDITOR_STOP_MS 2000 /* an editor may save before it ends */
#define TERMINAL_LOOK_MS 10
#define SCRIPT_FD 3
#define FAILURE (127 << 8) /* as waitpid gives exit status 127 */

static int nap(long ms_tenths)
{
	return nanosleep(&(struct timespec){.tv_nsec = ms_tenths * 100000}, NULL);
}

/* Closes everything that is not handed over, including what a library opened without CLOEXEC. */
static int set_files(posix_spawn_file_actions_t *files, const struct process_setup *setup)
{
	const int given[] = {setup->input, setup->output, setup->complaint, setup->script};
	int why = 0;
	for (int fd = 0; fd <= SCRIPT_FD && why == 0; fd++) {
		if (given[fd] >= 0) {
			why = posix_spawn_file_actions_adddup2(files, given[fd], fd);
		} else if (fd < SCRIPT_FD) {
			why = posix_spawn_file_actions_addopen(files, fd, "/dev/null",
				fd == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
		}
	}
	int first = setup->script >= 0 ? SCRIPT_FD + 1 : SCRIPT_FD;
	return why ? why : posix_spawn_file_actions_addclosefrom_np(files, first);
}

/* Unblocks all signals and resets their actions, whatever ours are: a program that ignored SIGPIPE
 * or SIGTERM from its start would not end. */
static int set_attributes(posix_spawnattr_t *attributes, const struct process_setup *setup)
{
	short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
	sigset_t none;
	sigset_t all;
	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	int why = posix_spawnattr_setflags(
		attributes, (short)(setup->with_us ? flags : flags | POSIX_SPAWN_SETPGROUP));
	why = why ? why : posix_spawnattr_setpgroup(attributes, 0);
	why = why ? why : posix_spawnattr_setsigmask(attributes, &none);
	return why ? why : posix_spawnattr_setsigdefault(attributes, &all);
}

/* A launcher may leave us with SIGCHLD ignored. The system then reaps children itself and discards
 * their status. */
static void keep_children(void)
{
	struct sigaction now;
	if (sigaction(SIGCHLD, NULL, &now) == 0 && !(now.sa_flags & SA_SIGINFO) &&
		now.sa_handler == SIG_IGN) {
		now.sa_handler = SIG_DFL;
		(void)sigaction(SIGCHLD, &now, NULL);
	}
}

int process_start(const struct process_setup *setup, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	keep_children();
	int why = posix_spawn_file_actions_init(&files);
	if (why != 0) {
		return why;
	}
	why = posix_spawnattr_init(&attributes);
	if (why == 0) {
		why = set_files(&files, setup);
		why = why ? why : set_attributes(&attributes, setup);
		/* exec does not modify the arguments */
		char *const *words = (char *const *)(uintptr_t)setup->argv;
		char *const *own = (char *const *)(uintptr_t)setup->environment;
		why = why ? why
			  : posix_spawnp(
				    pid, words[0], &files, &attributes, words, own ? own : environ);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&files);
	return why;
}

bool process_has_ended(pid_t pid)
{
	siginfo_t info = {0};
	int got;
	do {
		got = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
	} while (got < 0 && errno == EINTR);
	return got < 0 || info.si_pid == pid;
}

/* `whom` is a process, or a process group when negative. */
static int end_by(pid_t whom, pid_t pid, int patience_ms)
{
	int status = FAILURE;
	(void)kill(whom, SIGTERM);
	(void)kill(whom, SIGCONT); /* a stopped program receives TERM only after this */
	int64_t until = clock_steady_ms() + patience_ms;
	while (!process_has_ended(pid) && clock_steady_ms() < until) {
		(void)nap(5);
	}
	(void)kill(whom, SIGKILL); /* not reaped yet, so the id is still its own */
	pid_t reaped;
	do {
		reaped = waitpid(pid, &status, 0);
	} while (reaped < 0 && errno == EINTR);
	return reaped == pid ? status : FAILURE;
}

int process_end(pid_t pid)
{
	return end_by(-pid, pid, STOP_MS);
}

/* The signals that the keyboard sends to the whole group. */
static const struct {
	int number;
	void (*handler)(int);
} AT_TERMINAL[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};
#define AT_TERMINAL_COUNT (sizeof(AT_TERMINAL) / sizeof(AT_TERMINAL[0]))

static void await_at_terminal(pid_t pid, bool (*stop)(void *context), void *context, int *status)
{
	bool stopped = false;
	while (!stopped && !process_has_ended(pid)) {
		stopped = stop && stop(context);
		if (!stopped) {
			(void)nap(10 * TERMINAL_LOOK_MS);
		}
	}
	*status = end_by(pid, pid, EDITOR_STOP_MS);
}

bool process_at_terminal(
	const char *const *argv, bool (*stop)(void *context), void *context, int *status)
{
	struct sigaction before[AT_TERMINAL_COUNT];
	struct termios settings;
	bool terminal = tcgetattr(STDIN_FILENO, &settings) == 0;
	pid_t pid = 0;
	for (size_t i = 0; i < AT_TERMINAL_COUNT; i++) {
		struct sigaction action = {.sa_handler = AT_TERMINAL[i].handler};
		(void)sigemptyset(&action.sa_mask);
		(void)sigaction(AT_TERMINAL[i].number, &action, &before[i]);
	}
	int why = process_start(&(struct process_setup){.argv = argv,
					.input = STDIN_FILENO,
					.output = STDOUT_FILENO,
					.complaint = STDOUT_FILENO,
					.script = PROCESS_NOTHING,
					.with_us = true},
		&pid);
	if (why == 0) {
		await_at_terminal(pid, stop, context, status);
		if (terminal) { /* a killed program leaves its own settings */
			(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &settings);
		}
	} else {
		*status = why;
	}
	for (size_t i = 0; i < AT_TERMINAL_COUNT; i++) {
		(void)sigaction(AT_TERMINAL[i].number, &before[i], NULL);
	}
	return why == 0;
}

void process_without_core(void)
{
	/* The limit is 1 byte, not 0: Linux pipes a core dump to the program in core_pattern
	 * whatever the limit is, except for the limit 1, which means none (fs/coredump.c).
	 * PR_SET_DUMPABLE does the same, but exec resets it, and it would lock out debuggers and
	 * LeakSanitizer. */
	struct rlimit limit;
	if (getrlimit(RLIMIT_CORE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max = limit.rlim_max < 1 ? limit.rlim_max : 1;
		(void)setrlimit(RLIMIT_CORE, &limit);
	}
}
