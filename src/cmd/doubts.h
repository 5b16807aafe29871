/* Reviews whose clock was wrong: how many, which days they say, and what to do about it. */
#ifndef CMD_DOUBTS_H
#define CMD_DOUBTS_H

#include <stdbool.h>
#include <stddef.h>

#include <cJSON.h>

#include "base/error.h"
#include "store/store.h"

/* All-zero is none. */
struct doubts {
	struct doubted_review *items; /* in the order of entry */
	size_t count;
	int today;
};

/* Those of the store (NULL: none) on the day `today`. doubts_finish afterwards. */
bool doubts_find(struct store *store, int today, struct doubts *doubts, struct error *err);
void doubts_finish(struct doubts *doubts);

/* One line for the user without its end; NULL when there is none. free() it. */
char *doubts_text(const struct doubts *doubts);
/* [{"take": 5, "day": "2100-01-01", "counts_on": "2026-11-30"}, …] */
cJSON *doubts_json(const struct doubts *doubts);
/* Some of them can be taken out. */
bool doubts_can_be_voided(const struct doubts *doubts);

#endif
