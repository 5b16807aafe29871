/* plan --fit: the memory model before and after fitting. */
#ifndef CMD_PLAN_FIT_H
#define CMD_PLAN_FIT_H

#include <stdbool.h>

#include "options/options.h"
#include "setup/setup.h"

/* Prints what the model was, what it is, and how well each foretells reviews. */
bool plan_fit_print(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

#endif
