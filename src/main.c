/* Finds the verb, runs it, and turns an error into one line and an exit status. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"
#include "cmd/main.h"
#include "terminal/terminal.h"

/* A launcher may close them: a file of ours that took such a number would get what is printed. */
static void hold_standard_streams(void)
{
	int fd;
	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0) {
		(void)close(fd);
	}
}

int main(int argc, char **argv)
{
	struct error err = {0};
	process_without_core();
	hold_standard_streams();
	(void)out_encoding();
	bool ok = run_command(argc, argv, &err);
	/* a reader that has seen enough (head) is no fault of ours; a full disk is */
	int why = out_end();
	if (why != 0 && why != EPIPE && ok) {
		ok = error_set_system(
			&err, ERROR_SYSTEM, why, "the output could not be written completely");
	}
	if (!ok) {
		out_tell("rehearse: %s\n", err.text);
	}
	return ok ? 0 : (int)err.kind;
}
