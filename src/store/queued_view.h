/* Shows queued changes as if they were written: corrects what was read from the store. Inside the
 * room only. */
#ifndef STORE_QUEUED_VIEW_H
#define STORE_QUEUED_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "store/review.h"
#include "store/state.h"
#include "store/take.h"
#include "store/value_list.h"

void overlay_take(const struct store *store, struct take *take);
void overlay_ticks(const struct store *store, int64_t take_id, struct value_list *list);
void overlay_review(const struct store *store, int64_t take_id, struct review *review, bool *found);

#endif
