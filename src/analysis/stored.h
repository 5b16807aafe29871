/* Measures and tracks in the store: saved, loaded, and computed for takes that lack them. */
#ifndef ANALYSIS_SAVED_H
#define ANALYSIS_SAVED_H

#include "analysis/measure.h"
#include "store/store.h"

/* Writes the analysis of a take to the store. */
bool analysis_save(struct store *store, int64_t take_id, const struct take_analysis *analysis,
	struct error *err);

/* Reads what is saved of a take; both are the caller's to finish. False, and both all-zero or in
 * part, when nothing is saved or another version of the measures made it. */
bool analysis_load(
	struct store *store, int64_t take_id, struct value_list *measures, struct tracks *tracks);

/* Measures takes that lack current measurements, two at a time, and saves the results. `progress`
 * (may be NULL) is called after each with how many of how many are done. Skips files that are
 * missing or cannot be read; returns early on a signal. */
void analysis_update(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*progress)(size_t done, size_t total));

#endif
