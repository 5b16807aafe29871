/* Reviews made under a wrong clock: which they are, and what the user can do about them. */
#ifndef CMD_DOUBTFUL_REVIEWS_H
#define CMD_DOUBTFUL_REVIEWS_H

#include <stdbool.h>
#include <stddef.h>

#include <cJSON.h>

#include "base/error.h"
#include "store/store.h"

/* All-zero is empty. */
struct doubts {
	struct doubted_review *items; /* in the order in which they were entered */
	size_t count;
	int today;
};

/* Finds those of the store (NULL: none) as of the day `today`. doubts_finish afterwards, also after
 * failure. */
bool doubts_find(struct store *store, int today, struct doubts *doubts, struct error *err);
void doubts_finish(struct doubts *doubts);

/* One line for the user, without a line feed; NULL when there are none. free() it. */
char *doubts_text(const struct doubts *doubts);
/* [{"take": 5, "day": "2100-01-01", "counts_on": "2026-11-30"}, …] */
cJSON *doubts_json(const struct doubts *doubts);
/* True when takes --void can withdraw one of them. */
bool doubts_can_be_voided(const struct doubts *doubts);

#endif
