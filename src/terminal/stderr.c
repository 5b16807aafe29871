/* Keeps the messages of libraries off a full screen: stderr goes to a log meanwhile. */
#include "terminal/stderr.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int stderr_divert(const char *log_path)
{
	/* Only ever appended to; a pipe of that name would hold the program up. */
	int log = open(
		log_path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	int saved = log >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
	if (saved >= 0) {
		(void)dup2(log, STDERR_FILENO);
	}
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
