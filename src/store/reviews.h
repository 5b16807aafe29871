/* The review log. It only grows: a review that corrects or withdraws another one names it. */
#ifndef STORE_REVIEWS_H
#define STORE_REVIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/review.h"

struct store;

/* Appends a review and sets review->id. A chain of corrections has one end: when the review it
 * supersedes was superseded already, it supersedes the last one of that chain instead, and
 * review->supersedes says which. Without a take it gets the take of the review it supersedes.
 * ERROR_NOT_FOUND when the take or the review it names does not exist. */
bool store_review_add(struct store *store, struct review *review, struct error *err);

/* Withdraws the standing reviews of a take: appends a review without a grade that supersedes each.
 * *count is their number. The take may be deleted. ERROR_NOT_FOUND when no review stands. */
bool store_take_void(
	struct store *store, int64_t take_id, int64_t made_ms, size_t *count, struct error *err);

/* The newest review of a take that is not superseded; *found is false when there is none. It may be
 * a withdrawal (GRADE_NONE), which a new grade then supersedes. Its question_id is NULL. */
bool store_review_of_take(struct store *store, int64_t take_id, struct review *review, bool *found,
	struct error *err);

#endif
