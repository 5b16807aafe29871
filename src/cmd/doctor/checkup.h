/* A run of doctor: what it works with, and the lines it prints. */
#ifndef CMD_DOCTOR_CHECKUP_H
#define CMD_DOCTOR_CHECKUP_H

#include "options/options.h"
#include "setup/setup.h"

/* All-zero, with the invocation, is empty. */
struct checkup {
	const struct invocation *invocation;
	struct paths paths;
	struct voice *voice;       /* set by check_voices; NULL: it does not work */
	struct language *language; /* as the voice */
	int problems;
};

/* Prints a line for what works, or for a problem and its remedy, which is counted. `what` names the
 * part in 11 characters or fewer. */
void checkup_good(const char *what, const char *format, ...) __attribute__((format(printf, 2, 3)));
void checkup_bad(struct checkup *c, const char *what, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
