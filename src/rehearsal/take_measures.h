/* Measures of takes. The analyser computes them in a thread of its own; all functions here belong
 * to the main thread, which alone writes to the store. */
#ifndef REHEARSAL_TAKE_MEASURES_H
#define REHEARSAL_TAKE_MEASURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "rehearsal/trend.h"
#include "store/store.h"

struct measuring {
	struct store *store;       /* borrowed */
	struct analyser *analyser; /* borrowed; NULL: nothing is measured */
	int64_t first_take;        /* of this session; 0: none yet */
	int64_t *saved;            /* takes of this session whose measures are in the store */
	size_t saved_count;
	size_t saved_capacity;
	struct unsaved_analysis unsaved; /* the store was too busy for it */
};

void measuring_finish(struct measuring *measuring); /* accepts all-zero */

/* Queues the user's newest takes that lack current measures, after this session's. `now_ms` is Unix
 * time. */
void measuring_add_earlier(struct measuring *measuring, int64_t now_ms);

/* Queues a take of this session, which is in the store now. */
void measuring_add(struct measuring *measuring, const struct take *take);

/* Saves finished measures. Those the store is too busy for wait for the next call; measures that
 * are never saved are computed again another time. */
void measuring_save(struct measuring *measuring);

/* True while measures wait for the store. */
bool measuring_waits(const struct measuring *measuring);

/* True while takes of this session are still to be measured. */
bool measuring_goes_on(const struct measuring *measuring);

/* Sums of this session's answers, and of the user's newest ones before it in `lang`. */
void measuring_sum(struct measuring *measuring, enum lang lang, int64_t now_ms, struct trend *now,
	struct trend *usual);

#endif
