/* Reads notes from standard input, and gets the keys from the terminal instead. */
#include "setup/input.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* Replaces standard input, where keys are read, with the controlling terminal. Not in the
 * background: changing the terminal's settings from there would stop the program. */
static void turn_to_terminal(void)
{
	if (isatty(STDIN_FILENO)) {
		return;
	}
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (fd >= 0 && tcgetpgrp(fd) != getpgrp()) {
		(void)close(fd);
		fd = -1;
	}
	if (fd < 0) {
		fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	}
	if (fd > STDIN_FILENO) {
		(void)dup2(fd, STDIN_FILENO);
		(void)close(fd);
	}
}

bool setup_input(struct deck *deck, char **bytes, size_t *length, struct error *err)
{
	*bytes = NULL;
	*length = 0;
	*deck = (struct deck){0};
	if (!file_read_open(STDIN_FILENO, DECK_LIMIT_BYTES, bytes, length, err)) {
		return error_wrap(err, INPUT_PATH);
	}
	bool ok = deck_parse(INPUT_PATH, *bytes, *length, deck, err);
	if (!ok) {
		free(*bytes);
		*bytes = NULL;
	}
	turn_to_terminal();
	return ok;
}

bool setup_is_input(const struct deck *deck)
{
	return strcmp(deck->path, INPUT_PATH) == 0;
}
