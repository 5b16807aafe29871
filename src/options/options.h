/* The options room: the table of options as data, and a call of the program read from the words of
 * the command line, the configuration file and the table's defaults, in this order.
 *
 * In: argv, the bytes of a file. Out: struct invocation, a value for each option. It knows no verb:
 * a verb hands in what it takes as struct syntax. Main thread; nothing is printed. */
#ifndef OPTIONS_OPTIONS_H
#define OPTIONS_OPTIONS_H

#include "options/invocation.h"
#include "options/table.h"

#endif
