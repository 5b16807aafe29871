/* The command line. */
#ifndef OPTIONS_COMMAND_LINE_H
#define OPTIONS_COMMAND_LINE_H

#include "options/invocation.h"

/* Reads the words after the verb's name: options and operands in any order; after "--" all are
 * operands. ERROR_USAGE names the wrong word and what is allowed. With --help, operands are not
 * counted. invocation_finish afterwards, also after failure. */
bool invocation_read(struct invocation *invocation, const struct syntax *syntax, int argc,
	char *const *argv, struct error *err);

#endif
