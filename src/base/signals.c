/* Records signals for the loops that act on them. */
#include "base/signals.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted; /* all that a handler may write */

static void note_signal(int number)
{
	noted = number;
}

void signals_catch(void)
{
	struct sigaction action = {.sa_handler = note_signal};
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	(void)sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_IGN;
	(void)sigaction(SIGPIPE, &action, NULL);
	(void)sigaction(
		SIGXFSZ, &action, NULL); /* a file size limit is reported like a full disk */
}

bool signals_stop(void)
{
	return noted != 0;
}

bool signals_error(struct error *err)
{
	const char *what = noted == SIGHUP    ? "the terminal was closed"
			   : noted == SIGTERM ? "asked to end"
					      : "interrupted";
	return error_set(err, ERROR_INTERRUPTED, "%s; everything recorded is kept", what);
}
