/* Keeps what libraries write to stderr off the screen. */
#include "terminal/stderr.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int stderr_divert(int fd)
{
	(void)fflush(stderr);
	int saved = fd >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
	if (saved >= 0) {
		(void)dup2(fd, STDERR_FILENO);
	}
	return saved;
}

int stderr_divert_to_log(const char *log_path)
{
	/* Append only; O_NONBLOCK, as a pipe of that name would block the program. */
	int log = open(
		log_path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	int saved = stderr_divert(log);
	if (log >= 0) {
		(void)close(log);
	}
	return saved;
}

void stderr_restore(int saved_stderr)
{
	if (saved_stderr >= 0) {
		(void)fflush(stderr);
		(void)dup2(saved_stderr, STDERR_FILENO);
		(void)close(saved_stderr);
	}
}
