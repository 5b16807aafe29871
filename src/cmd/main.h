/* The door of cmd/: runs the verb of a command line. */
#ifndef CMD_MAIN_H
#define CMD_MAIN_H

#include <stdbool.h>

#include "base/error.h"

/* argv as main() has it. The error's kind is the exit status. */
bool run_command(int argc, char **argv, struct error *err);

#endif
