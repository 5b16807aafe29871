/* Ctrl-C, TERM and a closed window set a mark that loops look at; nothing else happens in a
 * handler. */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

#include <stdbool.h>

#include "base/error.h"

/* Call once, early. A reader of our output that goes away becomes a write error, not a death. */
void signals_catch(void);

/* True once INT, TERM or HUP has come. */
bool signals_stop(void);

/* ERROR_INTERRUPTED with the signal's name in words. Returns false. */
bool signals_error(struct error *err);

#endif
