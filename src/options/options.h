/* The options room: the table of options as data, and the reading of an invocation.
 *
 * In: argv, the configuration file, and the syntax of a verb. Out: struct invocation, which holds a
 * value for every option: the command line's, else the configuration's, else the default. It knows
 * no verb. Main thread; nothing is printed. */
#ifndef OPTIONS_OPTIONS_H
#define OPTIONS_OPTIONS_H

#include "options/command_line.h"
#include "options/configuration.h"
#include "options/invocation.h"
#include "options/table.h"
#include "options/value.h"

#endif
