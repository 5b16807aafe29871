/* Programs run as voices. */
#include "voice/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

extern char **environ;

#define STOP_MS 200

bool process_start(pid_t *pid, int fd_in, int fd_out, const char *const *argv, int *why)
{
	static const int RESET[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGCHLD};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none;
	sigset_t reset;
	(void)sigemptyset(&none);
	(void)sigemptyset(&reset);
	for (size_t i = 0; i < sizeof(RESET) / sizeof(RESET[0]); i++) {
		(void)sigaddset(&reset, RESET[i]);
	}
	*why = posix_spawn_file_actions_init(&files);
	if (*why != 0) {
		return false;
	}
	*why = posix_spawnattr_init(&attributes);
	if (*why != 0) {
		(void)posix_spawn_file_actions_destroy(&files);
		return false;
	}
	/* Its own group: Ctrl-C at the terminal is for the program, which then closes the helper.
	 * Its messages go nowhere: a library's dying words would tear the screen. */
	if ((*why = posix_spawn_file_actions_adddup2(&files, fd_in, STDIN_FILENO)) == 0 &&
		(*why = posix_spawn_file_actions_adddup2(&files, fd_out, STDOUT_FILENO)) == 0 &&
		(*why = posix_spawn_file_actions_addopen(
			 &files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)) == 0 &&
		(*why = posix_spawnattr_setflags(&attributes,
			 POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)) ==
			0 &&
		(*why = posix_spawnattr_setpgroup(&attributes, 0)) == 0 &&
		(*why = posix_spawnattr_setsigmask(&attributes, &none)) == 0 &&
		(*why = posix_spawnattr_setsigdefault(&attributes, &reset)) == 0) {
		char *const *words = (char *const *)(uintptr_t)argv; /* exec changes none of them */
		*why = posix_spawnp(pid, argv[0], &files, &attributes, words, environ);
	}
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&files);
	return *why == 0;
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

int process_end(pid_t pid)
{
	int status = 0;
	(void)kill(-pid, SIGTERM);
	int64_t until = clock_steady_ms() + STOP_MS;
	while (!process_has_ended(pid) && clock_steady_ms() < until) {
		(void)nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
	}
	(void)kill(-pid, SIGKILL); /* what it may have started ends with it */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	return status;
}
