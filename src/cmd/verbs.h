/* The table of verbs. */
#ifndef CMD_VERBS_H
#define CMD_VERBS_H

#include <stddef.h>

#include "cmd/verb.h"

/* The verbs in the order of --help, `at` from 0; NULL after the last. */
const struct verb *verb_at(size_t at);

/* NULL when no verb has that name. */
const struct verb *verb_find(const char *name);

#endif
