/* Measures and tracks in the store: saved, loaded, and computed for takes that lack them. */
#ifndef ANALYSIS_STORED_H
#define ANALYSIS_STORED_H

#include "analysis/analyser.h"
#include "analysis/measure_file.h"
#include "store/store.h"

/* Writes the analysis of a take to the store. */
bool analysis_save(struct store *store, int64_t take_id, const struct take_analysis *analysis,
	struct error *err);

/* A finished analysis that the store was too busy for. All-zero is none; analysis_finish its
 * analysis in the end. */
struct unsaved_analysis {
	int64_t take_id; /* 0: none */
	struct take_analysis analysis;
};

/* Saves the unsaved analysis, or else the next one that the analyser (NULL: none) has finished,
 * waiting no longer than the store's patience. Returns the take's id; 0 when nothing is finished or
 * the store is too busy, and then `unsaved` keeps the analysis for the next call. */
int64_t analysis_save_next(
	struct analyser *analyser, struct store *store, struct unsaved_analysis *unsaved);

/* Reads what is saved of a take; both are the caller's to finish. False, and both
 * all-zero, when nothing is saved or another version of the measures made it. */
bool analysis_load(
	struct store *store, int64_t take_id, struct value_list *measures, struct tracks *tracks);

/* Measures takes that lack current measurements, on all processors, and saves the results.
 * `on_progress` (may be NULL) is called after each take. Skips files that are missing or cannot be
 * read; returns early on a signal. */
void analysis_update(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*on_progress)(size_t done, size_t total));

#endif
