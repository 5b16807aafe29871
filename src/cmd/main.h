/* The cmd room: a file for each verb, with its row in the table of verbs, and what verbs share.
 *
 * In: argv as main() has it. Out: what the verb prints and writes; an error for main() to print. It
 * joins all other rooms and belongs to the main thread. What only the verb NAME needs is in
 * cmd/NAME/. */
#ifndef CMD_MAIN_H
#define CMD_MAIN_H

#include <stdbool.h>

#include "base/error.h"

/* Runs the verb of a command line. The kind of the error is the exit status. */
bool run_command(int argc, char **argv, struct error *err);

#endif
