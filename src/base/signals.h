/* Ctrl-C, TERM and a closed terminal set a flag that the loops check. The handler does nothing
 * else.
 */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

#include <stdbool.h>

#include "base/error.h"

/* Call once, early. From then on, writing to a closed pipe is an error and does not end the
 * program. */
void signals_catch(void);

/* True once INT, TERM or HUP has arrived. */
bool signals_stop(void);

/* Sets ERROR_INTERRUPTED with the reason. Returns false. */
bool signals_error(struct error *err);

#endif
