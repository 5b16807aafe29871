/* plan --history: replays a file of reviews by the memory model. */
#ifndef CMD_PLAN_HISTORY_H
#define CMD_PLAN_HISTORY_H

#include <stdbool.h>

#include "base/error.h"

/* Prints the rows of the TSV file (header 'card day grade') with elapsed, recall, stability,
 * difficulty and interval added. ERROR_INPUT names the bad line; then nothing is printed. */
bool history_replay(const char *path, struct error *err);

#endif
