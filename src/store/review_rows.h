/* Rows of the review log, within a transaction. Inside the room only. */
#ifndef STORE_REVIEW_ROWS_H
#define STORE_REVIEW_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/review.h"
#include "store/state.h"

/* store_review_add without its transaction. */
bool review_put(struct store *store, struct review *review, struct error *err);
/* The same for a review that was queued. When the review in force was made later, and the queued
 * one does not name it, the newer one stays in force: it is appended again after the queued one. */
bool review_put_queued(struct store *store, struct review *review, struct error *err);
/* *id: a review that equals this one in question, language, day, grade, grader and made_ms; 0 when
 * there is none. */
bool review_find(struct store *store, const struct review *review, int64_t *id, struct error *err);

#endif
