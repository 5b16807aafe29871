/* plan --fit: how well the memory model fits the user's reviews. */
#ifndef CMD_PLAN_FIT_H
#define CMD_PLAN_FIT_H

#include <stdbool.h>

#include "options/options.h"
#include "setup/setup.h"

/* Prints the model before and after fitting, and how well each predicts reviews. */
bool plan_fit_print(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

#endif
