/* The takes that an invocation of play or takes is about. */
#ifndef CMD_TAKE_SELECTION_H
#define CMD_TAKE_SELECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "options/options.h"
#include "store/store.h"

/* Reads the number of a take. ERROR_USAGE for any other text. */
bool take_id_parse(const char *text, int64_t *id, struct error *err);

/* The takes that the operands name, in their order; without operands those of --today, --on and
 * --question, newest first. ERROR_NOT_FOUND for a take that is not in the store. take_list_finish
 * afterwards, also after failure. */
bool takes_select(const struct invocation *invocation, struct store *store, struct take_list *list,
	struct error *err);

#endif
