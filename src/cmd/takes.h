/* What play and takes share: which takes are meant, and a new grade for one. */
#ifndef CMD_TAKES_H
#define CMD_TAKES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "options/options.h"
#include "store/store.h"

/* A take's number. ERROR_USAGE for anything else. */
bool take_id_parse(const char *text, int64_t *id, struct error *err);

/* The takes the operands name, in their order; else those of --today, --on and --question, newest
 * first. ERROR_NOT_FOUND for a take that is not there. take_list_finish afterwards, also after
 * failure. */
bool takes_select(const struct invocation *invocation, struct store *store, struct take_list *list,
	struct error *err);

/* Reads notes, ratings and ticks that a report exported (import.c); what comes before an entry that
 * cannot be used is kept, and the error says so. */
bool takes_import(struct store *store, const char *path, struct error *err);

#endif
