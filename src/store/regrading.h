/* A new grade for a take. */
#ifndef STORE_REGRADING_H
#define STORE_REGRADING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/access.h"
#include "store/review.h"
#include "store/take.h"

/* The review that gives the take another grade: it supersedes the take's grade, on the day of its
 * first grade; a take without one gets its first on the day it was recorded. Borrows from the take.
 */
bool store_regrading(struct store *store, const struct take *take, enum grade grade, int64_t at_ms,
	struct review *review, struct error *err);

#endif
