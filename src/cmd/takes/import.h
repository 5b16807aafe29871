/* takes --import: reads what the user marked on the page of a report. */
#ifndef CMD_TAKES_IMPORT_H
#define CMD_TAKES_IMPORT_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

/* Reads notes, ratings and ticks from a file that a report exported, into the store. Entries before
 * one that cannot be used are kept; the error then says how many. */
bool takes_import(struct store *store, const char *path, struct error *err);

#endif
