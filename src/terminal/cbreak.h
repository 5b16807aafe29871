/* Cbreak mode of the terminal: keys one by one, without echo. */
#ifndef TERMINAL_CBREAK_H
#define TERMINAL_CBREAK_H

#include <stdbool.h>
#include <termios.h>

struct cbreak {
	int fd;
	bool on;
	struct termios before; /* the settings to restore */
};

/* Ctrl-C stays a signal; Ctrl-S does not stop the output, as a blocked write would delay the
 * recording. False when fd is no terminal. */
bool cbreak_enter(struct cbreak *cbreak, int fd);
void cbreak_leave(struct cbreak *cbreak);
/* Whether Ctrl-C and Ctrl-Z are signals; off, they are keys. */
void cbreak_set_signals(const struct cbreak *cbreak, bool on);

#endif
